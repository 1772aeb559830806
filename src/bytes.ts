/** A Buffer on the same memory, for what only Buffers can do. */
export const asBuffer = (bytes: ArrayBufferView): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
