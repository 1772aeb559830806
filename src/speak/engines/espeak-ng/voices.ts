import type { Age, Gender, Voice } from '../../../model.js';
import { canonicalLanguage } from '../language.js';

/** A line of what `espeak-ng --voices` prints. */
export interface Listed {
  /** The lower, the sooner it is meant by a language that several are voices of. */
  readonly priority: number;
  /** BCP 47, or `variant`. */
  readonly language: string;
  readonly age: number | null;
  readonly gender: Gender;
  readonly name: string;
  /** In its data: `gmw/en-US`, `!v/f3`. */
  readonly file: string;
}

/** `Pty Language Age/Gender VoiceName File Other Languages`; the file of a variant may have a blank in its name. */
const LINE = /^\s*(\d+)\s+(\S+)\s+(--|\d+)\/([MF-])\s+(\S+)\s+(\S+(?: \w+)*)/;

export function parseList(output: string): readonly Listed[] {
  return output.split(/\r?\n/).flatMap((line): Listed[] => {
    const [, priority, language, age, gender, name, file] = LINE.exec(line) ?? [];
    if (language === undefined || name === undefined || file === undefined) return [];
    return [
      {
        priority: Number(priority),
        language,
        age: age === '--' ? null : Number(age),
        gender: gender === 'F' ? 'f' : gender === 'M' ? 'm' : 'u',
        name,
        file,
      },
    ];
  });
}

/**
 * English voices that are told apart, for casting: a language of its list, a variant, and how that one sounds. Its
 * own list says "female, 70" of a variant that a listener takes for a young woman.
 */
const ENGLISH: readonly (readonly [id: string, gender: Gender, age: Age, description: string])[] = [
  ['en-us', 'm', 'adult', 'American, even'],
  ['en-gb+f2', 'f', 'adult', 'British, clear'],
  ['en-gb', 'm', 'adult', 'British, dry'],
  ['en-us+f4', 'f', 'adult', 'American, low'],
  ['en-gb-scotland', 'm', 'adult', 'Scottish'],
  ['en-us+f3', 'f', 'adult', 'American, bright'],
  ['en-us+m7', 'm', 'adult', 'American, nasal'],
  ['en-gb-x-rp+f5', 'f', 'adult', 'Received Pronunciation, soft'],
  ['en-us+Mike', 'm', 'adult', 'American, low'],
  ['en-us+linda', 'f', 'adult', 'American, high'],
  ['en-gb-x-gbclan', 'm', 'adult', 'Lancaster'],
  ['en-gb+Annie', 'f', 'adult', 'British, high, hushed'],
  ['en-us+rob', 'm', 'adult', 'American, high'],
  ['en-029+f1', 'f', 'adult', 'Caribbean'],
  ['en-us+david', 'm', 'adult', 'American, very deep'],
  ['en-us+anika', 'f', 'child', 'girl, quick'],
  ['en-us+zac', 'm', 'child', 'boy, piping'],
  ['en-gb+grandma', 'f', 'old', 'old, British'],
  ['en-gb+grandpa', 'm', 'old', 'old, British, hoarse'],
  ['en-us+m8', 'm', 'old', 'old, deep'],
];

/** A recogniser misses over four words of five; people get most of them. */
const QUALITY = 0.3;

/** The voices to choose from: those for casting, then each language as it is. */
export function atHand(languages: readonly Listed[], variants: readonly Listed[]): readonly Voice[] {
  const english = ENGLISH.flatMap(([id, gender, age, description]): Voice[] => {
    const voice = withVariant(id, languages, variants);
    return voice ? [{ ...voice, gender, age, description }] : [];
  });
  const cast = new Set(english.map(({ id }) => id));
  const others = own(languages).filter(({ language }) => !cast.has(language));
  return [...english, ...others.map((voice) => toVoice(voice.language, voice, null))];
}

/**
 * `LANGUAGE+VARIANT`, or a language alone, if it lists both; whatever their capitals. `en` is a language that has
 * voices for several regions, of which espeak-ng itself takes the one that comes first.
 */
export function withVariant(
  id: string,
  languages: readonly Listed[],
  variants: readonly Listed[],
): Voice | null {
  const [code = '', variantName, ...rest] = id.toLowerCase().split('+');
  const regions = own(languages).filter(({ language }) => language.toLowerCase().startsWith(`${code}-`));
  const [first] = [...regions].sort((a, b) => a.priority - b.priority);
  const language = own(languages).find((each) => each.language.toLowerCase() === code) ?? first;
  if (!language || rest.length > 0) return null;
  const named = language === first ? code : language.language;
  if (variantName === undefined) return toVoice(named, language, null);
  const variant = variants.find(({ file }) => fileOf(file).toLowerCase() === variantName);
  return variant ? toVoice(`${named}+${fileOf(variant.file)}`, language, variant) : null;
}

function toVoice(id: string, { language, name, gender }: Listed, variant: Listed | null): Voice {
  return {
    engine: 'espeak-ng',
    id,
    language: canonicalLanguage(language),
    gender: variant?.gender ?? gender,
    age: null,
    quality: QUALITY,
    description: name.replaceAll('_', ' '),
  };
}

/** One voice a language; those of MBROLA (`mb/`) need its data, which mostly is not there. */
function own(languages: readonly Listed[]): readonly Listed[] {
  const first = new Map<string, Listed>();
  for (const voice of languages) {
    const foreign = voice.file.startsWith('mb/') || voice.language === 'variant';
    if (!foreign && !first.has(voice.language)) first.set(voice.language, voice);
  }
  return [...first.values()];
}

const fileOf = (file: string): string => file.replace(/^!v\//, '');
