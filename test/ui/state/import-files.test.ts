import { afterEach, describe, expect, test, vi } from 'vitest';
import { Imports, type Reading } from '../../../src/ui/state/import-files.ts';
import type { FromWorker, ToWorker } from '../../../src/ui/state/read-file.ts';
import { attemptsOf } from '../../../src/ui/presenter/model.ts';
import { engine } from '../../../src/ui/state/engine.ts';
import { PanelStore } from '../../../src/ui/state/store.ts';
import { readStream } from '../../../src/files/read/read-stream.ts';
import { noRecorder } from '../../../src/ui/web/no-recorder.ts';
import { responseXml } from '../../support/saml-xml.ts';

const XML = responseXml('legacy');
const file = (name: string, text = XML): File => new File([text], name);

/**
 * A worker that does in this thread what it is told, unless the file’s name says how it goes wrong.
 */
class Stand {
  static ended = 0;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;

  postMessage({ file: given }: ToWorker): void {
    const tell = (data: FromWorker): void => this.onmessage?.({ data });
    queueMicrotask(() => tell({ is: 'ready' }));
    if (given.name === 'crash')
      return queueMicrotask(() => this.onerror?.({ message: 'out of memory' }));
    queueMicrotask(() => tell({ is: 'progress', bytes: 1 }));
    if (given.name === 'hold') return;
    if (given.name === 'folder')
      return queueMicrotask(() => tell({ is: 'failed', reason: 'NotFoundError: gone' }));
    void given.text().then(async (text) => {
      const chunks = (async function* () {
        yield await Promise.resolve(new TextEncoder().encode(text));
      })();
      tell({ is: 'read', contents: structuredClone(await readStream(given.name, chunks)) });
    });
  }

  terminate(): void {
    Stand.ended += 1;
  }
}

function start() {
  const store = new PanelStore(noRecorder(), engine, null);
  const imports = new Imports(store, () => new Stand() as unknown as Worker);
  const seen: (readonly Reading[])[] = [];
  imports.subscribe(() => seen.push(imports.readings));
  return {
    store,
    imports,
    seen,
    files: () => [...new Set(attemptsOf(store.data).map((attempt) => attempt.file))],
    notices: () => store.data.notices.map(({ tone, text }) => `${tone}: ${text}`),
  };
}

describe('files that are opened together', () => {
  afterEach(() => void (Stand.ended = 0));

  test('cleared => what was told of the files goes too', async () => {
    const { imports, store, notices } = start();
    await imports.read([
      file('folder'),
      file('empty', 'nothing'),
      file('quoted', `> ${XML.replaceAll('\n', '\n> ')}`),
    ]);
    expect(notices().length).toBeGreaterThan(1);
    imports.forget();
    await store.forget();
    expect(notices()).toEqual([]);
  });

  test('two => both shown, the first named, each worker ended, how far it is counts over both', async () => {
    const { imports, seen, files, notices } = start();
    expect(await imports.read([file('one'), file('two')])).toBe('one');
    expect(files()).toEqual(['one', 'two']);
    expect(notices()).toEqual([]);
    expect(Stand.ended).toBe(2);
    const told = seen
      .flat()
      .map(({ name, place, files: count, bytes, size }) => [name, place, count, bytes, size]);
    expect(told).toContainEqual(['two', 2, 2, XML.length + 1, 2 * XML.length]);
    expect(imports.readings).toEqual([]);
  });

  test.each([
    ['folder', 'NotFoundError: gone'],
    ['crash', 'Error: out of memory'],
  ])(
    'a %s among them => said with the browser’s words, the others shown',
    async (name, details) => {
      const { store, imports, files, notices } = start();
      expect(await imports.read([file(name), file('two')])).toBe('two');
      expect(files()).toEqual(['two']);
      expect(notices()).toEqual([
        `error: ${name} could not be read. It may be a folder, or have been moved or changed.`,
      ]);
      expect(store.data.notices.find(({ id }) => id === `import ${name}`)?.details).toContain(
        details,
      );
    },
  );

  test('cancelled => its worker is ended, nothing of it nor of those after it is shown, no notice', async () => {
    const { imports, files, notices } = start();
    const reading = imports.read([file('one'), file('hold'), file('three')]);
    await vi.waitUntil(() =>
      imports.readings.some(({ name, bytes }) => name === 'hold' && bytes !== null),
    );
    imports.cancel(imports.readings[0]?.id ?? 0);
    expect(await reading).toBe('one');
    expect(Stand.ended).toBe(2);
    expect(files()).toEqual(['one']);
    expect(notices()).toEqual([]);
    expect(imports.readings).toEqual([]);
  });

  test('a file again, another of its name, and one after Clear => replaced, with a number, without', async () => {
    const { store, imports, files } = start();
    const one = file('one');
    await imports.read([one]);
    await imports.read([one]);
    expect(files()).toEqual(['one']);
    const other = file('one', `${XML} `);
    expect(await imports.read([other])).toBe('one (2)');
    expect(files()).toEqual(['one', 'one (2)']);
    imports.forget();
    await store.forget();
    await imports.read([other]);
    expect(files()).toEqual(['one']);
  });

  test('others are opened meanwhile => read at once, beside them', async () => {
    const { imports, files } = start();
    const reading = imports.read([file('hold')]);
    expect(await imports.read([file('two')])).toBe('two');
    expect(files()).toEqual(['two']);
    expect(imports.readings.map(({ name }) => name)).toEqual(['hold']);
    imports.cancel(imports.readings[0]?.id ?? 0);
    expect(await reading).toBeNull();
  });
});
