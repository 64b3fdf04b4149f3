import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareFullExport } from '../../../src/files/write/export.ts';
import { GunzipStream } from '../../../src/encoding/gunzip-stream.ts';
import { importFile, importStream } from '../../../src/files/read/import.ts';
import type { ImportedFile } from '../../../src/files/read/imported-file.ts';
import { observe } from '../../support/login.ts';
import { authnRequestXml, responseXml } from '../../support/saml-xml.ts';
import { Canaries } from '../redact/canaries.ts';
import { deflated, harWith, samlTracerWith } from '../redact/canary-files.ts';
import { examineImported, NOW, redactedFile } from '../support.ts';
import { contentsOf } from '../../../src/files/write/export.ts';

const XML = responseXml('legacy');
const BASE64 = Buffer.from(XML).toString('base64');
const REQUEST = deflated(authnRequestXml('legacy'));

const observations = await observe();
const exported = async (format: 'trace' | 'har' | 'saml-tracer'): Promise<string> =>
  (
    await (
      await prepareFullExport({ observations, connection: { idpIssuer: 'x' } })
    ).write(format, NOW)
  ).text;
const [TRACE, HAR, TRACER] = [
  await exported('trace'),
  await exported('har'),
  await exported('saml-tracer'),
];
const REDACTED = redactedFile(await contentsOf({ observations, connection: {} }));

const kinds = ({ recording }: ImportedFile): string[] => recording.messages.map(({ kind }) => kind);

const utf16 = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('a file by its content', () => {
  test.each<[string, string | Uint8Array, ImportedFile['kind'], readonly string[]]>([
    ['our trace', TRACE, 'trace', ['AuthnRequest', 'Response']],
    ['our redacted trace', REDACTED, 'trace', ['AuthnRequest', 'Response']],
    ['a HAR', HAR, 'har', ['AuthnRequest', 'Response']],
    ['a HAR with a byte order mark', `\uFEFF${HAR}`, 'har', ['AuthnRequest', 'Response']],
    ['a SAML-tracer export', TRACER, 'saml-tracer', ['AuthnRequest', 'Response']],
    ['XML', XML, 'messages', ['Response']],
    ['XML in UTF-16', utf16(XML), 'messages', ['Response']],
    [
      'XML in Latin-1',
      Buffer.from(
        `<?xml version="1.0" encoding="ISO-8859-1"?>${XML.replace('Anna Agent', 'Änna')}`,
        'latin1',
      ),
      'messages',
      ['Response'],
    ],
    ['base64', BASE64, 'messages', ['Response']],
    ['deflated base64', REQUEST, 'messages', ['AuthnRequest']],
    [
      'a URL',
      `https://idp.example/?SAMLRequest=${encodeURIComponent(REQUEST)}`,
      'messages',
      ['AuthnRequest'],
    ],
    [
      'a query string',
      `SAMLRequest=${encodeURIComponent(REQUEST)}&RelayState=r`,
      'messages',
      ['AuthnRequest'],
    ],
    [
      'a form body',
      `SAMLResponse=${encodeURIComponent(BASE64)}&RelayState=r`,
      'messages',
      ['Response'],
    ],
    [
      'a log',
      `10:00 ${XML}\n10:01 https://x.example/?SAMLRequest=${encodeURIComponent(REQUEST)}`,
      'messages',
      ['AuthnRequest', 'Response'],
    ],
    ['JSON lines of a log', `{"a":1}\n{"SAMLResponse":"${BASE64}"}`, 'messages', ['Response']],
    ['JSON of a kind not known', `{"data":{"SAMLResponse":"${BASE64}"}}`, 'messages', ['Response']],
    [
      'JSON whose markup is escaped',
      JSON.stringify({ message: XML }).replace(/[<>]/g, (sign) =>
        sign === '<' ? '\\u003c' : '\\u003E',
      ),
      'messages',
      ['Response'],
    ],
    [
      'a curl command for cmd',
      `curl "https://x.example/" ^\r\n  --data-raw ^"SAMLResponse=${encodeURIComponent(BASE64).replaceAll('%', '^%')}^&RelayState=r^"`,
      'messages',
      ['Response'],
    ],
    ['prose', 'Please help, I cannot log in', 'unknown', []],
    ['nothing', '', 'unknown', []],
    ['bytes', new Uint8Array([0, 1, 2, 255, 254, 0]), 'unknown', []],
  ])('%s => its kind and messages', (_, data, kind, messages) => {
    const imported = importFile('misleading.har', data);
    expect(imported.kind).toBe(kind);
    expect(kinds(imported)).toEqual(messages);
    expect(imported.errors.length > 0).toBe(kind === 'unknown');
  });

  describe.each([
    ['a trace', TRACE],
    ['a HAR', HAR],
    ['a SAML-tracer export', TRACER],
    ['XML', XML],
    ['XML that says how it is encoded', `<?xml version="1.0" encoding="ISO-8859-1"?>${XML}`],
  ])('%s', (_, text) => {
    const wide = Buffer.from(text, 'utf16le');
    test.each<[string, Buffer]>([
      ['UTF-16, as PowerShell writes it', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
      [
        'UTF-16, big endian',
        Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]),
      ],
      ['UTF-16 without a byte order mark', wide],
      ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
      ['UTF-8 after 5,000 line breaks', Buffer.from('\n'.repeat(5_000) + text)],
      [
        'UTF-16, packed with gzip',
        Buffer.from(gzipSync(Buffer.concat([Buffer.from([0xff, 0xfe]), wide]))),
      ],
    ])('in %s => read as in UTF-8', (_how, bytes) => {
      const { kind, observations, pasted, errors } = importFile('x', Buffer.from(text));
      expect(importFile('x', bytes)).toMatchObject({ kind, observations, pasted, errors });
    });
  });

  test('Latin-1 => its letters as they are meant', () => {
    const { recording } = importFile(
      'x',
      Buffer.from(
        `<?xml version="1.0" encoding="ISO-8859-1"?>${XML.replace('Anna Agent', 'Änna')}`,
        'latin1',
      ),
    );
    expect(recording.messages[0]?.xml).toContain('Änna');
  });

  test.each([
    ['XML that is cut off', XML.slice(0, -20), 'not-wellformed', /Line \d+, column \d+/],
    [
      'base64 that is none',
      `${BASE64.slice(0, 200)}!${BASE64.slice(200)}`,
      'not-base64',
      /"!" at character 201/,
    ],
    [
      'a form whose base64 is none',
      `SAMLResponse=${BASE64.slice(0, 200)}!!${BASE64.slice(200)}`,
      'not-base64',
      /character/,
    ],
    [
      'two messages, one cut off',
      `SAMLResponse=${BASE64}\n\nSAMLRequest=${REQUEST.slice(0, 40)}`,
      'truncated',
      /^Message 2: /,
    ],
    ['JSON that is cut off and holds nothing', '{"a": [1, 2', 'no-saml', /ends too early/],
  ])('%s => an error that names step and place', (_, data, code, message) => {
    const { errors } = importFile('x', data);
    expect(errors).toMatchObject([{ code }]);
    expect(errors[0]?.message).toMatch(message);
  });
});

describe('a damaged file', () => {
  test.each([
    ['trace', TRACE],
    ['har', HAR],
    ['saml-tracer', TRACER],
  ])('%s cut off after half => says where, and what stood before is read', (kind, text) => {
    const cut = Math.floor(text.length * 0.6);
    const imported = importFile('x', text.slice(0, cut));
    expect(imported.kind).toBe(kind);
    expect(imported.errors).toMatchObject([{ code: 'damaged' }]);
    expect(imported.errors[0]?.message).toMatch(/after position \d+/);
    expect([imported.recording.isCut, importFile('x', text).recording.isCut]).toEqual([
      true,
      undefined,
    ]);
    expect(imported.observations.length).toBeGreaterThan(0);
  });

  test('trace with one part that is none => the others are read', () => {
    const trace = JSON.parse(TRACE) as { observations: Record<string, unknown>[] };
    trace.observations[1] = { saw: 'redirect', seq: -1 };
    const imported = importFile('x', JSON.stringify(trace));
    expect(imported.observations).toHaveLength(observations.length - 1);
    expect(imported.errors).toMatchObject([
      {
        code: 'part',
        message: expect.stringMatching(/^Part 2 of "observations" is not valid at /) as string,
      },
    ]);
  });

  test('trace of a version to come => says so', () => {
    const { errors, observations: read } = importFile(
      'x',
      JSON.stringify({ ...(JSON.parse(TRACE) as object), version: 2 }),
    );
    expect(read).toEqual([]);
    expect(errors).toMatchObject([
      { code: 'version', message: expect.stringContaining('version 2') as string },
    ]);
  });

  test('nesting without end => refused at a depth, not run into', () => {
    const { errors } = importFile('x', `{"log":{"version":"1.2","entries":[${'['.repeat(500_000)}`);
    expect(errors).toMatchObject([
      { code: 'damaged', message: expect.stringContaining('nests deeper') as string },
    ]);
  });

  test('members named after those of every object => read as members', () => {
    const text = TRACE.replace(
      '"connection": {',
      '"__proto__": {"polluted": true}, "constructor": {"x": 1}, "connection": {',
    );
    expect(importFile('x', text).observations).toEqual(observations);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('a file that is packed', () => {
  test.each([
    ['trace', TRACE, 'trace'],
    ['HAR', HAR, 'har'],
    ['SAML-tracer export', TRACER, 'saml-tracer'],
    ['message', XML, 'messages'],
  ])('%s with gzip => read as if it were not', async (_, text, kind) => {
    const packed = gzipSync(text);
    const plain = importFile('x', text);
    expect(importFile('x.gz', packed)).toMatchObject({
      kind,
      observations: plain.observations,
      pasted: plain.pasted,
    });
    expect(importFile('x.gz', packed).errors).toEqual([]);
    for (const size of [2, 100]) {
      expect(await importStream('x', inChunks(packed, size))).toMatchObject({
        kind,
        observations: plain.observations,
      });
    }
  });

  test('gzip cut off => what came before is read, and the step is named', () => {
    const packed = gzipSync(harWith(new Canaries()));
    const { kind, observations, errors } = importFile('x', packed.subarray(0, packed.length * 0.9));
    expect(kind).toBe('har');
    expect(observations.length).toBeGreaterThan(0);
    expect(errors).toEqual([
      {
        code: 'gzip',
        message: expect.stringMatching(
          /^The file is packed with gzip, and it is damaged or cut off/,
        ),
      },
    ]);
  });

  test.each([
    ['gzip of nothing', gzipSync(''), 'gzip', /nothing is in it/],
    ['the beginning of gzip', gzipSync(HAR).subarray(0, 5), 'gzip', /nothing is in it/],
    [
      'no gzip after its first bytes',
      Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8]),
      'gzip',
      /damaged/,
    ],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000'), 'zip', /ZIP archive/],
  ])('%s => an error that says so', (_, data, code, message) => {
    const { kind, errors } = importFile('x', data);
    expect(kind).toBe('unknown');
    expect(errors).toEqual([{ code, message: expect.stringMatching(message) }]);
  });

  test('gzip that grows without end => stopped at the limit', () => {
    let size = 0;
    const stream = new GunzipStream((bytes) => void (size += bytes.length), 1_000_000);
    expect(() => stream.write(gzipSync(Buffer.alloc(100_000_000)))).toThrow(
      'unpacks to more than 1000000 bytes',
    );
    // One push makes up to 16 MiB.
    expect(size).toBeLessThan(18_000_000);
  });
});

describe('a file in other JSON', () => {
  const har: unknown = JSON.parse(HAR);
  test.each<[string, unknown, ImportedFile['kind']]>([
    ['as a text', HAR, 'har'],
    ['as a text in a text', JSON.stringify(HAR), 'har'],
    ['under a member', { name: 'x', har }, 'har'],
    ['as a text under a member', { attachment: { name: 'login.har', content: HAR } }, 'har'],
    ['in a list', [har], 'har'],
    ['a trace as a text in a list', [{ id: 1 }, TRACE], 'trace'],
    [
      'a SAML-tracer export deep in an answer',
      { data: { items: [{ file: JSON.parse(TRACER) as unknown }] } },
      'saml-tracer',
    ],
  ])('%s => read as if it stood alone', (_, data, kind) => {
    const imported = importFile('x', JSON.stringify(data));
    expect([imported.kind, imported.errors]).toEqual([kind, []]);
    expect(kinds(imported)).toEqual(['AuthnRequest', 'Response']);
  });

  test('two of them => the first is read, and it is said', () => {
    const { kind, errors } = importFile('x', JSON.stringify([TRACE, har]));
    expect(kind).toBe('trace');
    expect(errors).toEqual([
      { code: 'several', message: '2 recordings stand in this file. Only the first one was read.' },
    ]);
  });

  test.each([
    ['too deep', { a: { b: { c: { d: { e: { f: har } } } } } }],
    ['after a thousand others', [...Array<number>(2000).fill(0), har]],
  ])('%s => its messages are found all the same', (_, data) => {
    const imported = importFile('x', JSON.stringify(data));
    expect([imported.kind, new Set(kinds(imported)).has('Response')]).toEqual(['messages', true]);
  });
});

async function* inChunks(data: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

describe('importStream', () => {
  test.each([
    ['trace', TRACE],
    ['har', HAR],
    ['saml-tracer', TRACER],
    ['messages', `üü ${XML}`],
  ])('%s in pieces of any size => as in one', async (_, text) => {
    const { observations: whole, pasted, kind } = importFile('x', text);
    for (const size of [7, 100, 65536]) {
      expect(await importStream('x', inChunks(text, size))).toMatchObject({
        kind,
        observations: whole,
        pasted,
      });
    }
  });

  test('progress => counts up to the whole', async () => {
    const seen: number[] = [];
    await importStream('x', inChunks(HAR, 1000), { onProgress: (bytes) => seen.push(bytes) });
    expect(seen.at(-1)).toBe(new TextEncoder().encode(HAR).length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  test('cancelled => stops with the reason', async () => {
    const controller = new AbortController();
    const reading = importStream('x', inChunks(HAR, 1000), {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('cancelled by the user')),
    });
    await expect(reading).rejects.toThrow('cancelled by the user');
  });
});

describe('mutated files', () => {
  const SEEDS = [
    TRACE,
    REDACTED,
    HAR,
    TRACER,
    harWith(new Canaries()),
    samlTracerWith(new Canaries()),
    XML,
    BASE64,
    `SAMLResponse=${BASE64}`,
  ];
  const RUNS = Number(process.env['MUTATION_RUNS'] ?? 1000);
  /** So many at a time, each time with a limit of its own: the machine may be busy. */
  const PARTS = Array.from({ length: 10 }, (_, part) => part + 1);
  /** What may stand where something else stood. */
  const JUNK = [
    '',
    '\0',
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    '<',
    '>',
    '&',
    '%',
    '=',
    '\\',
    'null',
    '-1',
    '1e999',
    '"__proto__"',
    '\uD800',
    '[[[[',
    '\uFEFF',
    'true',
    '"saw":"gap"',
    '</samlp:Response>',
  ];

  const mutation = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 200 }),
    junk: fc.constantFrom(...JUNK),
  });
  const mutated = fc
    .record({
      seed: fc.constantFrom(...SEEDS),
      mutations: fc.array(mutation, { minLength: 1, maxLength: 5 }),
    })
    .map(({ seed, mutations }) =>
      mutations.reduce((text, { at, length, junk }) => {
        const start = Math.floor(text.length * at);
        return text.slice(0, start) + junk + text.slice(start + length);
      }, seed),
    );

  test.each(PARTS)(
    `${RUNS} of them, part %i => an error or a part, never a throw, and never a crashed rule`,
    async () => {
      await fc.assert(
        fc.asyncProperty(mutated, async (text) => {
          const imported = importFile('x', text);
          const nothing =
            imported.recording.messages.length === 0 && imported.observations.length === 0;
          if (nothing && imported.kind === 'unknown')
            expect(imported.errors.length).toBeGreaterThan(0);
          const { diagnoses } = await examineImported(imported);
          const crashed = diagnoses.flatMap(({ results }) =>
            results.filter(({ is }) => is === 'crashed'),
          );
          expect(crashed).toEqual([]);
        }),
        { numRuns: Math.ceil(RUNS / PARTS.length) },
      );
    },
    300_000,
  );
});
