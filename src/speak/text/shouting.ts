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

/** Also words that nobody shouts behind an article: the OR, the US, an ER. */
const INITIALS = new Set(['OR', 'US', 'IT']);

/** Initials that are said as letters have at most this many. */
const LONGEST_INITIALS = 4;

const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** Shouted words in small letters, so that no engine spells them out; initials and Roman numbers stay as they are. */
export function quieten(text: string): string {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}']*/gu)].map((match) => match[0]);
  const loud = words.map(isLoud);
  let index = -1;
  return text.replace(/[\p{L}\p{N}][\p{L}\p{N}']*/gu, (word) => {
    index += 1;
    const amongLoud = loud[index - 1] === true || loud[index + 1] === true;
    const named = INITIALS.has(word) && /^(?:the|an)$/i.test(words[index - 1] ?? '') && !amongLoud;
    return !named && isShouted(word, amongLoud) ? word.toLowerCase() : word;
  });
}

function isShouted(word: string, amongLoud: boolean): boolean {
  if (word === 'A') return amongLoud;
  if (!isLoud(word)) return false;
  if (SHOUTED.has(word.toLowerCase())) return true;
  if (ROMAN.test(word)) return false;
  const letters = word.replace(/'/g, '').length;
  return letters > LONGEST_INITIALS || (amongLoud && letters > 2 && sayable(word));
}

function isLoud(word: string): boolean {
  const letters = word.replace(/[^\p{L}]/gu, '');
  return letters.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

/** Without a vowel a word can't be anything but initials. */
function sayable(word: string): boolean {
  return /[AEIOUY]/i.test(word.normalize('NFKD'));
}
