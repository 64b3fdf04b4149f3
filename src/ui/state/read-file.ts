import type { Catalogue } from '../../i18n/catalogue.ts';
import { catalogue } from '../../i18n/catalogue.ts';
import type { FileContents, ImportedFile } from '../../files/read/imported-file.ts';
import { chunksOf } from './file-chunks.ts';
import { loadPart } from './load-part.ts';
import { throttle } from './throttle.ts';

/** What a page says to import-worker.ts, once. */
export interface ToWorker {
  readonly file: File;
  /** The texts of the page's language. */
  readonly catalogue: Catalogue | null;
}

/**
 * What import-worker.ts says: `ready` as soon as it runs, then how far it is, then one of the last
 * two.
 */
export type FromWorker =
  | { readonly is: 'ready' }
  | { readonly is: 'progress'; readonly bytes: number }
  | { readonly is: 'read'; readonly contents: FileContents }
  | { readonly is: 'failed'; readonly reason: string };

/** Starts import-worker.ts, wherever its script is. */
export type StartWorker = () => Worker;

export interface ReadOptions {
  readonly startWorker: StartWorker;
  /** Called now and then with the bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * A browser that lets the page have no worker: policies, and old ones where the page comes from
 * disk.
 */
class NoWorker extends Error {
  override readonly name = 'NoWorker';
}

function inWorker(
  file: File,
  { startWorker, onProgress, signal }: ReadOptions,
): Promise<FileContents> {
  return new Promise<FileContents>((resolve, reject) => {
    let worker: Worker;
    try {
      worker = startWorker();
    } catch (error) {
      reject(new NoWorker(String(error)));
      return;
    }
    let isReady = false;
    const end = (): void => {
      signal?.removeEventListener('abort', stop);
      worker.terminate();
    };
    const fail = (error: Error): void => {
      end();
      reject(error);
    };
    const stop = (): void => fail(signal?.reason as Error);
    signal?.addEventListener('abort', stop);
    worker.onerror = ({ message }) => fail(isReady ? new Error(message) : new NoWorker(message));
    worker.onmessageerror = () => fail(new Error('messageerror'));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.is === 'ready') isReady = true;
      if (data.is === 'progress') onProgress?.(data.bytes);
      if (data.is === 'failed') fail(new Error(data.reason));
      if (data.is !== 'read') return;
      end();
      resolve(data.contents);
    };
    worker.postMessage({ file, catalogue: catalogue() } satisfies ToWorker);
  });
}

/** The same chunks, with a pause after each in which the page can draw and answer. */
async function* unhurried(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Reading messages is loaded with the first file: a page that has none is there sooner without. */
const importing = () => import('../../files/read/to-imported-file.ts');

/**
 * Reads a file in a worker, or piece by piece in the page itself where there can be none.
 *
 * @throws the signal's reason when it is aborted, and an Error with the browser's words when the
 * file cannot be read
 */
export async function readFile(file: File, options: ReadOptions): Promise<ImportedFile> {
  options.signal?.throwIfAborted();
  const { toImportedFile } = await loadPart(importing);
  try {
    return toImportedFile(await inWorker(file, options));
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
  }
  const { readStream } = await import('../../files/read/read-stream.ts');
  const { onProgress = () => undefined } = options;
  const chunks = unhurried(chunksOf(file));
  return toImportedFile(
    await readStream(file.name, chunks, { ...options, onProgress: throttle(onProgress) }),
  );
}
