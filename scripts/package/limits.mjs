const KB = 1000;

/** How large a script may be, gzipped, in bytes: the background starts again after each half minute without work. */
export const LIMITS = { 'background.js': 40 * KB, 'panel.js': 220 * KB };
