import { z } from 'zod';

/** What the multipliers of a voice may be; an engine may stop sooner. */
const RANGES = { rate: [0.5, 2], pitch: [0.5, 2], volume: [0.1, 3] } as const;

/** A schema's error is the end of a sentence that begins with the key it is about. */
const text = (error: string) => z.string({ error }).regex(/\S/u, { error });

function multiplier(key: keyof typeof RANGES, description: string) {
  const [min, max] = RANGES[key];
  const error = `takes a number from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error }).optional().meta({ description });
}

const VoiceName = text('takes the name of a voice').meta({
  description:
    'A voice as `fullcast voices` lists it. `ENGINE:VOICE` takes it from another engine than the one in use, for this voice alone.',
  examples: ['slt', 'Samantha', 'flite:slt'],
});

const VoiceByEngine = z.record(text('takes the name of an engine'), VoiceName).meta({
  description:
    'A voice for each engine, so that one file serves every system. Where the engine in use is not among them, a fitting voice is chosen.',
  examples: [{ say: 'Samantha', flite: 'slt' }],
});

const Voice = z.union([VoiceName, VoiceByEngine], {
  error: 'takes the name of a voice, or one for each engine: { "say": "Samantha", "flite": "slt" }',
});

const casting = {
  voice: Voice.optional().meta({
    description: 'The voice: its name, or a name for each engine. Without it, a fitting one is chosen.',
    examples: ['slt', { say: 'Samantha', flite: 'slt' }, 'flite:slt'],
  }),
  rate: multiplier(
    'rate',
    'How fast, as a multiplier of the voice’s own pace. 1 is unchanged, 1.1 a little quicker.',
  ),
  pitch: multiplier(
    'pitch',
    'How high, as a multiplier of the voice’s own pitch. 1 is unchanged, 0.9 a little lower.',
  ),
  volume: multiplier(
    'volume',
    'How loud, as a multiplier of the usual loudness. 1 is unchanged, 0.8 a little softer.',
  ),
};

const OBJECT = 'takes an object, in braces';

const Narrator = z
  .strictObject(casting, { error: OBJECT })
  .meta({ description: 'The voice that reads the narration.', examples: [{ voice: 'slt', rate: 0.95 }] });

/** What phonemes are written with; nothing of it can end the brackets that engines take them in. */
const phonemes = (pattern: RegExp, error: string, description: string, example: string) =>
  z
    .string({ error })
    .regex(pattern, { error })
    .optional()
    .meta({ description, examples: [example] });

const Phonemes = z
  .strictObject(
    {
      arpabet: phonemes(
        /^\s*[A-Za-z]{1,2}[0-2]?(?:\s+[A-Za-z]{1,2}[0-2]?)*\s*$/u,
        'takes ARPAbet: "CH AH1 M L IY0"',
        'In ARPAbet, as in the CMU dictionary, a stress behind each vowel: for flite.',
        'CH AH1 M L IY0',
      ),
      espeak: phonemes(
        /^[!-Z^-~ ]+$/u,
        'takes the mnemonics of eSpeak: "tS\'Vmli"',
        'In the mnemonics of eSpeak (`espeak-ng -x WORD` prints them): for espeak-ng.',
        "tS'Vmli",
      ),
      ipa: phonemes(
        /^[^[\]\p{Cc}]+$/u,
        'takes the International Phonetic Alphabet: "ˈtʃʌmli"',
        'In the International Phonetic Alphabet. For flite it is put in ARPAbet.',
        'ˈtʃʌmli',
      ),
    },
    { error: 'takes phonemes by their alphabet: { "arpabet": "CH AH1 M L IY0" }' },
  )
  .meta({ description: 'How it sounds, for the engines that take phonemes.' });

const OTHERS = 'takes how to say it: "say", "engines" or "phonemes"';

const Said = z.strictObject({
  say: text('takes how to say it')
    .optional()
    .meta({ description: 'How to say it, spelled as it sounds.', examples: ['el ay'] }),
  engines: z
    .record(text('takes the name of an engine'), text('takes how to say it'), {
      error: 'takes a spelling for each engine: { "espeak-ng": "Eevo" }',
    })
    .optional()
    .meta({ description: 'How to spell it for single engines.', examples: [{ 'espeak-ng': 'Eevo' }] }),
  phonemes: Phonemes.optional(),
  case: z
    .boolean()
    .optional()
    .meta({ description: 'True if only exactly these capitals are meant: `OR`, but not `or`.' }),
});

const Pronunciation = z.union(
  [
    text('takes how to say it'),
    Said.refine(({ say, engines, phonemes }) => say ?? engines ?? phonemes, { error: OTHERS }),
  ],
  { error: 'takes how to say it: "el ay", or { "say": "operating room", "case": true }' },
);

const lexicon = (description: string) =>
  z
    .record(text('is no word'), Pronunciation, { error: OBJECT })
    .optional()
    .meta({
      description,
      examples: [
        { 'L.A.': 'el ay', OR: { say: 'operating room', case: true } },
        { Cholmondeley: { say: 'Chumley', phonemes: { arpabet: 'CH AH1 M L IY0' } } },
      ],
    });

const CastMember = z
  .strictObject(
    {
      aliases: z
        .array(text('takes names'), { error: 'takes a list of names: ["Izzie", "Dr. Stevens"]' })
        .optional()
        .meta({
          description: 'What else the story calls them. It helps to find out who speaks.',
          examples: [['Izzie', 'Dr. Stevens']],
        }),
      gender: z
        .enum(['f', 'm', 'n', 'u'], { error: 'takes "f", "m", "n" (they) or "u" (not known)' })
        .optional()
        .meta({
          description:
            'f: she, m: he, n: they, u: not known. It helps to find out who speaks, and to find a fitting voice.',
        }),
      ...casting,
      lexicon: lexicon('How they say words, in their own way; it goes before the lexicon of all.'),
    },
    { error: OBJECT },
  )
  .meta({
    description: 'A character: what else they are called, and how they speak.',
    examples: [{ gender: 'f', voice: 'slt', pitch: 1.1 }],
  });

const MOST_PAUSE = 30;

function pause(description: string) {
  const error = `takes a number of seconds from 0 to ${MOST_PAUSE}`;
  return z.number({ error }).min(0, { error }).max(MOST_PAUSE, { error }).optional().meta({ description });
}

const PausesWished = z
  .strictObject(
    {
      head: pause('Before the first line of a chapter. Audiobook shops want 0.5 to 1.'),
      tail: pause('After the last line of a chapter. Audiobook shops want 1 to 5.'),
      phrase: pause('Within a sentence: between a speech and its tag, after a comma.'),
      sentence: pause('Between two sentences of one speaker in a paragraph.'),
      speaker: pause('Where somebody else begins a sentence in the same paragraph.'),
      paragraph: pause('Between two paragraphs.'),
      scene: pause('Between two scenes.'),
      heading: pause('After a heading.'),
    },
    { error: OBJECT },
  )
  .meta({
    description: 'How long the silences are, in seconds. Those that are not given are as usual.',
    examples: [{ paragraph: 0.8, scene: 2 }],
  });

const Server = z
  .strictObject(
    {
      url: z
        .url({ protocol: /^https?$/, error: 'takes an address: "http://127.0.0.1:8880"' })
        .optional()
        .meta({
          description: 'The base address of the server. FULLCAST_HTTP_URL in the environment comes first.',
          examples: ['http://127.0.0.1:8880'],
        }),
      model: text('takes the name of a model')
        .optional()
        .meta({ description: 'Which of the server’s models.', examples: ['kokoro', 'tts-1'] }),
      voices: z
        .array(
          z.union([
            text('takes names of voices'),
            z.strictObject({
              name: text('takes the name of a voice'),
              gender: z.enum(['f', 'm', 'n', 'u'], { error: 'takes "f", "m", "n" or "u"' }).optional(),
              language: text('takes a language: "en"').optional(),
            }),
          ]),
          { error: 'takes a list of voices: ["alloy", { "name": "nova", "gender": "f" }]' },
        )
        .optional()
        .meta({ description: 'The voices it has, where it can’t list them itself.' }),
      format: z
        .enum(['wav', 'pcm', 'mp3'], { error: 'takes "wav", "pcm" or "mp3"' })
        .optional()
        .meta({ description: 'What it shall answer with. Without it, wav.' }),
      sampleRate: wholeNumber(8000, 192_000)
        .optional()
        .meta({ description: 'Of its pcm, in Hz. Without it, 24000.' }),
      timeout: wholeNumber(1, 3600)
        .optional()
        .meta({ description: 'How long one line may take, in seconds. Without it, 60.' }),
      jobs: wholeNumber(1, 64)
        .optional()
        .meta({ description: 'How many lines it gets at once. Without it, 2.' }),
    },
    { error: OBJECT },
  )
  .meta({
    description:
      'A speech server with the interface of OpenAI (Kokoro-FastAPI, openedai-speech, LocalAI, OpenAI). Its key is never here: FULLCAST_HTTP_KEY in the environment has it.',
    examples: [{ url: 'http://127.0.0.1:8880', model: 'kokoro' }],
  });

const Engines = z.strictObject({ http: Server.optional() }, { error: OBJECT });

function wholeNumber(min: number, max: number) {
  const error = `takes a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** voices.json as a person writes it. */
export const VoicesSchema = z.strictObject(
  {
    $schema: z
      .string({ error: 'takes the path of voices.schema.json' })
      .optional()
      .meta({
        description: 'Where editors find what this file may hold.',
        examples: ['./voices.schema.json'],
      }),
    engine: text('takes the name of an engine')
      .optional()
      .meta({
        description:
          'The speech engine. auto: the best that works on this machine; flite: built in; say: the voices of macOS and Windows; http: a speech server. fullcast doctor lists them all.',
        examples: ['auto', 'flite', 'say', 'espeak-ng', 'http'],
      }),
    engines: Engines.optional().meta({ description: 'How an engine is set up, by its name.' }),
    narrator: Narrator.optional(),
    cast: z
      .record(text('is no name: a character has a name'), CastMember, { error: OBJECT })
      .optional()
      .meta({
        description:
          'Who speaks how, by any name that the story calls them. Who is not here gets a fitting voice that nobody else has.',
        examples: [{ Izzie: { aliases: ['Dr. Stevens'], gender: 'f', voice: 'slt', pitch: 1.1 } }],
      }),
    pauses: PausesWished.optional(),
    lexicon: lexicon('How to say words that come out wrong. Whole words only.'),
  },
  { error: OBJECT },
);

export type VoicesDocument = z.infer<typeof VoicesSchema>;
export type CastingDocument = z.infer<typeof Narrator>;
export type LexiconDocument = VoicesDocument['lexicon'];

/** The keys that an object of the file may have, by what it is. */
export const KEYS = {
  file: Object.keys(VoicesSchema.shape),
  narrator: Object.keys(Narrator.shape),
  character: Object.keys(CastMember.shape),
  pauses: Object.keys(PausesWished.shape),
  pronunciation: Object.keys(Said.shape),
  phonemes: Object.keys(Phonemes.shape),
  engines: Object.keys(Engines.shape),
  http: Object.keys(Server.shape),
} as const;

/**
 * The same as a JSON schema, for editors. Draft 7 is the latest that VS Code knows whole; `allowComments` and
 * `allowTrailingCommas` are its own words.
 */
export function voicesJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(VoicesSchema, { target: 'draft-7' });
  return {
    $schema,
    title: 'voices.json of fullcast',
    description: 'Who speaks with which voice, and how words are said. Everything in it is optional.',
    allowComments: true,
    allowTrailingCommas: true,
    ...schema,
  };
}
