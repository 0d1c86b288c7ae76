import { joined, utf8 } from './bytes.ts';
import { crc32 } from './crc32.ts';

/** A picture in black and white. `isBlack` is asked for every point. */
export function png(
  width: number,
  height: number,
  isBlack: (x: number, y: number) => boolean,
): Uint8Array<ArrayBuffer> {
  const rowLength = 1 + Math.ceil(width / 8);
  const rows = new Uint8Array(rowLength * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * rowLength + 1 + (x >> 3);
      if (!isBlack(x, y)) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  // One bit a point, greys only, nothing interlaced.
  const header = joined([word(width), word(height), Uint8Array.of(1, 0, 0, 0, 0)]);
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', stored(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined([utf8(name), data]);
  return joined([word(data.length), named, word(crc32(named))]);
}

/** In the frame of a compressed stream, but as it is. */
function stored(data: Uint8Array): Uint8Array {
  const most = 0xffff;
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let start = 0; start < data.length; start += most) {
    const part = data.subarray(start, start + most);
    const [low, high] = [part.length & 0xff, part.length >> 8];
    const isLast = start + most >= data.length ? 1 : 0;
    blocks.push(Uint8Array.of(isLast, low, high, ~low & 0xff, ~high & 0xff), part);
  }
  return joined([...blocks, word(adler32(data))]);
}

function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

function word(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}
