import { crc32 } from 'node:zlib';

/** The checksum's digits, and the end of its line. */
const HEAD = 9;

/** CRC-32 of what follows, in hexadecimal digits on a line of its own; then the key and the value as JSON. */
export function encodeKept(key: string, value: unknown): string {
  const body = JSON.stringify([key, value]);
  return `${checksum(body)}\n${body}`;
}

/** The value, or null if the bytes are not, whole and unchanged, what `encodeKept` made under this key. */
export function decodeKept(key: string, bytes: Buffer): unknown {
  const body = bytes.subarray(HEAD);
  if (bytes.toString('latin1', 0, HEAD) !== `${checksum(body)}\n`) return null;
  try {
    const [owner, value]: [unknown, unknown] = JSON.parse(body.toString('utf8'));
    return owner === key ? value : null;
  } catch {
    return null;
  }
}

const checksum = (body: string | Buffer): string =>
  crc32(body)
    .toString(16)
    .padStart(HEAD - 1, '0');
