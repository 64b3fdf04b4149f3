import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const COLOURS = 256;

/** A picture as browsers give it: four bytes a pixel, all opaque. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

interface Palette {
  /** Three bytes a colour. */
  readonly colours: number[];
  /** One colour a pixel. */
  readonly indexes: Uint8Array;
}

const channels = (colour: number): [number, number, number] => [
  colour >> 16,
  (colour >> 8) & 255,
  colour & 255,
];

function distance(a: number, b: number): number {
  const [one, other] = [channels(a), channels(b)];
  return one.reduce((sum, value, n) => sum + (value - (other[n] ?? 0)) ** 2, 0);
}

/**
 * At most so many colours that each of them has one of the chosen at most so far away; null when
 * they do not suffice.
 */
function chosen(byCount: readonly number[], radius: number): number[] | null {
  const kept: number[] = [];
  for (const colour of byCount) {
    if (kept.some((one) => distance(one, colour) <= radius ** 2)) continue;
    if (kept.length === COLOURS) return null;
    kept.push(colour);
  }
  return kept;
}

/**
 * The frequent colours as they are, which on a page are all its planes and lines; shades of a
 * letter's edge become the nearest of them, and a rare colour that is like none keeps a place of
 * its own.
 */
function paletteOf({ rgba }: Pixels): Palette {
  const colourAt = (at: number): number =>
    ((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0);
  const counts = new Map<number, number>();
  for (let at = 0; at < rgba.length; at += 4)
    counts.set(colourAt(at), (counts.get(colourAt(at)) ?? 0) + 1);
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  let kept = chosen(byCount, 0);
  for (let radius = 4; !kept; radius += 4) kept = chosen(byCount, radius);
  const colours = kept;
  const nearest = (colour: number): number =>
    colours.reduce(
      (best, one, n) => (distance(one, colour) < distance(colours[best] ?? 0, colour) ? n : best),
      0,
    );
  const indexOf = new Map(byCount.map((colour) => [colour, nearest(colour)]));
  const indexes = Uint8Array.from(
    { length: rgba.length / 4 },
    (_, n) => indexOf.get(colourAt(n * 4)) ?? 0,
  );
  return { colours: colours.flatMap(channels), indexes };
}

/** PNG 5.3: length, type, data, and the checksum of the last two. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A PNG of at most 256 colours: for a picture of a page a third of what the browser writes. */
export function smallPng(pixels: Pixels): Buffer {
  const { width, height } = pixels;
  const { colours, indexes } = paletteOf(pixels);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, colours by a palette.
  header.set([8, 3], 8);
  // PNG 12.8: with a palette, lines are best left unfiltered.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    lines.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(colours)),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
