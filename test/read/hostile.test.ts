import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { epub, epubFiles, forge, zip } from '../support/archive.js';
import { program, temporaryFolder } from '../support/cli.js';

interface Trial {
  readonly status: number | null;
  readonly stderr: string;
  /** Peak resident memory, in MB, and time of computing, in seconds. */
  readonly memory: number;
  readonly seconds: number;
}

/** Reads a file with the real program, and tells what that took. */
async function attempt(name: string, content: string | Uint8Array): Promise<Trial> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), content);
  const record = join(cwd, 'usage.json');
  // What the system says of a process' largest size is, on Linux, also that of its parent.
  const hook = `
    import { existsSync, readFileSync, writeFileSync } from 'node:fs';
    process.on('exit', () => {
      const usage = process.resourceUsage();
      const own = existsSync('/proc/self/status') && /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
      writeFileSync(${JSON.stringify(record)}, JSON.stringify({ ...usage, maxRSS: own ? Number(own[1]) : usage.maxRSS }));
    });`;
  const args = [
    '--import',
    `data:text/javascript,${encodeURIComponent(hook)}`,
    program,
    'script',
    name,
    '--json',
  ];
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk;
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(record, 'utf8'));
  return { status, stderr, memory: maxRSS / 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 };
}

function expectModest({ memory, seconds }: Trial): void {
  expect(memory).toBeLessThan(500);
  expect(seconds).toBeLessThan(10);
}

function expectRefused(trial: Trial, says: RegExp): void {
  expect(trial.stderr).toMatch(says);
  expect(trial.stderr).not.toMatch(/^\s+at |node:internal|fault in fullcast/m);
  expect(trial.status).toBe(2);
  expectModest(trial);
}

function expectRead(trial: Trial): void {
  expect(trial.stderr).toBe('');
  expect(trial.status).toBe(0);
  expectModest(trial);
}

const story = { name: 'one.xhtml', body: '<p>“Hello,” said Ann.</p>' };
const MB = 1 << 20;

describe('an archive that is out to harm', () => {
  it('unpacks to more than fits', async () => {
    const bomb = await zip({
      ...epubFiles({ documents: [story] }),
      'OPS/one.xhtml': Buffer.alloc(400 * MB, ' '),
    });
    expect(bomb.length).toBeLessThan(MB);
    expectRefused(await attempt('bomb.epub', bomb), /bomb\.epub.*unpacks to more.*400 MB/s);
  });

  it('unpacks to more than it says', async () => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(200 * MB);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(1000);
    const bomb = await zip({
      ...epubFiles({ documents: [story] }),
      'OPS/one.xhtml': Buffer.alloc(200 * MB, ' '),
    });
    const lying = forge(bomb, size.toString('latin1'), small.toString('latin1'));
    expectRefused(await attempt('lying.epub', lying), /lying\.epub.*damaged at OPS\/one\.xhtml/s);
  });

  it('is many documents, none too large', async () => {
    const page = `<html><body><p>Hello.</p><!--${' '.repeat(50 * MB)}--></body></html>`;
    const documents = Array.from({ length: 4 }, (_, index) => ({ ...story, name: `d${index}.xhtml` }));
    const files = Object.fromEntries(documents.map(({ name }) => [`OPS/${name}`, page]));
    const bomb = await zip({ ...epubFiles({ documents }), ...files });
    expectRefused(await attempt('many.epub', bomb), /many\.epub.*unpacks to more/s);
  });

  it.each(['../../evil.xhtml', '/etc/evil.xhtml'])('has a file %s', async (name) => {
    const plain = 'a'.repeat(name.length);
    const archive = await zip({ ...epubFiles({ documents: [story] }), [plain]: 'x' });
    expectRefused(await attempt('path.epub', forge(archive, plain, name)), /path\.epub.*leads out of it/s);
  });

  it('has two files of one name', async () => {
    const archive = await zip({ ...epubFiles({ documents: [story] }), 'OPS/two.xhtml': 'x' });
    expectRefused(
      await attempt('twice.epub', forge(archive, 'OPS/two.xhtml', 'OPS/one.xhtml')),
      /twice\.epub.*two files named/s,
    );
  });

  it('is cut off', async () => {
    const whole = await epub({ documents: [story] });
    expectRefused(await attempt('cut.epub', whole.subarray(0, whole.length / 2)), /cut\.epub.*cut off/s);
  });

  it('is broken inside', async () => {
    const whole = await epub({ documents: [{ ...story, body: `<p>${'Ann went home. '.repeat(500)}</p>` }] });
    const at = whole.indexOf('OPS/one.xhtml') + 60;
    whole.fill(0xff, at, at + 20);
    expectRefused(await attempt('broken.epub', whole), /broken\.epub.*damaged at/s);
  });

  it.each(['story.docx', 'story.odt', 'story.txt'])('is nothing but an archive, called %s', async (name) => {
    expectRefused(await attempt(name, await zip({ 'a.bin': 'x' })), /archive/);
  });

  it('leads to documents that are elsewhere', async () => {
    const documents = [{ ...story, name: '../../../../etc/passwd' }, story];
    const book = epubFiles({ documents });
    delete book['OPS/../../../../etc/passwd'];
    expectRead(await attempt('elsewhere.epub', await zip(book)));
  });

  it('is encrypted, and is told to be', async () => {
    const encrypted = (algorithm: string) =>
      `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="OPS/one.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>`;
    const book = (algorithm: string) =>
      epub({ documents: [story], files: { 'META-INF/encryption.xml': encrypted(algorithm) } });
    expectRefused(
      await attempt('drm.epub', await book('http://www.w3.org/2001/04/xmlenc#aes128-cbc')),
      /drm\.epub.*encrypted.*digital rights management/s,
    );
    expectRead(await attempt('fonts.epub', await book('http://www.idpf.org/2008/embedding')));
  });

  it('goes round in circles', async () => {
    const point = '<navPoint id="a"><navLabel><text>One</text></navLabel><content src="toc.ncx"/>';
    const ncx = `${point.repeat(5000)}${'</navPoint>'.repeat(5000)}`;
    const nested = await epub({ documents: [story, story, story], ncx });
    expectRead(await attempt('nested.epub', nested));
    const styles = ['a', 'b'].map(
      (id, index) =>
        `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="${'ba'[index]}"/></w:style>`,
    );
    const word = await zip({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml':
        '<w:document><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Ann went home.</w:t></w:r></w:p></w:body></w:document>',
      'word/styles.xml': `<w:styles>${styles.join('')}</w:styles>`,
    });
    expectRead(await attempt('circle.docx', word));
  });
});

describe('markup that is out to harm', () => {
  const bomb = (system: string) =>
    `<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "${'ha '.repeat(10)}">${Array.from('bcdefghij', (name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}${system}]><html><body><p>Hello &j;</p></body></html>`;

  it.each(['bomb.html', 'bomb.xhtml'])('has entities that grow: %s', async (name) => {
    expectRefused(await attempt(name, bomb('')), /entities of its own/);
  });

  it('has entities that grow, in a book and in a document', async () => {
    expectRefused(
      await attempt(
        'bomb.epub',
        await zip({ ...epubFiles({ documents: [story] }), 'OPS/one.xhtml': bomb('') }),
      ),
      /entities of its own/,
    );
    expectRefused(
      await attempt(
        'bomb.docx',
        await zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': bomb('') }),
      ),
      /entities of its own/,
    );
    expectRefused(
      await attempt('bomb.fdx', bomb('').replace('<html>', '<FinalDraft>')),
      /entities of its own/,
    );
  });

  it('asks for what lies elsewhere, and nobody is asked', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.end('stolen');
    }).listen(0);
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const url = `http://localhost:${typeof address === 'object' ? address?.port : 0}`;
    const page = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "${url}/dtd"><html><head><link rel="stylesheet" href="${url}/css"><script src="${url}/js"></script><meta http-equiv="refresh" content="0;url=${url}"></head><body><p>Hello there.</p><img src="${url}/img"><iframe src="${url}/frame"></iframe><object data="${url}/object"></object></body></html>`;
    expectRead(await attempt('page.html', page));
    const manifest = `<item id="x" href="${url}/remote.xhtml" media-type="application/xhtml+xml"/>`;
    expectRead(
      await attempt(
        'page.epub',
        await zip({ ...epubFiles({ documents: [story], manifest }), 'OPS/one.xhtml': page }),
      ),
    );
    const external = `<!ENTITY x SYSTEM "${url}/entity">`;
    expectRefused(await attempt('external.html', bomb(external)), /entities of its own/);
    expect(asked).toBe(0);
  });

  it('is 100 MB of tags', async () => {
    expectRefused(
      await attempt('tags.html', `<html>${'<b></b>'.repeat((100 * MB) / 7)}`),
      /more tags than any book/,
    );
  });

  it('is 60 MB of tags in a book and in a document', async () => {
    const tags = Buffer.from(`<html><body>${'<i>a</i>'.repeat((60 * MB) / 8)}</body></html>`);
    expectRefused(
      await attempt('tags.epub', await zip({ ...epubFiles({ documents: [story] }), 'OPS/one.xhtml': tags })),
      /more tags than any book/,
    );
    const runs = `<w:document><w:body>${'<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat((60 * MB) / 34)}</w:body></w:document>`;
    expectRefused(
      await attempt('tags.docx', await zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': runs })),
      /more tags than any book/,
    );
  });

  it.each([
    ['divs in divs', '<div>'.repeat(100_000)],
    ['emphasis in emphasis', '<i>'.repeat(100_000)],
    ['quotations in quotations', '<blockquote><p>'.repeat(50_000)],
    ['tables in tables', '<table><tr><td>'.repeat(30_000)],
    ['lists in lists', '<ul><li>'.repeat(50_000)],
    ['named containers', '<div class="share menu" id="nav">'.repeat(20_000)],
    ['a huge attribute', `<p class="${'x '.repeat(10 * MB)}">`],
    ['many attributes', `<p ${Array.from({ length: 200_000 }, (_, index) => `a${index}="b"`).join(' ')}>`],
    ['an open tag', `<p ${'<'.repeat(5 * MB)}`],
    ['an open comment', `<!-- ${'- '.repeat(5 * MB)}`],
    ['many breaks', '<br>'.repeat(300_000)],
    ['many links', '<a href="#a">1</a>'.repeat(100_000)],
    [
      'many targets',
      Array.from(
        { length: 50_000 },
        (_, index) => `<p id="a${index}"><a href="#a${index + 1}">[1]</a></p>`,
      ).join(''),
    ],
    ['a style sheet without an end', `<style>${'.a{'.repeat(100_000)}</style>`],
    ['entities that are none', '&'.repeat(2 * MB)],
  ])('has %s', async (_, markup) => {
    const trial = await attempt('page.html', `<html><body><p>Hello there.</p>${markup} word`);
    expect(trial.stderr).not.toMatch(/^\s+at |fault in fullcast/m);
    expect([0, 2]).toContain(trial.status);
    expectModest(trial);
  });

  it('mixes encodings', async () => {
    const mixed = Buffer.concat([
      Buffer.from('<html><head><meta charset="utf-16"></head><body><p>“Don’t,” said Zoë.</p>'),
      Buffer.from('<p>Caf\xe9</p>', 'latin1'),
      Buffer.from('<p>“Don’t,” said Zoë again and again: “Don’t — ever — “Don’t.”</p></body></html>'),
    ]);
    expectRead(await attempt('mixed.html', mixed));
    expectRead(
      await attempt(
        'wide.html',
        Buffer.from('\ufeff<html><meta charset="utf-8"><body><p>Hello, Zoë.</p>', 'utf16le'),
      ),
    );
  });
});

describe('a name that says one thing and bytes that say another', () => {
  const book = epub({ documents: [story] });
  it.each(['book.txt', 'book.docx', 'book.html', 'book.pdf', 'book.md'])(
    'reads an EPUB called %s',
    async (name) => {
      expectRead(await attempt(name, await book));
    },
  );

  it.each(['story.epub', 'story.docx', 'story.pdf', 'story.fdx', 'story.srt', 'story.odt'])(
    'reads a text called %s, or says what it is',
    async (name) => {
      const trial = await attempt(name, '“Hello,” said Ann.\n\nShe went home.\n');
      expect([0, 2]).toContain(trial.status);
      expect(trial.stderr).not.toMatch(/^\s+at |fault in fullcast/m);
      if (trial.status === 2) expect(trial.stderr).toContain(name);
    },
  );
});

describe('a PDF that is out to harm', () => {
  it.each([
    ['garbage', '%PDF-1.7\n'.concat('x\0y\xff'.repeat(100_000))],
    ['nothing but its mark', '%PDF-1.4\n'],
    [
      'a circle of pages',
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n',
    ],
    [
      'a million pages',
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1000000>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n',
    ],
    ['objects in objects', `%PDF-1.4\n1 0 obj${'<</A'.repeat(100_000)}`],
    ['arrays in arrays', `%PDF-1.4\n1 0 obj${'['.repeat(1_000_000)}`],
  ])('is %s', async (_, text) => {
    expectRefused(await attempt('bad.pdf', Buffer.from(text, 'latin1')), /bad\.pdf.*PDF/s);
  });
});
