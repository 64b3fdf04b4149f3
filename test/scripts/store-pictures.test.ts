import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROMOTIONS, SCREENSHOTS, STORE_PICTURES } from '../../scripts/store/pictures.ts';

/** PNG 11.2.1: the header's fields, behind the signature and the chunk's length and type. */
function header(file: string): { width: number; height: number; bits: number; colourType: number } {
  const png = readFileSync(join(STORE_PICTURES, file));
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return {
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    bits: png[24] ?? 0,
    colourType: png[25] ?? 0,
  };
}

describe.each([...SCREENSHOTS, ...PROMOTIONS])('$file', ({ file, width, height }) => {
  test('=> has the size the stores ask for, in 24 bits without transparency; else run "npm run store:screenshots"', () => {
    expect(header(file)).toEqual({ width, height, bits: 8, colourType: 2 });
  });
});

test('the pictures of the listings => at most five screenshots, and none that is no longer made', () => {
  expect(SCREENSHOTS.length).toBeLessThanOrEqual(5);
  expect(readdirSync(STORE_PICTURES).sort()).toEqual(
    [...SCREENSHOTS, ...PROMOTIONS].map(({ file }) => file).sort(),
  );
});
