import type { Manner } from '../../model.js';
import { wordSet } from '../lexicon/list.js';

/** Verbs of a tag that say how, in every form that a tag has. */
const VERBS: Readonly<Record<Manner, string>> = {
  whispered: 'whispered whisper whispers whispering mouthed breathed breathe breathes',
  murmured:
    'murmured murmur murmurs murmuring muttered mutter mutters muttering mumbled mumble mumbles mumbling crooned cooed',
  called: 'called calls hailed chimed sang',
  exclaimed: 'exclaimed exclaim exclaims exclaiming cried cries ejaculated burst whooped',
  shouted:
    'shouted shout shouts shouting yelled yell yells yelling bellowed bellow bellows roared roar roars bawled bawl thundered boomed hollered',
  screamed:
    'screamed scream screams screaming shrieked shriek shrieks screeched squealed howled howl howls shrilled',
  gasped: 'gasped gasp gasps gasping panted pant pants wheezed wheezes spluttered',
  laughed: 'laughed laugh laughs laughing chuckled chuckle chuckles giggled giggle giggles cackled',
  sobbed: 'sobbed sob sobs sobbing wailed wail wails whimpered whimper whimpers blubbered snivelled wept',
  sighed: 'sighed sigh sighs sighing',
  groaned: 'groaned groan groans groaning moaned moan moans',
  growled: 'growled growl growls growling snarled snarl snarls barked bark barks',
  hissed: 'hissed hiss hisses hissing',
};

const mannerOfVerb = new Map(
  (Object.entries(VERBS) as [Manner, string][]).flatMap(([manner, verbs]) =>
    [...wordSet(verbs)].map((verb) => [verb, manner] as const),
  ),
);

export const mannerByVerb = (verb: string): Manner | null => mannerOfVerb.get(verb) ?? null;

/** Adverbs beside any verb of speech. Those that tell as much of a mood as of a voice are left out. */
const ADVERBS: Readonly<Record<string, Manner>> = {
  softly: 'murmured',
  quietly: 'murmured',
  faintly: 'murmured',
  inaudibly: 'murmured',
  loudly: 'shouted',
  breathlessly: 'gasped',
  laughingly: 'laughed',
  tearfully: 'sobbed',
};

/** What somebody does while they speak: "said Alex, laughing". */
const PARTICIPLES: Readonly<Record<string, Manner>> = {
  whispering: 'whispered',
  laughing: 'laughed',
  chuckling: 'laughed',
  giggling: 'laughed',
  sobbing: 'sobbed',
  weeping: 'sobbed',
  sighing: 'sighed',
  gasping: 'gasped',
  panting: 'gasped',
};

/** Nouns of "with a laugh", "in a whisper", "with a heavy sigh", "between sobs". */
const NOUNS: Readonly<Record<string, Manner>> = {
  whisper: 'whispered',
  whispers: 'whispered',
  undertone: 'murmured',
  murmur: 'murmured',
  mutter: 'murmured',
  shout: 'shouted',
  yell: 'shouted',
  roar: 'shouted',
  bellow: 'shouted',
  scream: 'screamed',
  shriek: 'screamed',
  gasp: 'gasped',
  gasps: 'gasped',
  laugh: 'laughed',
  chuckle: 'laughed',
  giggle: 'laughed',
  sob: 'sobbed',
  sobs: 'sobbed',
  tears: 'sobbed',
  sigh: 'sighed',
  groan: 'groaned',
  moan: 'groaned',
  growl: 'growled',
  snarl: 'growled',
  hiss: 'hissed',
};

/** Voices: "in a low voice", "in hushed tones". */
const VOICES: readonly (readonly [RegExp, Manner])[] = [
  [/^(?:low|soft|hushed|quiet|faint|small|subdued|gentle)$/u, 'murmured'],
  [/^(?:loud|thunderous|booming|ringing)$/u, 'shouted'],
  [/^(?:breathless|choking)$/u, 'gasped'],
  [/^(?:whispering)$/u, 'whispered'],
  [/^(?:tearful)$/u, 'sobbed'],
];

/** A phrase begins at most so many words before its noun. */
const LONGEST_PHRASE = 6;

const DENIED = wordSet('not no never without nobody hardly scarcely nor neither if instead');
const ARTICLES = wordSet('a an the one his her my their its another');

/**
 * How something is said by what a tag has besides its verb: an adverb, what they do meanwhile, the kind of voice.
 *
 * @param words the words and marks of the tag from its verb on, in small letters
 */
export function mannerByWords(words: readonly string[]): Manner | null {
  for (const [at, word] of words.entries()) {
    const manner =
      (isOfTheVerb(words, at) ? ADVERBS[word] : undefined) ??
      (isMeanwhile(words, at) ? PARTICIPLES[word] : undefined) ??
      underBreath(words, at) ??
      mannerByNoun(words, at);
    if (manner && !isDenied(words, at)) return manner;
  }
  return null;
}

/** "said Alex softly", never "said Alex, eyeing her softly". */
const isOfTheVerb = (words: readonly string[], at: number): boolean =>
  !words
    .slice(0, at)
    .some((word) => word.length > 4 && word.endsWith('ing') && !/^(?:saying|speaking|adding)$/u.test(word));

/** ", laughing", "and laughing", "laughing and crying": never "the laughing girl". */
const isMeanwhile = (words: readonly string[], at: number): boolean =>
  /^(?:,|and|half|almost|still|softly|now)$/u.test(words[at - 1] ?? '') &&
  !/^(?:at|about|with)$/u.test(words[at + 1] ?? '');

/** "under her breath", "at the top of his voice". */
function underBreath(words: readonly string[], at: number): Manner | null {
  const [before = '', , , last = ''] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
  if (words[at] === 'under' && words[at + 2] === 'breath') return 'murmured';
  if (words[at] === 'top' && before === 'the' && /^(?:voice|lungs|voices)$/u.test(words[at + 3] ?? last))
    return 'shouted';
  return null;
}

/** "with a laugh", "in a hoarse whisper", "through her tears", "in a low, sweet voice". */
function mannerByNoun(words: readonly string[], at: number): Manner | null {
  const word = words[at] ?? '';
  const isVoice = /^(?:voice|voices|tone|tones|accents)$/u.test(word);
  const manner = isVoice ? null : NOUNS[word];
  if (!isVoice && !manner) return null;
  for (let back = at - 1; back >= Math.max(0, at - LONGEST_PHRASE); back--) {
    const before = words[back] ?? '';
    if (/^(?:with|in|through|between|amid)$/u.test(before)) {
      const between = words.slice(back + 1, at);
      if (isVoice) return mannerOfVoice(between);
      return isPlainPhrase(before, between) ? (manner ?? null) : null;
    }
  }
  return null;
}

function mannerOfVoice(between: readonly string[]): Manner | null {
  for (const word of between) {
    const found = VOICES.find(([pattern]) => pattern.test(word));
    if (found) return found[1];
  }
  return null;
}

/** "with a laugh" is how they speak; "with the sobs of the child" is not, and "in tears" needs no article. */
function isPlainPhrase(preposition: string, between: readonly string[]): boolean {
  if (preposition === 'through' || preposition === 'between' || preposition === 'amid') return true;
  return between.length > 0 && ARTICLES.has(between[0] ?? '') && !between.includes('of');
}

function isDenied(words: readonly string[], at: number): boolean {
  return words
    .slice(Math.max(0, at - LONGEST_PHRASE), at)
    .some((word) => DENIED.has(word) || word.endsWith("n't"));
}
