let kept = new Float32Array();

/**
 * Room for a signal on the way to another. The next call gives the same room again: megabytes for every line would pile
 * up faster than they are collected.
 */
export function scratch(length: number): Float32Array {
  if (kept.length < length) kept = new Float32Array(length);
  return kept.subarray(0, length);
}
