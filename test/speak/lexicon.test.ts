import { afterAll, describe, expect, it } from 'vitest';
import type { LexiconEntry } from '../../src/model.js';
import { openEngine, PHONEMES } from '../../src/speak/index.js';
import { sayingsOf, spokenText } from '../../src/speak/text/index.js';
import { castOf, never, planOf, scriptOf, voice } from './support.js';

const entry = (changes: Partial<LexiconEntry>): LexiconEntry => ({
  spelling: 'Ivo',
  matchCase: false,
  ...changes,
});
const said = (entries: readonly LexiconEntry[], name: string, phonemes?: 'arpabet' | 'espeak' | 'ipa') =>
  spokenText('Ask Ivo now.', {
    sayings: sayingsOf(entries, { name, ...(phonemes && { phonemes }) }),
  }).replace(PHONEMES, '/$<sounds>/');

describe('a word of the lexicon', () => {
  it('is said as one engine needs it, and by others as by all', () => {
    const entries = [entry({ say: 'Eevo', engines: { 'espeak-ng': 'Eve-oh' } })];
    expect(said(entries, 'espeak-ng')).toBe('Ask Eve-oh now.');
    expect(said(entries, 'flite')).toBe('Ask Eevo now.');
  });

  it('is said by phonemes where the engine takes them, else as it is spelled', () => {
    const entries = [entry({ say: 'Eevo', phonemes: { arpabet: 'IY1 V OW0', espeak: "'i:voU" } })];
    expect(said(entries, 'flite', 'arpabet')).toBe('Ask /iy1-v-ow0/ now.');
    expect(said(entries, 'espeak-ng', 'espeak')).toBe("Ask /'i:voU/ now.");
    expect(said(entries, 'say')).toBe('Ask Eevo now.');
    expect(said([entry({ phonemes: { arpabet: 'IY1 V OW0' } })], 'say')).toBe('Ask Ivo now.');
  });

  it('has IPA put into ARPAbet for an engine that takes that', () => {
    const ipa = (sounds: string) => said([entry({ phonemes: { ipa: sounds } })], 'flite', 'arpabet');
    expect(ipa('ˈtʃʌmli')).toBe('Ask /ch-ah1-m-l-iy0/ now.');
    expect(ipa('/ʃɪˈvɔːn/')).toBe('Ask /sh-ih0-v-ao1-n/ now.');
    expect(ipa('⁂')).toBe('Ask Ivo now.');
  });

  it('is never made of the story’s own text', () => {
    expect(spokenText('[[ch-ah1]] \ue000ch-ah1\ue001 here').match(PHONEMES)).toBeNull();
  });
});

describe('the embedded engine', async () => {
  const engine = await openEngine('flite', { jobs: 1 });
  afterAll(() => engine.close());
  const engines = new Map([['flite', engine]]);
  const speak = (text: string) => engine.speak({ text, voice: 'slt', prosody: { rate: 1, pitch: 1 } }, never);
  const lexicon = [entry({ spelling: 'Xyzzy', phonemes: { arpabet: 'D AA1 K T ER0' } })];
  const cast = { ...castOf(voice('slt'), { Ann: voice('slt') }), lexicon };

  it('says the very sounds that it is given', async () => {
    const [utterance] = planOf(scriptOf(['Ask the Xyzzy now.']), cast, engines);
    expect((await speak(utterance?.text ?? '')).samples).toEqual(
      (await speak('Ask the doctor now.')).samples,
    );
  });

  it('says a word in one character’s own way, and in everybody’s for others', () => {
    const own = new Map([['Ann', [entry({ spelling: 'xyzzy', say: 'zizzy' })]]]);
    const script = scriptOf(['The Xyzzy.', 'The Xyzzy.'], ['Ann', null]);
    const [ann, narrator] = planOf(script, { ...cast, lexicons: own }, engines);
    expect(ann?.text).toBe('The zizzy.');
    expect(narrator?.text).toMatch(PHONEMES);
  });
});
