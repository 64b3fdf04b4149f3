import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as v from 'valibot';
import { traceSchemaText } from '../../scripts/schemas.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { CertificateInfo } from '../../src/model/certificate-info.ts';
import type { SignatureReport } from '../../src/model/signature-report.ts';
import { contentsOf, prepareFullExport } from '../../src/files/write/export.ts';
import { importFile } from '../../src/files/read/import.ts';
import { withClock } from '../../src/diagnosis/verify-recording.ts';
import { buildReport } from '../../src/files/write/report.ts';
import type { observation } from '../../src/recording/schema/observation.ts';
import type { signatureReport } from '../../src/files/schema/verdict.ts';
import { corpusFiles, describeCorpus } from '../saml/corpus.ts';
import { observe, type LoginShape } from '../support/login.ts';
import { OTHER_ACCOUNT_SID, acsOf } from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';
import { examineContents, examineImported, NOW, redactedFile } from './support.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const validator = (text: string) =>
  new Ajv({ allErrors: true, strictTypes: false }).compile(JSON.parse(text) as object);
const validateTrace = validator(read('trace.schema.json'));
const validateReport = validator(read('report.schema.json'));

const SHAPES: readonly (readonly [string, LoginShape])[] = [
  ['a good login', { signed: 'both' }],
  [
    'an assertion-only login',
    { signed: 'assertion', answer: { status: 401, text: '{"code":70004}' } },
  ],
  ['a request alone', { response: null }],
  ['a status', { response: { status: ['Requester', 'InvalidNameIDPolicy'], assertion: null } }],
  ['a broken response', { sent: 'PHNhb!!' }],
  ['an artifact', { artifact: 'AAQAAA==' }],
  [
    'another account',
    {
      response: {
        destination: acsOf('legacy', { accountSid: OTHER_ACCOUNT_SID, connectionSid: '' }),
      },
    },
  ],
];

describe('the schema of traces', () => {
  test('in docs => as the reader demands (npm run schemas writes it)', async () => {
    expect(read('trace.schema.json')).toBe(await traceSchemaText());
  });

  test.each(SHAPES)('%s, full and redacted => valid', async (_, shape) => {
    const source = {
      observations: await observe(shape),
      connection: { certificatePem: (await testKey()).certificatePem },
    };
    const full = (await (await prepareFullExport(source)).write('trace', NOW)).text;
    for (const text of [full, redactedFile(await contentsOf(source))]) {
      validateTrace(JSON.parse(text));
      expect(validateTrace.errors).toBeNull();
    }
  });

  test.each([
    ['another version', { version: 2 }],
    ['observations that are none', { observations: [{ saw: 'nothing' }] }],
    ['no privacy', { privacy: undefined }],
  ])('%s => not valid', async (_, change) => {
    const trace = JSON.parse(
      redactedFile(await contentsOf({ observations: await observe(), connection: {} })),
    ) as object;
    expect(validateTrace(JSON.parse(JSON.stringify({ ...trace, ...change })))).toBe(false);
  });

  test('every state a type allows => one the schema takes', () => {
    type Read<S extends v.GenericSchema> = v.InferOutput<S>;
    expectTypeOf<Read<typeof observation>['saw']>().toEqualTypeOf<Observation['saw']>();
    expectTypeOf<Read<typeof signatureReport>['failedStep']>().toEqualTypeOf<
      SignatureReport['failedStep']
    >();
    expectTypeOf<Read<typeof signatureReport>['verdict']>().toEqualTypeOf<
      SignatureReport['verdict']
    >();
    expectTypeOf<Read<typeof signatureReport>['covers']>().toEqualTypeOf<
      SignatureReport['covers']
    >();
    expectTypeOf<Read<typeof signatureReport>['steps'][number]['id']>().toEqualTypeOf<
      SignatureReport['steps'][number]['id']
    >();
    expectTypeOf<keyof Read<typeof signatureReport>>().toEqualTypeOf<
      Exclude<keyof SignatureReport, 'recorded'>
    >();
    expectTypeOf<keyof NonNullable<Read<typeof signatureReport>['certificate']>>().toEqualTypeOf<
      keyof CertificateInfo
    >();
  });
});

describe('the report of inspect --json', () => {
  test.each(SHAPES)('of %s => valid, with an entry for each rule', async (_, shape) => {
    const examined = await examineContents(
      await contentsOf({ observations: await observe(shape), connection: {} }),
    );
    const report = buildReport('file', null, examined);
    validateReport(JSON.parse(JSON.stringify(report)));
    expect(validateReport.errors).toBeNull();
    const [diagnosis] = examined.diagnoses;
    const found = diagnosis?.findings.map(({ ruleId }) => ruleId) ?? [];
    const others =
      diagnosis?.results.filter(({ is }) => is !== 'found').map(({ ruleId }) => ruleId) ?? [];
    expect(report.logins[0]?.results.map(({ ruleId }) => ruleId)).toEqual([...found, ...others]);
  });

  test('of a login signed as it should be => says what the signatures cover', async () => {
    const key = await testKey();
    const contents = await contentsOf({
      observations: await observe({ signed: 'both' }),
      connection: { certificatePem: key.certificatePem },
    });
    const { messages, logins } = buildReport('file', null, await examineContents(contents));
    expect(messages.map(({ kind, binding, assertions }) => [kind, binding, assertions])).toEqual([
      ['AuthnRequest', 'HTTP-Redirect', 0],
      ['Response', 'HTTP-POST', 1],
    ]);
    const signatures = messages[1]?.signatures.map(({ covers, verdict, failedStep }) => [
      covers,
      verdict,
      failedStep,
    ]);
    expect(signatures).toEqual(
      expect.arrayContaining([
        ['Response', 'valid', null],
        ['Assertion', 'valid', null],
      ]),
    );
    expect(messages[1]?.nameId?.value).toBe('anna.agent@example.com');
    expect(messages[1]?.attributes.map(({ name }) => name)).toEqual([
      'email',
      'full_name',
      'roles',
    ]);
    expect(logins).toMatchObject([
      {
        generation: 'legacy',
        idp: 'adfs',
        outcome: 'accepted',
        request: messages[0]?.id,
        response: messages[1]?.id,
      },
    ]);
  });

  test('of a provider nothing tells => null, not "another"', async () => {
    const shape = {
      sentTo: 'https://idp.example.com/x',
      request: { destination: 'https://idp.example.com/x' },
      response: { issuer: 'urn:x', assertion: { issuer: 'urn:x' } },
    };
    const { logins } = buildReport(
      'file',
      null,
      await examineContents(
        await contentsOf({ observations: await observe(shape), connection: {} }),
      ),
    );
    expect(logins[0]?.idp).toBeNull();
  });

  test('judged at another time => expired, and at its own not', async () => {
    const imported = importFile(
      'x',
      (
        await (
          await prepareFullExport({ observations: await observe(), connection: {} })
        ).write('trace', NOW)
      ).text,
    );
    const expired = async (recording: typeof imported.recording) => {
      const { diagnoses } = await examineImported({ ...imported, recording });
      return diagnoses[0]?.findings.some(({ ruleId }) => ruleId === 'assertion-expired');
    };
    expect(await expired(imported.recording)).toBe(false);
    expect(await expired(withClock(imported.recording, NOW))).toBe(true);
  });

  describeCorpus('of the corpus', () => {
    test.each(corpusFiles().map(({ file, bytes }) => [file, bytes] as const))(
      '%s => valid',
      async (file, bytes) => {
        const imported = importFile(file, bytes);
        const report = buildReport(
          file,
          imported.errors[0] ?? null,
          await examineImported(imported),
        );
        validateReport(JSON.parse(JSON.stringify(report)));
        expect(validateReport.errors).toBeNull();
        expect(report.messages.length).toBeGreaterThan(0);
      },
    );
  });
});

test('the steps a signature may fail at => the same in both schemas', () => {
  const steps = (name: string): unknown[] => {
    const found: unknown[] = [];
    const look = (value: unknown): void => {
      if (Array.isArray(value)) {
        if (value.includes('digest-mismatch')) found.push(value);
        else value.forEach(look);
      } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
    };
    look(JSON.parse(read(name)));
    return found;
  };
  const ofReport = steps('report.schema.json');
  expect(ofReport).toHaveLength(1);
  expect(ofReport).toEqual(steps('trace.schema.json'));
});
