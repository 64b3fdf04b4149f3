import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { icons } = JSON.parse(readFileSync('manifest.json', 'utf8')) as {
  icons: Record<string, string>;
};

/** Width, height and colour type of a PNG file, from its header (PNG 11.2.2). */
function header(path: string): {
  signature: string;
  width: number;
  height: number;
  colorType: number;
} {
  const bytes = readFileSync(path);
  return {
    signature: bytes.subarray(1, 4).toString('latin1'),
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    colorType: bytes.readUInt8(25),
  };
}

test('every icon of the manifest => a square PNG of its size with transparency', () => {
  expect(Object.keys(icons)).toEqual(['16', '32', '48', '128']);
  for (const [size, path] of Object.entries(icons)) {
    expect(header(path)).toEqual({
      signature: 'PNG',
      width: Number(size),
      height: Number(size),
      colorType: 6,
    });
  }
});

test.each(['icons/icon.svg', 'icons/icon-small.svg'])(
  '%s => a drawing alone: no script, no reference',
  (path) => {
    const svg = readFileSync(path, 'utf8');
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).not.toMatch(/<script|href|<image|<foreignObject|url\(|on\w+=/i);
  },
);
