import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import type { Clip } from '../../../model.js';
import { parseWav } from '../../wav.js';
import type { Program } from './program.js';

/** One call of the flite program. */
export interface FliteCall {
  /** `awb`, `kal`, `kal16`, `rms` or `slt`. */
  readonly voice: string;
  /** Float features of the synthesis, such as `int_f0_target_mean` in Hz. */
  readonly features: Readonly<Record<string, number>>;
  /** ASCII. */
  readonly text: string;
  /** Words with their phonemes, as `-add_lex` reads them; empty for none. */
  readonly lexicon: string;
}

/** What every WASI command module exports. */
type Running = WebAssembly.Instance & {
  readonly exports: { readonly memory: WebAssembly.Memory; readonly _start: () => unknown };
};

/** Names inside the program's own, virtual folder. */
const TEXT_FILE = 'text';
const WAVE_FILE = 'wave';
const LEXICON_FILE = 'lexicon';

/**
 * A program that swelled beyond this, in bytes, is not used again: an ordinary sentence leaves it at 20 MB, and from then on all
 * that a long one once took would have to be cleared before each.
 */
const MEMORY_LIMIT = 24 * 1024 * 1024;

/**
 * flite as a function. It is a program that runs once and ends; making a new instance for each utterance costs 10 ms
 * and leaves 20 MB to the garbage collector, so the variables of one instance are set back to their first state instead:
 * the same memory image gives the same samples. After anything but a clean end the next call starts from a new instance.
 */
export class Flite {
  readonly #program: Program;
  #running: Running | null = null;
  /** Of the variables. */
  #image = new Uint8Array();
  readonly #host = new WASI([], [], [], { debug: false });

  constructor(program: Program) {
    this.#program = program;
  }

  /** @throws Error with what the program printed, if it gives no sound */
  speak(call: FliteCall): Clip {
    const encoder = new TextEncoder();
    const files = new Map([
      [TEXT_FILE, new File(encoder.encode(call.text))],
      [LEXICON_FILE, new File(encoder.encode(call.lexicon))],
    ]);
    const printed: string[] = [];
    const print = () => ConsoleStdout.lineBuffered((line) => printed.push(line));
    const features = Object.entries(call.features).flatMap(([name, value]) => ['--setf', `${name}=${value}`]);
    const lexicon = call.lexicon === '' ? [] : ['-add_lex', LEXICON_FILE];
    this.#host.args = [
      'flite',
      ...lexicon,
      '-voice',
      call.voice,
      ...features,
      '-f',
      TEXT_FILE,
      '-o',
      WAVE_FILE,
    ];
    this.#host.fds = [new OpenFile(new File([])), print(), print(), new PreopenDirectory('.', files)];
    const status = this.#run();
    const wave = files.get(WAVE_FILE);
    const clip = wave && parseWav(wave.data);
    if (status !== 0 || !clip) {
      throw new Error(
        `it ended with status ${status} and ${clip ? 'a' : 'no'} wave. ${printed.join(' ')}`.trim(),
      );
    }
    return clip;
  }

  #run(): number {
    const running = this.#fresh();
    // Until the program has ended well, nothing may use what it leaves behind.
    this.#running = null;
    const status = this.#host.start(running);
    if (status === 0 && running.exports.memory.buffer.byteLength <= MEMORY_LIMIT) this.#running = running;
    return status;
  }

  #fresh(): Running {
    if (this.#running) {
      const variables = this.#variablesOf(this.#running);
      variables.set(this.#image);
      variables.fill(0, this.#image.length);
      return this.#running;
    }
    const imports = { wasi_snapshot_preview1: this.#host.wasiImport };
    const running = new WebAssembly.Instance(this.#program.module, imports) as Running;
    if (this.#image.length === 0) this.#image = this.#variablesOf(running).slice();
    return running;
  }

  #variablesOf(running: Running): Uint8Array {
    return new Uint8Array(running.exports.memory.buffer, this.#program.variables);
  }
}
