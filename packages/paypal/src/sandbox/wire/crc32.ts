/** CRC-32 as in IEEE 802.3, unsigned: of a notification's body in its signature, and of the parts of a PNG. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffff_ffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb8_8320 : rest >>> 1;
  }
  return (rest ^ 0xffff_ffff) >>> 0;
}
