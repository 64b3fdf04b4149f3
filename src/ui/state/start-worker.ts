import type { StartWorker } from './read-file.ts';

/** The extension's own worker; the build puts it beside the page's script. */
export const startWorker: StartWorker = () =>
  new Worker(new URL('../panel/import-worker.ts', import.meta.url));
