/**
 * A few models of ONNX, made by hand: the protocol buffers of onnx.proto3, as far as they take.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
 */

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
};
const number = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, value: Buffer | string) => {
  const content = Buffer.from(value as string);
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
};
const message = (field: number, ...parts: readonly Buffer[]) => bytes(field, Buffer.concat(parts));

const FLOAT = 1;
const INT64 = 7;

/** A value that goes in or comes out; a dimension of -1 may be any. */
function value(field: number, name: string, type: number, dims: readonly number[]): Buffer {
  const shape = dims.map((dim, index) =>
    dim < 0 ? message(1, bytes(2, `n${index}`)) : message(1, number(1, dim)),
  );
  return message(field, bytes(1, name), message(2, message(1, number(1, type), message(2, ...shape))));
}

function constant(
  name: string,
  type: number,
  dims: readonly number[],
  data: Float32Array | BigInt64Array,
): Buffer {
  const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return message(5, ...dims.map((dim) => number(1, dim)), number(2, type), bytes(8, name), bytes(9, raw));
}

interface Attribute {
  readonly name: string;
  readonly int: number;
}

function node(op: string, inputs: readonly string[], output: string, attribute?: Attribute): Buffer {
  return message(
    1,
    ...inputs.map((input) => bytes(1, input)),
    bytes(2, output),
    bytes(4, op),
    // INT is the attribute's type 2.
    ...(attribute ? [message(5, bytes(1, attribute.name), number(3, attribute.int), number(20, 2))] : []),
  );
}

function model(...graph: readonly Buffer[]): Buffer {
  // The ninth version of the format, and operators as of the thirteenth.
  return Buffer.concat([number(1, 9), message(7, bytes(2, 'g'), ...graph), message(8, number(2, 13))]);
}

/** Samples for each sound. */
export const SAMPLES = 1200;

const ramp = Float32Array.from({ length: SAMPLES }, (_, index) => (0.02 * index) / 10);

/** For each number of the input, a tone as high as it is. */
const tones = [
  constant('ramp', FLOAT, [1, SAMPLES], ramp),
  constant('column', INT64, [2], BigInt64Array.of(-1n, 1n)),
  constant('flat', INT64, [1], BigInt64Array.of(-1n)),
];

/** Like Kokoro: the style's greatest number is how loud it is, the speed divides it. */
export function tinyKokoro(tokens = 'input_ids'): Buffer {
  return model(
    node('Cast', [tokens], 'float', { name: 'to', int: FLOAT }),
    node('Reshape', ['float', 'column'], 'heights'),
    node('Mul', ['heights', 'ramp'], 'phases'),
    node('Sin', ['phases'], 'waves'),
    node('ReduceMax', ['style'], 'loudness', { name: 'keepdims', int: 0 }),
    node('Div', ['loudness', 'speed'], 'gain'),
    node('Mul', ['waves', 'gain'], 'loud'),
    node('Reshape', ['loud', 'flat'], 'waveform'),
    ...tones,
    value(11, tokens, INT64, [1, -1]),
    value(11, 'style', FLOAT, [1, 256]),
    value(11, 'speed', FLOAT, [1]),
    value(12, 'waveform', FLOAT, [-1]),
  );
}

/** Like Piper: the second of the scales, the length's, is how loud it is. */
export function tinyPiper(): Buffer {
  return model(
    node('Cast', ['input'], 'float', { name: 'to', int: FLOAT }),
    node('Reshape', ['float', 'column'], 'heights'),
    node('Mul', ['heights', 'ramp'], 'phases'),
    node('Sin', ['phases'], 'waves'),
    node('ReduceMax', ['scales'], 'gain', { name: 'keepdims', int: 0 }),
    node('Mul', ['waves', 'gain'], 'loud'),
    node('Reshape', ['loud', 'output_shape'], 'output'),
    constant('output_shape', INT64, [4], BigInt64Array.of(1n, 1n, 1n, -1n)),
    constant('ramp', FLOAT, [1, SAMPLES], ramp),
    constant('column', INT64, [2], BigInt64Array.of(-1n, 1n)),
    value(11, 'input', INT64, [1, -1]),
    value(11, 'input_lengths', INT64, [1]),
    value(11, 'scales', FLOAT, [3]),
    value(12, 'output', FLOAT, [1, 1, 1, -1]),
  );
}
