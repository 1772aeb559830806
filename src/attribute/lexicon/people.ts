import type { Gender } from '../../model.js';
import { words } from './list.js';

const gendered = (lists: Partial<Record<Gender, string>>): ReadonlyMap<string, Gender> =>
  new Map(
    (['u', 'n', 'm', 'f'] as const).flatMap((gender) =>
      words(lists[gender] ?? '').map((word) => [word, gender] as const),
    ),
  );

/** Titles that stand before a name. */
export const HONORIFICS = gendered({
  m: `mr mister sir lord master monsieur messieurs herr signor signore senor señor don king prince duke earl baron count
      viscount marquis marquess squire esquire emperor brother uncle father grandfather grandpa granddad friar abbot
      dom tsar czar sheikh sultan mynheer messrs m`,
  f: `mrs miss ms mistress missus lady madam madame mademoiselle mlle mme frau fraulein fräulein signora signorina senora
      señora senorita señorita dona queen princess duchess baroness countess viscountess marchioness empress sister aunt
      auntie aunty mother grandmother grandma granny nurse dame abbess`,
  u: `dr doctor doc prof professor captain capt colonel col major general gen lieutenant lieut lt sergeant sgt corporal
      private admiral commander commodore ensign marshal inspector detective constable officer sheriff deputy agent
      reverend rev fr pastor vicar bishop archbishop cardinal deacon rabbi pope dean judge justice president senator
      governor mayor ambassador chancellor minister secretary saint st cousin comrade citizen old young little poor dear
      chief coach principal superintendent warden hon honourable honorable`,
});

/** Adjectives that may stand before a name without changing who is meant. */
export const EPITHETS: ReadonlySet<string> = new Set(
  words('old young little poor dear good big great sweet'),
);

/** Titles that two people can share a family name under and still be different people. */
export const WEAK_TITLES: ReadonlySet<string> = new Set(words('old young little poor dear cousin'));

/** People named by what they are to somebody. */
export const KINSHIP = gendered({
  m: `father dad daddy papa pa pop pops brother son uncle grandfather grandpa granddad grandson nephew husband bridegroom
      groom fiancé boyfriend stepfather stepbrother stepson godfather godson father-in-law brother-in-law son-in-law
      widower`,
  f: `mother mom mum mummy mommy mama mamma ma sister daughter aunt auntie grandmother grandma granny nana granddaughter
      niece wife bride fiancée girlfriend stepmother stepsister stepdaughter godmother goddaughter mother-in-law
      sister-in-law daughter-in-law widow`,
  u: 'cousin parent child sibling spouse fiance twin baby',
});

/** Nouns for people: what somebody is, does or looks like. */
export const PEOPLE = gendered({
  m: `man boy gentleman fellow lad chap guy bloke youth king prince duke lord earl baron count marquis emperor monk priest
      vicar curate parson clergyman bishop pope rector friar knight squire footman butler valet policeman fireman
      postman milkman coachman cabman carman boatman fisherman salesman workman watchman doorman foreman
      chairman horseman huntsman woodsman nobleman statesman sportsman countryman englishman frenchman irishman
      scotchman scotsman welshman dutchman waiter barman steward landlord host hero wizard sorcerer monster-man
      bachelor widower lordship sailor soldier blacksmith carpenter sheriff cowboy paperboy schoolboy schoolmaster
      headmaster groom ostler page porter hatter stationmaster constable mariner seaman tramp giant son-of-a-gun sultan
      tsar czar viscount patriarch godfather stranger-man father brother mr oldman busboy bellboy heir
      burglar sergeant lieutenant coachman ploughman plowman miller shepherd gamekeeper gypsy-man gaoler jailer
      executioner merman bull cock rooster stallion`,
  f: `woman girl lady maid lass gal queen princess duchess countess baroness empress nun abbess governess housekeeper
      housemaid chambermaid nursemaid parlourmaid parlormaid kitchenmaid barmaid milkmaid waitress stewardess landlady
      hostess actress heroine witch sorceress spinster widow seamstress laundress washerwoman charwoman needlewoman
      englishwoman frenchwoman irishwoman mistress schoolmistress headmistress schoolgirl matron nurse midwife cook
      bride ladyship goddess damsel maiden matriarch priestess noblewoman gentlewoman mother sister mermaid mare hen cow
      blonde brunette redhead brunette stepmother ballerina dame madam heiress`,
  u: `doctor surgeon physician dentist nurse-practitioner patient intern resident professor teacher student pupil scholar tutor
      lawyer attorney solicitor barrister judge magistrate clerk secretary assistant receptionist librarian
      journalist reporter editor author writer poet artist painter sculptor musician singer dancer actor director producer
      photographer scientist chemist engineer mechanic driver pilot captain colonel major general admiral commander
      officer detective inspector agent spy guard guardian warden ranger soldier private corporal
      majesty highness excellency president minister ambassador senator governor mayor secretary chief boss manager owner servant slave
      cook-general chef baker butcher farmer gardener merchant trader shopkeeper grocer tailor shoemaker cobbler barber
      hairdresser banker broker accountant cashier bookseller publisher innkeeper bartender
      host guest visitor caller traveller traveler passenger tourist stranger foreigner neighbour neighbor friend
      companion partner colleague lover enemy rival opponent victim prisoner captive convict thief robber murderer killer
      villain criminal burglar pirate outlaw beggar vagabond orphan
      child kid baby infant toddler teenager adolescent adult person creature being figure invalid
      speaker interlocutor questioner other another elder younger eldest youngest latter former first second
      leader master coach player champion winner witness juror suspect operator messenger dealer
      gnome dwarf elf troll ogre goblin fairy angel demon devil ghost spirit vampire robot android alien dragon
      god dog cat horse donkey lion tiger bear wolf fox rabbit hare mouse rat mole badger toad frog owl crow raven eagle
      parrot pigeon duck goose turtle tortoise snake spider caterpillar butterfly bee ant monkey ape pig sheep lamb goat
      deer hedgehog squirrel beaver otter fish crab lobster whale dolphin bird animal beast monster
      gryphon unicorn phoenix dormouse lizard serpent voice anarchist philosopher secretary professor
      american german italian spaniard russian indian jew greek turk arab african chinaman yankee
      vicar-general porter-general sexton verger undertaker
      nurse conductor bishop cripple drunkard drunk lunatic madman genius fool idiot wretch rascal rogue scoundrel
      hunter fisher woodcutter peasant villager citizen townsman townswoman inhabitant lodger tenant landlord-tenant
      attendant proprietor keeper labourer laborer official guide native critic courier concierge drummer navvy gardener
      usher operator builder plumber painter dresser drayman runner rider reader preacher prophet pilgrim patriarch
      pessimist optimist cynic sceptic skeptic realist anarchist communist socialist theorist novelist essayist dramatist
      historian physicist botanist naturalist geologist psychologist psychiatrist therapist anaesthetist radiologist
      cardiologist neurologist paediatrician pediatrician obstetrician technician paramedic consultant specialist
      politician musician magician comedian tactician custodian librarian civilian
      trustee employee refugee escapee absentee addressee
      urchin newcomer onlooker bystander spectator eavesdropper intruder passer-by
      captor kidnapper hijacker smuggler poacher gambler swindler cheat liar
      commissioner superintendent overseer supervisor headman elder chieftain
      ward lodger boarder hermit recluse wanderer settler
      apprentice one junior senior freshman sophomore rookie veteran
  `,
});

/** Nouns for several people, who may speak with one voice. */
export const GROUPS: ReadonlySet<string> = new Set(
  words(`men women boys girls children ladies gentlemen people crowd others everyone everybody all both
    guests servants soldiers sisters brothers parents twins friends voices chorus group team audience jury
    policemen officers kids students sailors party company family mob assembly spectators guards`),
);

/** Nouns that are no people although they stand where people do: "asked the question", "the silence continued". */
const THINGS: ReadonlySet<string> = new Set(
  words(`time times day night morning evening moment minute hour while way thing things matter question questions answer
    reply story truth word words name names silence noise sound music wind rain storm sea door bell clock light fire house
    room letter book news face eyes hand hands head heart mind life world place work same rest whole last first next
    carriage train ship gun guns song dance conversation subject idea thought feeling look smile laugh tear tears voice
    tone whisper murmur pause chapter page paper telephone phone box window table chair bed street road
    part end side point fact case reason object course effect result business affair evil good best worst more most less
    least other's else so such lot kind sort piece bit pair number year week month pain sleep dinner tea breakfast
    order blessing favour favor pardon question mercy help leave permission advice lips lip mouth eye breeze style gown dressing-gown coat hat back neck finger fingers knock kiss
    glance discourse discussion tree trees bird-song clouds cloud waves wave engine motor car machine gun-shot shot glass cup plate film show`),
);

const WOMAN = /(?:woman|women|girl|ess|maid|wife|lady|mother|sister|daughter|queen)$/u;
const MAN = /(?:man|men|boy|father|brother|king|lord|master|husband)$/u;
const THING = /(?:ness|tion|sion|ment|ship|hood|ity|ance|ence|ing|ism|dom|ture|age)$/u;

const TRADE =
  /^\p{L}{3,}-?(?:woman|women|man|men|keeper|master|mistress|monger|maker|seller|bearer|smith|wright|herd|boy|girl|maid|officer|major|general|fighter|convict)s?$/u;
const NO_TRADE: ReadonlySet<string> = new Set(words('human talisman ottoman shepherd-dog'));

/** The gender that a noun for somebody tells, or null if it is not known to mean a person. */
export function genderOfNoun(word: string): Gender | null {
  const known = PEOPLE.get(word) ?? KINSHIP.get(word) ?? HONORIFICS.get(word);
  if (known) return known;
  if (GROUPS.has(word)) return 'u';
  if (TRADE.test(word) && !NO_TRADE.has(word)) return WOMAN.test(word) ? 'f' : MAN.test(word) ? 'm' : 'u';
  return null;
}

/** Whether a noun means several people at once. */
export const isGroup = (word: string): boolean =>
  GROUPS.has(word) ||
  (/(?:men|women)$/u.test(word) && TRADE.test(word)) ||
  (word.endsWith('s') && !PEOPLE.has(word) && PEOPLE.has(word.slice(0, -1)));

/** The gender of whatever noun stands where only somebody who speaks can: null for things. */
export function genderOfSpeaker(word: string): Gender | null {
  const known = genderOfNoun(word);
  if (known) return known;
  if (THINGS.has(word) || THING.test(word) || !/^\p{L}[\p{L}-]+$/u.test(word)) return null;
  if (WOMAN.test(word)) return 'f';
  return MAN.test(word) ? 'm' : 'u';
}
