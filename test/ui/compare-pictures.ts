/** Reads, writes and compares pictures in a page of the browser, which knows all formats. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'puppeteer';
import { smallPng } from '../../scripts/small-png.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('pixelmatch'), 'utf8');

/** In a square of so many pixels a side … */
const WINDOW = 24;
/**
 * … at most so many may differ: letters drawn by another version of a font renderer do, a word or
 * an icon more.
 */
const MOST = 48;

export interface Difference {
  /** Most differing pixels in one square; null: the pictures differ in size. */
  readonly most: number | null;
  readonly isSame: boolean;
  /** The picture with what differs in red; PNG. */
  readonly picture: Buffer | null;
}

type InPage = {
  pixels(base64: string): Promise<ImageData>;
  pixelmatch(...given: unknown[]): number;
  encoded(pixels: ImageData): Promise<string>;
  inBase64(bytes: Uint8Array | Uint8ClampedArray): string;
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export class PictureComparer {
  private constructor(private readonly page: Page) {}

  static async open(browser: Browser): Promise<PictureComparer> {
    const page = await browser.newPage();
    // esbuild marks functions with a helper the page does not have.
    await page.evaluate('globalThis.__name ??= (named) => named');
    await page.addScriptTag({
      type: 'module',
      content: `${SOURCE}\nglobalThis.pixelmatch = pixelmatch;`,
    });
    await page.waitForFunction('globalThis.pixelmatch');
    await page.evaluate(() => {
      const canvasOf = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
        const context = new OffscreenCanvas(width, height).getContext('2d');
        if (!context) throw new Error('the browser cannot draw');
        return context;
      };
      const pixels = async (text: string): Promise<ImageData> => {
        const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), {
          colorSpaceConversion: 'none',
        });
        const context = canvasOf(image.width, image.height);
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      };
      const inBase64 = (bytes: Uint8Array | Uint8ClampedArray): string => {
        const parts: string[] = [];
        for (let at = 0; at < bytes.length; at += 0x8000) {
          parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
        }
        return btoa(parts.join(''));
      };
      const encoded = async (data: ImageData): Promise<string> => {
        const context = canvasOf(data.width, data.height);
        context.putImageData(data, 0, 0);
        const blob = await context.canvas.convertToBlob({ type: 'image/png' });
        return inBase64(new Uint8Array(await blob.arrayBuffer()));
      };
      Object.assign(globalThis, { pixels, encoded, inBase64 });
    });
    return new PictureComparer(page);
  }

  /** The same picture as a small file, of at most 256 colours. */
  async small(png: Uint8Array): Promise<Buffer> {
    const { width, height, rgba } = await this.page.evaluate(async (given) => {
      const { pixels, inBase64 } = globalThis as unknown as InPage;
      const { width, height, data } = await pixels(given);
      return { width, height, rgba: inBase64(data) };
    }, base64(png));
    return smallPng({ width, height, rgba: Buffer.from(rgba, 'base64') });
  }

  /** Both as PNG. */
  async compare(before: Uint8Array, after: Uint8Array): Promise<Difference> {
    const { most, picture } = await this.page.evaluate(
      async (one, other, windowSize, limit) => {
        const { pixels, pixelmatch, encoded } = globalThis as unknown as InPage;
        const [a, b] = [await pixels(one), await pixels(other)];
        if (a.width !== b.width || a.height !== b.height) return { most: null, picture: null };
        const drawn = new ImageData(a.width, a.height);
        const count = pixelmatch(a.data, b.data, drawn.data, a.width, a.height, { windowSize });
        return { most: count, picture: count > limit ? await encoded(drawn) : null };
      },
      base64(before),
      base64(after),
      WINDOW,
      MOST,
    );
    const isSame = most !== null && most <= MOST;
    return { most, isSame, picture: picture === null ? null : Buffer.from(picture, 'base64') };
  }
}
