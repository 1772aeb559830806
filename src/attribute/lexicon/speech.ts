import { wordSet } from './list.js';

/** Past and present forms of verbs that by themselves say that somebody speaks. */
export const SPEECH_VERBS = wordSet(`
  said say says saying
  asked ask asks asking answered answer answers answering replied reply replies replying
  cried cry cries crying exclaimed exclaim exclaims exclaiming
  returned rejoined rejoin retorted retort retorts responded respond responds responding
  whispered whisper whispers whispering murmured murmur murmurs murmuring muttered mutter mutters muttering
  mumbled mumble mumbles shouted shout shouts shouting yelled yell yells yelling screamed scream screams screaming
  called calls calling added add adds adding continued continue continues continuing
  went goes began begin begins started observed observe observes observing remarked remark remarks remarking
  repeated repeat repeats repeating resumed resume resumes demanded demand demands demanding
  inquired inquire inquires inquiring enquired enquire enquires enquiring
  declared declare declares announced announce announces announcing stated state states
  explained explain explains explaining suggested suggest suggests suggesting
  protested protest protests objected object objects argued argue argues insisted insist insists
  agreed agree agrees admitted admit admits confessed confess confesses conceded concede acknowledged
  begged beg begs pleaded plead pleads implored implore entreated entreat urged urge urges
  ordered commanded command commands directed instructed warned warn warns
  snapped snap snaps growled growl growls snarled snarl snarls barked bark barks hissed hiss hisses
  grumbled grumble grumbles groaned groan groans moaned moan moans sighed sigh sighs sobbed sob sobs
  gasped gasp gasps panted pant pants breathed breathe breathes stammered stammer stammers stuttered stutter
  faltered falter laughed laugh laughs chuckled chuckle chuckles giggled giggle giggles smiled smile smiles
  grinned grin grins smirked smirk smirks snorted snort snorts sniffed sniff scoffed scoff scoffs sneered sneer
  teased tease teases joked joke jokes quipped quip quips drawled drawl drawls croaked croak croaks
  squeaked squeak squeaks shrieked shriek shrieks squealed squeal bellowed bellow bellows roared roar roars
  thundered boomed boom booms bawled bawl howled howl wailed wail wails whimpered whimper whimpers whined whine whines
  complained complain complains lamented lament mused muse muses reflected thought think thinks wondered wonder wonders
  interrupted interrupt interrupts interposed interjected interject interrupting ejaculated pursued proceeded persisted
  concluded finished finish finishes ended offered offer offers ventured venture ventures volunteered
  promised promise promises vowed vow swore swear swears assured assure assures affirmed affirm averred
  corrected correct corrects echoed echo echoes countered counter counters chimed piped prompted coaxed
  reminded remind reminds informed told tell tells telling spoke speaks speaking speak
  greeted greet greets apologized apologised apologizes thanked congratulated
  nodded nod nods shrugged shrug shrugs beamed frowned winked
  read reads recited recite sang sing sings singing prayed quoted proclaimed pronounced related
  rambled ramble babbled blurted gushed purred cooed crooned rasped rumbled spat
  assented consented denied deny denies boasted bragged guessed guess guesses supposed reckoned
  hinted noted note notes commented comment comments
  challenged accused accuse reproached rebuked scolded chided reasoned speculated hazarded
  deadpanned mouthed signed texted typed wrote
  queried query queries questioned quizzed marvelled marveled mourned stipulated asserted assert asserts
  contended maintained professed vociferated soliloquized soliloquised apostrophized surmised conjectured
  groused griped huffed puffed wheezed wheezes jeered taunted gibed jested cackled clucked crowed chirped simpered
  fumed stormed raged exhorted lectured intoned chanted drivelled snivelled blubbered cursed lisped slurred
  signalled signaled opined uttered articulated corroborated confirmed confirm confirms approved advised
  advise advises cautioned threatened requested request requests hailed accosted addressed
  spluttered sputtered gabbled jabbered yelped whooped screeched shrilled trilled warbled
  reiterated pondered hesitated specified clarified elaborated reassured consoled soothed
`);

/** Verbs that speak only together with what follows them: "put in", "burst out", "went on". */
export const PHRASAL_VERBS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    put: 'in forward',
    puts: 'in',
    broke: 'in out forth',
    breaks: 'in out',
    burst: 'out in forth',
    bursts: 'out',
    cut: 'in',
    cuts: 'in',
    went: 'on',
    goes: 'on',
    going: 'on',
    go: 'on',
    ran: 'on',
    runs: 'on',
    kept: 'on',
    carried: 'on',
    struck: 'in',
    threw: 'in',
    jerked: 'out',
    brought: 'out',
    blurted: 'out',
    gave: 'back out',
    rapped: 'out',
    flung: 'out back',
    shot: 'back',
    fired: 'back',
    wrote: 'back',
    sang: 'out',
    summed: 'up',
    piped: 'up',
    chipped: 'in',
    butted: 'in',
    wound: 'up',
    spoke: 'up',
  }).map(([verb, particles]) => [verb, wordSet(particles)]),
);

/** Verbs that tell how somebody looks, moves or thinks as often as that they speak: tags only right beside the speech. */
export const GESTURES = wordSet(`
  laughed laugh laughs laughing chuckled chuckle chuckles giggled giggle giggles smiled smile smiles grinned grin grins
  smirked smirk smirks snorted snort snorts sniffed sniff nodded nod nods shrugged shrug shrugs beamed frowned winked
  sighed sigh sighs sobbed sob sobs panted pant pants groaned moaned cheered puffed huffed swallowed spat
  began begin begins started start continued returned proceeded pursued finished finish ended called call calls calling
  read reads sang sing sings singing wrote signed typed noted note notes related offered offer offers thanked congratulated
  greeted addressed accosted hailed challenged accused begged beg teased prompted coaxed sneered scoffed lectured
  thought think thinks wondered wonder wonders mused muse reflected supposed guessed denied approved consented assented
  pondered hesitated agreed agree swore cursed confirmed raged stormed fumed thundered signalled spoke speak speaks speaking
`);

/** Ways to speak of what was just said, as in "was Emma's answer". */
export const SPEECH_NOUNS = wordSet(`
  answer reply response rejoinder retort question inquiry enquiry query remark comment observation conclusion exclamation
  cry shout whisper murmur words word speech verdict greeting farewell advice suggestion declaration statement
  assurance amendment injunction request command order warning admission confession message thought reflection
  consolation address apostrophe opinion objection protest plea proposal report announcement invitation salutation
  summons reproach sentence phrase ejaculation decision explanation part voice tone
`);

/** The verbs whose sense is hardly anything but speech. A tag with one of these is a tag anywhere. */
export const PLAIN_SPEECH_VERBS = wordSet(`
  said say says saying asked asks answered answers replied replies cried cries exclaimed exclaims rejoined retorted retorts responded
  responds whispered whispers murmured murmurs muttered mutters mumbled mumbles shouted shouts yelled yells
  screamed screams added adds observed remarked remarks repeated inquired inquires enquired enquires declared
  declares announced announces explained explains demanded demands protested insisted insists stammered stuttered
  snapped growled hissed exclaim ejaculated interposed interrupted drawled groaned sighed gasped
  shrieked roared bellowed bawled croaked squeaked whimpered wailed moaned grumbled blurted quipped
  continued returned pursued resumed pleaded implored begged suggested
`);

/** Nouns that stand for a speaking voice, as in "her voice said". */
export const VOICE_NOUNS = wordSet(
  'voice voices tone tones reply answer whisper cry shout words murmur question response exclamation',
);
