import { wordSet } from './list.js';

/** Words that are written with a capital, but name nobody. */
export const NOT_PEOPLE = wordSet(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december christmas easter michaelmas whitsun halloween thanksgiving lent
  english french german italian spanish russian american british scotch scottish irish welsh dutch chinese japanese
  indian greek latin roman turkish egyptian european african asian jewish christian catholic protestant
  england france germany italy spain russia america britain scotland ireland wales europe africa asia india china
  australia london paris rome york boston chicago oxford cambridge edinburgh dublin bath brighton
  god heaven hell lord providence bible christ jesus satan fate fortune nature
  street road lane avenue square park place house hall court castle abbey church chapel hotel inn hospital school
  college university bridge river lake sea ocean mount mountain hill valley island station club office bank
  north south east west chapter book part volume section act scene letter note prologue epilogue preface
  ok okay oh ah eh hm hmm hmmm mmm mm um uh ugh er hey hi hello hullo halloa goodbye bye yes no yep yeah yup nope nah
  well now then so but and or if when while because though although since until unless for nor yet
  the a an this that these those here there where who whom whose what which why how
  i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours
  they them their theirs themselves one ones someone somebody anyone anybody everyone everybody nobody none
  something anything everything nothing each every either neither both all some any many much more most few several
  is are was were be been being am do does did done have has had having will would shall should can could may might must
  not never ever always often sometimes again still just only even also too very quite rather almost perhaps maybe
  in on at to of from with without by about into onto upon over under above below before after between among through
  during against toward towards behind beside besides beyond near next like unlike as than up down out off away back
  once twice first second third last next later soon today tomorrow yesterday tonight morning evening night
  day week month year good bad great poor dear old young little big new
  let come go look see wait stop listen tell say think know please thank thanks sorry damn dammit hush
  sir madam ma'am maam miss mr mrs ms dr mister gentlemen ladies
  tv usa uk us la dna fbi cia nhs bbc cd dvd pm am ad bc er icu or
  internet facebook google iphone twitter instagram youtube
  dear dearest darling sweetheart honey babe baby love
  true aye ay nay ow ouch alas tut bah pooh pshaw ha hah hark lo bravo amen hurrah hooray
  said asked replied cried yes indeed really seriously right sure fine alright certainly surely exactly absolutely
  i'm i've i'll i'd it's that's there's what's he's she's who's where's how's here's let's don't can't won't isn't
  aren't wasn't weren't didn't doesn't couldn't wouldn't shouldn't haven't hasn't hadn't you're you've you'll you'd
  they're they've they'll we're we've we'll we'd he'd she'd he'll she'll ain't
`);

/** Words that say where rather than who, when they stand before a name. */
export const PLACE_PREPOSITIONS = wordSet(
  'in at near through across around into onto towards toward from to off beyond outside inside via',
);

/** Nouns that turn the name before them into a place or thing: "Baker Street", "Hartfield House". */
export const PLACE_NOUNS = wordSet(`
  street road lane avenue square park place house hall court castle abbey church chapel hotel inn hospital school college
  university bridge river lake sea ocean mount mountain hill valley island station club office bank cottage farm
  terrace crescent row gardens heath common wood woods forest bay point harbour harbor county shire city town village
  gazette times herald post journal review company society institute museum theatre theater café cafe restaurant bar
`);
