import { readdirSync, readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { prepareExport, prepareFullExport } from '../../../src/files/write/export.ts';
import { importFile } from '../../../src/files/read/import.ts';
import { FOLDER, isWritten, traceOf } from '../../logins/folders.ts';
import { NOW } from '../support.ts';

/**
 * What the import of SAML-tracer 1.9.5 needs of a file and makes of it, after reading
 * `SAMLTraceIO.restoreFromImport` and `SAMLTrace.Request`: where those would throw, and lose the
 * row, this does.
 */

interface TracerHeader {
  readonly name: string;
  readonly value: string;
}

interface TracerRequest {
  readonly method: string;
  readonly url: string;
  readonly requestId: string;
  readonly requestHeaders: readonly TracerHeader[];
  readonly post?: readonly (readonly [string, string])[];
  readonly saml: string | null;
  readonly responseStatus?: number;
  readonly responseHeaders: readonly TracerHeader[];
}

interface Row {
  readonly method: string;
  readonly url: string;
  readonly protocol: 'SAML-P' | 'WS-Fed' | null;
  readonly saml: string | null;
}

const GOLDEN = readdirSync(FOLDER).filter(isWritten);

const SAML = new Set(['SAMLRequest', 'SAMLResponse', 'SAMLart']);
const WS_FED = new Set(['wa', 'wreply', 'wctx', 'wtrealm', 'whr', 'wresult']);

/** It pads nothing, and reads each byte as a sign. */
function inflated(base64: string): string {
  if (base64.length % 4 !== 0) throw new Error('base64 that is not padded');
  return inflateRawSync(Buffer.from(base64, 'base64')).toString('latin1');
}

function rowOf({
  method,
  url,
  requestId,
  requestHeaders,
  post,
  saml,
  responseStatus,
  responseHeaders,
}: TracerRequest): Row {
  const headers = [...requestHeaders, ...responseHeaders];
  if (!headers.every(({ name, value }) => typeof name === 'string' && typeof value === 'string'))
    throw new Error('a header it cannot show');
  if (requestId.startsWith('fakeRequest-')) throw new Error('a request it leaves out');
  const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location');
  if (responseStatus === 302 && !location) throw new Error('a 302 without its Location');
  // What was posted is taken as it is, with the message beside it; of a GET only the address
  // counts.
  const isPosted = method === 'POST' && post !== undefined && post.length > 0;
  const pairs = method === 'GET' ? [...new URL(url).searchParams] : isPosted ? post : [];
  const names = pairs.map(([name]) => name);
  const protocol = names.some((name) => SAML.has(name))
    ? 'SAML-P'
    : names.some((name) => WS_FED.has(name))
      ? 'WS-Fed'
      : null;
  const [, value = null] =
    pairs.find(([name]) => name === 'SAMLRequest' || name === 'SAMLResponse') ?? [];
  const decoded = method === 'GET' && value !== null ? inflated(value) : isPosted ? saml : null;
  return { method, url, protocol, saml: decoded };
}

function rowsOf(text: string): Row[] {
  const { requests } = JSON.parse(text) as { requests: TracerRequest[] };
  // A file whose first request has no `requestId` is taken for one of before 1.0.
  if (!requests[0] || !Object.hasOwn(requests[0], 'requestId'))
    throw new Error('not the current form');
  return requests.map(rowOf);
}

describe.each([
  ['redacted', prepareExport],
  ['full', prepareFullExport],
] as const)('the %s export, as SAML-tracer reads it', (_, prepare) => {
  test.each(GOLDEN)('%s => a row for every request, with its message decoded', async (name) => {
    const contents = importFile(name, readFileSync(traceOf(name)));
    if (contents.observations.length === 0) return;
    const { text } = await (await prepare(contents)).write('saml-tracer', NOW);
    const { recording } = importFile(name, text);
    const rows = rowsOf(text);
    expect(rows.map(({ method, url }) => [method, url])).toEqual(
      recording.exchanges.map(({ request }) => [request.method, request.url]),
    );
    recording.exchanges.forEach(({ id, request }, index) => {
      const slot = request.method === 'POST' ? 'body' : 'query';
      const message = recording.messages.find(
        (each) => each.exchangeId === id && each.slot === slot,
      );
      expect(rows[index]?.saml ?? null).toBe(message?.xml ?? null);
      expect(rows[index]?.protocol !== null).toBe(message !== undefined);
    });
  });
});
