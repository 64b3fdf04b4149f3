import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { prepareFullExport } from '../../src/files/write/export.ts';
import { observe } from './login.ts';

/**
 * Scripts as pages load them: with quotes, line breaks and letters that JSON writes in other ways.
 */
const SCRIPT = 'const label = "Größe";\n\tif (a < b) { return `\\u0041`; }\n'.repeat(3000);

/**
 * The entries of everything a tab loads besides a login: one in ten is a page, the others are
 * scripts.
 */
const loaded = (index: number): string =>
  JSON.stringify({
    startedDateTime: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
    time: 5,
    _resourceType: index % 10 === 0 ? 'document' : 'script',
    request: { method: 'GET', url: `https://crm.example/${index}`, headers: [] },
    response: {
      status: 200,
      headers: [],
      redirectURL: '',
      content: { mimeType: index % 10 === 0 ? 'text/html' : 'text/javascript', text: SCRIPT },
    },
  });

/** Writes a HAR of that many bytes whose last entries are a refused login. */
export async function writeLargeHar(file: string, bytes: number): Promise<void> {
  const observations = await observe({ answer: { status: 401 } });
  const har = (await (await prepareFullExport({ observations, connection: {} })).write('har', 0))
    .text;
  const { log } = JSON.parse(har) as { log: { entries: object[] } };
  const out = createWriteStream(file);
  let written = 0;
  const write = async (part: string): Promise<void> => {
    written += Buffer.byteLength(part);
    if (!out.write(part)) await once(out, 'drain');
  };
  await write('{"log":{"version":"1.2","creator":{"name":"large","version":"1"},"entries":[');
  for (let index = 0; written < bytes; index += 1) await write(`${loaded(index)},`);
  await write(`${log.entries.map((entry) => JSON.stringify(entry)).join(',')}]}}`);
  out.end();
  await once(out, 'close');
}
