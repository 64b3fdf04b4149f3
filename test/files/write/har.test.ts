import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Har } from 'har-format';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  prepareExport,
  prepareFullExport,
  type ExportSource,
} from '../../../src/files/write/export.ts';
import { importFile } from '../../../src/files/read/import.ts';
import { observe } from '../../support/login.ts';
import { observer } from '../../support/observations.ts';
import { acsOf } from '../../support/saml-xml.ts';
import { Canaries } from '../redact/canaries.ts';
import { harWith } from '../redact/canary-files.ts';
import { NOW } from '../support.ts';

const require = createRequire(import.meta.url);

/** The schemas of HAR 1.2 as the package har-schema publishes them (JSON Schema draft 6). */
function harValidator(): (data: unknown) => string[] {
  const folder = join(dirname(require.resolve('har-schema/package.json')), 'lib');
  // "min", "optional" and rules for arrays written as for objects are the schemas' own slips.
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json')))
    ajv.addSchema(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object);
  const validate = ajv.getSchema('har.json#');
  if (!validate) throw new Error('har-schema has no har.json');
  return (data) =>
    validate(data)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const validate = harValidator();

/** Exchanges of every kind a recording can hold. */
function oddObservations() {
  const see = observer();
  see.request('https://flex.twilio.com/');
  see.failure('net::ERR_NAME_NOT_RESOLVED');
  see.request('https://flex.twilio.com/a b?q=ü');
  see.post(acsOf('enhanced'), { SAMLResponse: 'PHg+', RelayState: 'ü &=' });
  see.response(500);
  see.content('<p>Error</p>');
  see.request(acsOf('legacy'), { method: 'POST', body: { is: 'unavailable', why: 'too large' } });
  see.response(200);
  see.end();
  return see.all;
}

const SOURCES: readonly (readonly [string, () => Promise<ExportSource> | ExportSource])[] = [
  ['a login', async () => ({ observations: await observe(), connection: {} })],
  [
    'a refused login',
    async () => ({
      observations: await observe({ answer: { status: 401, text: '{"code":70004}' } }),
      connection: {},
    }),
  ],
  ['exchanges of every kind', () => ({ observations: oddObservations(), connection: {} })],
  [
    'a HAR read in',
    () => ({ observations: importFile('x', harWith(new Canaries())).observations, connection: {} }),
  ],
  ['nothing', () => ({ observations: [], connection: {} })],
];

describe('the HAR of', () => {
  beforeAll(() => {
    expect(validate({ log: { version: '1.2' } }), 'a HAR without entries is refused').not.toEqual(
      [],
    );
    expect(
      validate({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries: [{}] } }),
    ).not.toEqual([]);
  });

  test.each(SOURCES)('%s => valid, redacted and full', async (_, make) => {
    const source = await make();
    for (const prepared of [await prepareExport(source), await prepareFullExport(source)]) {
      const har: unknown = JSON.parse((await prepared.write('har', NOW)).text);
      expect(validate(har)).toEqual([]);
    }
  });

  test('a login => its requests, with the form a network panel shows', async () => {
    const prepared = await prepareFullExport({ observations: await observe(), connection: {} });
    const { log } = JSON.parse((await prepared.write('har', NOW)).text) as Har;
    const shown = log.entries.map(({ request, response }) => [
      request.method,
      new URL(request.url).host,
      response.status,
    ]);
    expect(shown).toEqual([
      ['GET', 'iam.twilio.com', 302],
      ['POST', 'iam.twilio.com', 303],
      ['GET', 'flex.twilio.com', 200],
    ]);
    const posted = log.entries[1]?.request.postData;
    expect(posted?.params?.map(({ name }) => name)).toEqual(['SAMLResponse', 'RelayState']);
    expect(posted?.mimeType).toBe('application/x-www-form-urlencoded');
  });
});
