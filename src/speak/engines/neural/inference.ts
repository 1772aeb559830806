import type { InferenceSession, Tensor } from 'onnxruntime-web';

/** A tensor, as it passes between processes. */
export type TensorData =
  | { readonly type: 'int64'; readonly dims: readonly number[]; readonly data: BigInt64Array }
  | { readonly type: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array };

export interface InferenceInput {
  /** What exports of the model call it; the one that this model has is meant. */
  readonly names: readonly string[];
  readonly tensor: TensorData;
}

/** One run of a model. An input that the model does not have is left out if it is optional. */
export interface InferenceRequest {
  /** Path of an ONNX file. */
  readonly model: string;
  readonly inputs: readonly (InferenceInput & { readonly optional?: boolean })[];
}

export type InferenceAnswer =
  | { readonly ok: true; readonly output: Float32Array }
  | { readonly ok: false; readonly message: string };

/** The part of both packages of ONNX Runtime that is used here. */
interface Runtime {
  readonly InferenceSession: { create(path: string): Promise<InferenceSession> };
  readonly Tensor: new (type: string, data: TensorData['data'], dims: readonly number[]) => Tensor;
}

/** The program of a process that runs models: native code that hangs or crashes takes nothing else along. */
const sessions = new Map<string, Promise<InferenceSession>>();
let runtime: Promise<Runtime> | null = null;

process.on('message', (request: InferenceRequest) => {
  void run(request).then(
    (output) => answer({ ok: true, output }),
    (error: unknown) =>
      answer({ ok: false, message: error instanceof Error ? error.message : String(error) }),
  );
});
// Whoever started it is gone, however that happened.
process.on('disconnect', () => process.exit());

function answer(message: InferenceAnswer): void {
  process.send?.(message);
}

async function run({ model, inputs }: InferenceRequest): Promise<Float32Array> {
  runtime ??= loadRuntime();
  const { InferenceSession, Tensor } = await runtime;
  const opened = sessions.get(model) ?? InferenceSession.create(model);
  sessions.set(model, opened);
  const session = await opened;
  const feeds: Record<string, Tensor> = {};
  for (const { names, tensor, optional } of inputs) {
    const name = names.find((each) => session.inputNames.includes(each));
    if (name !== undefined) feeds[name] = new Tensor(tensor.type, tensor.data, tensor.dims);
    else if (!optional) throw new Error(`the model has no input ${names.join(' or ')}`);
  }
  const [output] = Object.values(await session.run(feeds));
  if (!(output?.data instanceof Float32Array)) throw new Error('the model gave no sound');
  return new Float32Array(output.data);
}

/** The native one where it is installed; else the one in WebAssembly, which is some times slower. */
async function loadRuntime(): Promise<Runtime> {
  for (const name of ['onnxruntime-node', 'onnxruntime-web']) {
    const found: Runtime | null = await import(name).catch(() => null);
    if (found) return found;
  }
  throw new Error('ONNX Runtime is not installed');
}
