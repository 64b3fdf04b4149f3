import { useCatalogue } from '../../i18n/catalogue.ts';
import { chunksOf } from '../state/file-chunks.ts';
import type { FromWorker, ToWorker } from '../state/read-file.ts';
import { throttle } from '../state/throttle.ts';

/**
 * The worker that reads one file: it is told which, says how far it is, and hands over what it
 * read. It is stopped by ending it.
 */

const tell = (message: FromWorker): void => postMessage(message);

async function read({ file, catalogue }: ToWorker): Promise<void> {
  useCatalogue(catalogue);
  try {
    // In the same script, but run only when the language is known.
    const { readStream } = await import(
      /* webpackMode: "eager" */ '../../files/read/read-stream.ts'
    );
    const onProgress = throttle((bytes) => tell({ is: 'progress', bytes }));
    tell({ is: 'read', contents: await readStream(file.name, chunksOf(file), { onProgress }) });
  } catch (error) {
    tell({ is: 'failed', reason: String(error) });
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => void read(data));
tell({ is: 'ready' });
