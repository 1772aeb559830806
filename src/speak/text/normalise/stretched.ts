/** Words with a double letter that people draw out; of all others ("Nooo", "pleeease") a drawn-out letter is single. */
const DOUBLED = new Set(
  `add agree all apple ball bee been beep bell better bill bless bloody boo book boom boss bottle bee call cheese
  class coffee cool creepy cross daddy deep door dress dummy eek eel egg fall fee feel feet fell fill floor foo food
  fool foot free full funny fuss gee girl glee good goose green greet guess hall happy hell hello hill hurry ill keep
  kill kiss knee less little look loop loose loser mad mall meet mess miss mommy moo mood moon mummy muddy odd off ooh
  oops pass pee pool poor pretty puff pull puppy really roll roof room root school see seed seem sell sheep shoo
  shoot sissy silly skill sleep smell smooth soon sorry speed spell spoon still stood stuff stupid sunny sweet
  tall tattoo tee tell three too took tool tooth tree troll van wall week weep well wee whee will woo wood wool yell
  yellow yippee zoo zoom`.split(/\s+/),
);

/** What a word of nothing but one vowel is: a cry. */
const CRIES: Readonly<Record<string, string>> = { a: 'ah', e: 'ee', i: 'eye', o: 'oh', u: 'oo' };

const RUN = /([a-z])\1{2,}/gi;
const WORD = /[A-Za-z']+/g;

/** Letters of Roman numbers, of which MMMDCCCLXXXVIII is the longest, and of addresses. */
const MEANT = /^(?:[IVXLCDM]{1,15}|[ivxlc]{1,15}|w{1,4})$/;

/** More runs than this are no word that anybody knows. */
const MOST_RUNS = 3;

/** Drawn-out words ("Nooooo", "sooo gooood") as they are spelled, since no engine finds them in its dictionary. */
export function unstretch(text: string): string {
  return text.replace(WORD, (word) => (word.search(RUN) < 0 || MEANT.test(word) ? word : shortened(word)));
}

function shortened(word: string): string {
  const cry = /^([aeiou])\1+$/i.exec(word)?.[1];
  if (cry) return CRIES[cry.toLowerCase()] ?? word;
  const single = word.replace(RUN, '$1');
  return spellings(word).find((spelling) => DOUBLED.has(spelling.toLowerCase())) ?? single;
}

/** The word with each of its runs as two letters or as one. */
function spellings(word: string): string[] {
  const runs = word.match(RUN)?.length ?? 0;
  if (runs > MOST_RUNS) return [];
  return Array.from({ length: 2 ** runs }, (_, choice) => {
    let run = -1;
    return word.replace(RUN, (_, letter: string) => {
      run += 1;
      return (choice >> run) & 1 ? letter : letter + letter.toLowerCase();
    });
  });
}
