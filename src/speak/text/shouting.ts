/** Short words that are more often shouted than they are initials. */
const SHOUTED = new Set(
  `ah all am and any are as at away back bad be bed big bit but by bye can come dad dead did do don't down eh end fast
  fine fire for fool from get go god gone good got ha hate have he hell help her here hey him his how i i'm if in is
  it it's just know last left let let's lie like listen live look love made make man me mom more move much mum must
  my need never new next nice no none not now of off oh okay on one only open or ouch our out over ow own please put
  quit ran real run sad said save say see shot shut sir sit so son soon sorry stay stop sure take talk tell than that
  the them then they this time to too true try turn two ugh up us very wait wake walk want was way we well went were
  what when where who why will wow yeah yes yet you your`.split(/\s+/),
);

/** Initials that are said as letters have at most this many. */
const LONGEST_INITIALS = 4;

/** Shouted words in small letters, so that no engine spells them out; initials stay as they are. */
export function quieten(text: string): string {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}']*/gu)].map((match) => ({
    word: match[0],
    index: match.index,
  }));
  const loud = words.map(({ word }) => isLoud(word));
  const shouted = words.map(
    ({ word }, index) =>
      loud[index] &&
      (word.replace(/'/g, '').length > LONGEST_INITIALS ||
        SHOUTED.has(word.toLowerCase()) ||
        ((loud[index - 1] || loud[index + 1]) && sayable(word))),
  );
  return words.reduce(
    (quiet, { word, index }, at) =>
      shouted[at] ? quiet.slice(0, index) + word.toLowerCase() + quiet.slice(index + word.length) : quiet,
    text,
  );
}

function isLoud(word: string): boolean {
  const letters = word.replace(/[^\p{L}]/gu, '');
  return letters.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

function sayable(word: string): boolean {
  return /[AEIOUY]/i.test(word.normalize('NFKD')) && word.length > 2;
}
