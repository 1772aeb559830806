import { asBuffer } from '../bytes.js';

/** True for a ZIP archive in which all these names occur; its files are not looked at. */
export function hasFiles(bytes: Uint8Array, ...names: readonly string[]): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  const all = asBuffer(bytes);
  return names.every((name) => all.includes(name));
}
