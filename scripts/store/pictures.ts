/** The pictures of the stores' listings: which there are, and in what sizes. */
import { join } from 'node:path';

export const STORE_PICTURES = join(import.meta.dirname, '..', '..', 'docs', 'store', 'screenshots');

interface Sized {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

export interface Screenshot extends Sized {
  /** A state of the pages, as the visual tests name it. */
  readonly view: string;
  readonly scheme: 'light' | 'dark';
}

export interface Promotion extends Sized {
  /** The icon's width, and the sizes of the letters, in pixels. */
  readonly icon: number;
  readonly name: number;
  readonly summary: number;
}

/** The size that Chrome's, Edge's and Mozilla's stores all take; Chrome's takes at most five. */
const FULL = { width: 1280, height: 800 } as const;

export const SCREENSHOTS: readonly Screenshot[] = [
  { file: '1-findings.png', view: 'first', scheme: 'light', ...FULL },
  { file: '2-evidence.png', view: 'xml', scheme: 'light', ...FULL },
  { file: '3-signatures.png', view: 'signatures', scheme: 'dark', ...FULL },
  { file: '4-save-for-support.png', view: 'export', scheme: 'light', ...FULL },
  { file: '5-set-up.png', view: 'setup', scheme: 'light', ...FULL },
];

/** Chrome's small promotional tile and its marquee; Edge's store takes both too. */
export const PROMOTIONS: readonly Promotion[] = [
  { file: 'tile-440x280.png', width: 440, height: 280, icon: 96, name: 32, summary: 17 },
  { file: 'marquee-1400x560.png', width: 1400, height: 560, icon: 180, name: 72, summary: 34 },
];
