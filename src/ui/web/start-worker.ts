import type { StartWorker } from '../state/read-file.ts';
import { ownScript } from './own-script.ts';

/**
 * A worker that runs the page's own script (index.tsx knows which of the two it is): one file holds
 * all, also from disk.
 */
export const startWorker: StartWorker = () => {
  const url = URL.createObjectURL(new Blob([ownScript], { type: 'text/javascript' }));
  try {
    return new Worker(url);
  } finally {
    URL.revokeObjectURL(url);
  }
};
