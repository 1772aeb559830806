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
  read reads recited recite sang sing sings prayed quoted proclaimed pronounced related
  rambled ramble babbled blurted gushed purred cooed crooned rasped rumbled spat
  assented consented denied deny denies boasted bragged guessed guess guesses supposed reckoned
  hinted noted note notes commented comment comments
  challenged accused accuse reproached rebuked scolded chided reasoned speculated hazarded
  deadpanned mouthed signed texted typed wrote
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
  'voice tone tones reply answer whisper cry shout words murmur question response exclamation',
);
