import { expect, test, vi } from 'vitest';
import type { Login } from '../../../src/model/login.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import { engineLater } from '../../../src/ui/state/engine-later.ts';
import { engine } from '../../../src/ui/state/engine.ts';
import { loadPart, PartMissing } from '../../../src/ui/state/load-part.ts';

const empty = { exchanges: [], messages: [], logins: [] };

test('an engine loaded later => asked for at once and once, and what was asked before it came is answered', async () => {
  let come: (loaded: typeof engine) => void = () => undefined;
  const load = vi.fn(() => new Promise<typeof engine>((resolve) => (come = resolve)));
  const later = engineLater(load);
  const early = later.read([]);
  come(engine);
  expect(await early).toEqual(empty);
  expect(await later.read([])).toEqual(empty);
  expect(load).toHaveBeenCalledOnce();
});

test('the first diagnosis => waits until what was read is drawn, the next does not', async () => {
  const order: string[] = [];
  const diagnose = () => (order.push('diagnosed'), Promise.resolve({} as Diagnosis));
  const later = engineLater(
    () => Promise.resolve({ ...engine, diagnose }),
    () => Promise.resolve().then(() => void order.push('drawn')),
  );
  for (let time = 0; time < 2; time += 1) await later.diagnose({} as Login, empty, {});
  expect(order).toEqual(['drawn', 'diagnosed', 'diagnosed']);
});

test('an engine that cannot be loaded => whoever asks is told what to do, and the next tries again', async () => {
  const load = vi.fn(() =>
    loadPart(() => Promise.reject<typeof engine>(new Error('Loading chunk 7 failed'))),
  );
  const later = engineLater(load);
  await expect(later.read([])).rejects.toThrow(PartMissing);
  load.mockImplementation(() => Promise.resolve(engine));
  expect(await later.read([])).toEqual(empty);
});

test('a part that cannot be loaded => what to do, with the browser’s reason', async () => {
  const missing = loadPart(() => Promise.reject(new Error('Loading chunk 7 failed')));
  await expect(missing).rejects.toThrow(
    /Close this page and open it again\. .* \(Loading chunk 7 failed\)$/,
  );
});
