import { z } from 'zod';
import { isbn13, languageTag, yearIn } from '../values.js';

/** A schema's error is the end of a sentence that begins with the key it is about. */
const text = (error: string) => z.string({ error }).regex(/\S/u, { error });

/** A number is written without quotes by most people. */
const textOrNumber = (error: string, holds: (value: string) => boolean) =>
  z.union([text(error), z.number()], { error }).refine((value) => holds(String(value)), { error });

const described = (about: string, error: string, ...examples: string[]) =>
  text(error).optional().meta({ description: about, examples });

const credits = 'takes true, or what to say: { "opening": "…", "closing": "…" }';
const side = 'takes true, false, or what to say';
const said = (about: string) =>
  z
    .union([z.boolean(), text(side)], { error: side })
    .optional()
    .meta({ description: about });

const Credits = z.strictObject(
  {
    opening: said(
      'Said before the book: true for title, author and who reads, false for nothing, or your words.',
    ),
    closing: said('Said after the book, likewise.'),
  },
  { error: credits },
);

const genre = 'takes a genre, or a list of them: ["Fantasy", "Young Adult"]';
const isbn = 'takes an ISBN, whose last digit fits the others';
const year = 'takes the year of publication, such as 1987';
const part = 'takes the number in the series, such as 2 or 2.5';
const language = 'takes a language tag, such as en or de-AT';

/** book.json as a person writes it. */
export const BookSchema = z.strictObject(
  {
    $schema: z
      .string({ error: 'takes the path of book.schema.json' })
      .optional()
      .meta({ description: 'Where editors find what this file may hold.', examples: ['./book.schema.json'] }),
    title: described('The title of the book.', 'takes a title', 'Without LA'),
    subtitle: described('What stands below the title.', 'takes a subtitle', 'A Tale of the Sea'),
    author: described('Who wrote it.', 'takes a name', 'Jane Doe'),
    narrator: described(
      'Who reads it, as players show it. Without it: fullcast, and with how many voices.',
      'takes a name',
      'a full cast',
    ),
    series: described('The series that it belongs to.', 'takes the name of a series', 'The Light'),
    'series-part': textOrNumber(part, (value) => /[\p{L}\p{N}]/u.test(value))
      .optional()
      .meta({ description: 'Where in the series it stands.', examples: [2, '2.5'] }),
    year: textOrNumber(year, (value) => yearIn(value) !== null)
      .optional()
      .meta({ description: 'The year of publication.', examples: [1987, '1987'] }),
    description: described('What it is about, in any number of lines.', 'takes a text', 'A storm is coming.'),
    language: text(language)
      .refine((value) => languageTag(value) !== null, { error: language })
      .optional()
      .meta({ description: 'The language of the story (BCP 47).', examples: ['en', 'en-GB'] }),
    genre: z
      .union([text(genre), z.array(text(genre), { error: genre })], { error: genre })
      .optional()
      .meta({ description: 'The genre, or several.', examples: ['Fantasy', ['Fantasy', 'Young Adult']] }),
    isbn: textOrNumber(isbn, (value) => isbn13(value) !== null)
      .optional()
      .meta({
        description: 'The ISBN of the book, with or without hyphens.',
        examples: ['978-0-306-40615-7'],
      }),
    publisher: described('Who publishes it.', 'takes a name', 'Harbour Press'),
    cover: described(
      'A picture (JPEG or PNG), its path as seen from this file. Without it, the one beside the story or in it, else one is made.',
      'takes the path of a picture',
      'cover.jpg',
    ),
    credits: z
      .union([z.boolean(), Credits], { error: credits })
      .optional()
      .meta({
        description: 'Whether the narrator says at the beginning and the end what the book is.',
        examples: [true, { opening: 'The Storm. A story from the sea.', closing: false }],
      }),
  },
  { error: 'takes an object, in braces' },
);

export type BookDocument = z.infer<typeof BookSchema>;

/** What book.json can say of a book. */
export const BOOK_KEYS: readonly string[] = Object.keys(BookSchema.shape).filter((key) => key !== '$schema');

/** What `--meta` can say of it. */
export const META_KEYS: readonly string[] = BOOK_KEYS.filter((key) => key !== 'credits');

/** The same as a JSON schema, for editors (see `voicesJsonSchema`). */
export function bookJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(BookSchema, { target: 'draft-7', io: 'input' });
  return {
    $schema,
    title: 'book.json of fullcast',
    description: 'What players and shops show of a book. Everything in it is optional.',
    allowComments: true,
    allowTrailingCommas: true,
    ...schema,
  };
}
