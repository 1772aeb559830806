import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fullcast, temporaryFolder } from '../support/cli.js';

const STORY = '"Where is it?" Marion asked.\n\n"In the shed," said Peter. It was late.\n';

/** What Node writes of a run of which it is asked to say what was covered. */
interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

/** Runs the program, and finds out which files it has loaded, as seen from the program's own folder. */
async function loadedBy(args: readonly string[], cwd: string): Promise<string[]> {
  const folder = mkdtempSync(join(cwd, 'coverage-'));
  const { status, stderr } = await fullcast(args, { cwd, env: { NODE_V8_COVERAGE: folder } });
  expect(stderr).not.toContain('error');
  expect(status).toBe(0);
  return readdirSync(folder).flatMap((file) => {
    const { result }: Coverage = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const files = result.flatMap(({ url }) => (url.startsWith('file:') ? [fileURLToPath(url)] : []));
    return files.map((path) => relative('.', path).replaceAll('\\', '/'));
  });
}

function storyFolder(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'story.txt'), STORY);
  return cwd;
}

const below = (...parts: readonly string[]) => new RegExp(`^(?:${parts.join('|')})`);

/** Parsers of formats that a plain text is in none of, and what they stand on. */
const PARSERS = below(
  'dist/read/(?:archive|epub|markdown|markup|odt|pdf|sites|word)',
  'node_modules/(?:chardet|htmlparser2|iconv-lite|mdast|micromark|unpdf|yauzl)',
);
/** What makes sound and pictures. Which ffmpeg is at hand has to be known also where nothing is made. */
const MAKERS = below(
  'dist/stitch/(?:documents/podcast|epub|files/(?:flac|id3|m4b|stems|streamed\\.)|sound/(?:limit|render|resample))',
  'dist/stitch/(?:segments/encoder|subtitles/(?:captions|srt|vtt))',
  'dist/publish/cover/(?:make|motifs|typeset)',
  'node_modules/(?:@resvg|cli-progress|fluent-ffmpeg|image-size|node-id3|opentype)',
);
const ENGINES = below('dist/speak/engines/(?!index|http/server|neural/models)');

const among = (files: readonly string[], pattern: RegExp) => files.filter((file) => pattern.test(file));

describe('what is loaded', () => {
  it('for the help, is what lists the commands', async () => {
    const loaded = await loadedBy(['--help'], temporaryFolder());
    expect(among(loaded, below('dist/cli/main'))).toHaveLength(1);
    expect(among(loaded, below('dist/(?!cli|errors|graphemes)', 'node_modules/(?!commander)'))).toEqual([]);
  });

  it('to say who speaks in a plain text, has nothing to do with other formats, with sound or with speaking', async () => {
    const loaded = await loadedBy(['script', 'story.txt'], storyFolder());
    expect(among(loaded, below('dist/attribute/index'))).not.toEqual([]);
    expect(among(loaded, below('dist/speak', 'dist/stitch', 'dist/check', 'dist/studio'))).toEqual([]);
    expect([...among(loaded, PARSERS), ...among(loaded, MAKERS)]).toEqual([]);
  });

  it('to say it again, has nothing to do with finding it out', async () => {
    const cwd = storyFolder();
    await fullcast(['script', 'story.txt'], { cwd });
    const loaded = await loadedBy(['script', 'story.txt'], cwd);
    expect(among(loaded, below('dist/narrate/memory'))).not.toEqual([]);
    expect(among(loaded, below('dist/attribute', 'node_modules/gender-detection-from-name/'))).toEqual([]);
  });

  it('to narrate what is narrated already, makes no sound and finds nothing out', async () => {
    const cwd = storyFolder();
    const args = ['narrate', 'story.txt', '--engine', 'flite'];
    const first = await loadedBy(args, cwd);
    expect(among(first, MAKERS)).not.toEqual([]);
    expect(among(first, PARSERS)).toEqual([]);
    const second = await loadedBy(args, cwd);
    expect(among(second, below('dist/stitch/book/plan'))).toHaveLength(1);
    expect(among(second, below('dist/attribute', 'dist/speak/text/normalise'))).toEqual([]);
    expect([...among(second, MAKERS), ...among(second, PARSERS)]).toEqual([]);
    expect(among(second, ENGINES).filter((file) => !file.includes('/flite/'))).toEqual([]);
  });
});
