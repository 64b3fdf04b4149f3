/**
 * Values taken from an earlier login: they may show a fault, and no check passes because of them.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import { withTyped } from '../../src/connection/assumed.ts';
import {
  CONNECTION_FIELDS,
  FIELD_LABELS,
  type Connection,
  type ConnectionField,
} from '../../src/model/connection.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { observe, type LoginShape } from '../support/login.ts';
import { ACCOUNT_SID, ADFS_URL, CONNECTION_SID } from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';

const ISSUER = 'http://adfs.example.com/adfs/services/trust';
const REFUSED = {
  answer: { status: 401, text: '{"code":70004,"message":"authentication failed"}' },
};

let certificate: string;
let other: string;
beforeAll(async () => {
  certificate = (await testKey()).certificatePem;
  other = (await testKey('other')).certificatePem;
});

async function diagnosed(shape: LoginShape, connection: Connection): Promise<Diagnosis> {
  const [diagnosis] = await diagnose(
    readRecording(await observe({ signed: 'both', ...shape })),
    connection,
  );
  if (!diagnosis) throw new Error('there is no login');
  return diagnosis;
}

const assuming = (connection: Connection): Connection => ({
  ...connection,
  assumed: CONNECTION_FIELDS.filter((field) => connection[field] !== undefined),
});
const answerOf = ({ results }: Diagnosis, ruleId: string) =>
  results.find((result) => result.ruleId === ruleId);

interface Row {
  readonly ruleId: string;
  readonly field: ConnectionField;
  readonly right: () => string;
  readonly wrong: () => string;
}

const ROWS: readonly Row[] = [
  {
    ruleId: 'issuer-mismatch',
    field: 'idpIssuer',
    right: () => ISSUER,
    wrong: () => 'https://other.example.com',
  },
  {
    ruleId: 'signing-certificate-mismatch',
    field: 'certificatePem',
    right: () => certificate,
    wrong: () => other,
  },
  {
    ruleId: 'sso-url-mismatch',
    field: 'ssoUrl',
    right: () => ADFS_URL,
    wrong: () => 'https://other.example.com/sso',
  },
];

describe.each(ROWS)('$field', ({ ruleId, field, right, wrong }) => {
  test('typed, and right => passed', async () => {
    expect(answerOf(await diagnosed(REFUSED, { [field]: right() }), ruleId)).toEqual({
      ruleId,
      is: 'ok',
    });
  });

  test('assumed, and the same => cannot tell, and asks to compare it', async () => {
    const result = answerOf(await diagnosed(REFUSED, assuming({ [field]: right() })), ruleId);
    expect(result?.is === 'cannot-tell' && result.missing).toBe(
      `The value of "${FIELD_LABELS[field]}" is only assumed from an earlier login. Compare it with the Twilio Console, and confirm or replace it under Connection.`,
    );
  });

  test('assumed, and another => found, says that it is assumed, and asks to compare it first', async () => {
    const { findings } = await diagnosed(REFUSED, assuming({ [field]: wrong() }));
    const found = findings.find((finding) => finding.ruleId === ruleId);
    expect(found?.explanation).toContain(
      `"${FIELD_LABELS[field]}" under Connection is assumed from an earlier login`,
    );
    expect(found?.steps[0]?.text).toContain(
      `Check first: does the Twilio Console still contain the value of "${FIELD_LABELS[field]}"`,
    );
  });

  test('typed, and another => found without a word of assuming', async () => {
    const { findings } = await diagnosed(REFUSED, { [field]: wrong() });
    const found = findings.find((finding) => finding.ruleId === ruleId);
    expect(found).toBeDefined();
    expect(JSON.stringify(found)).not.toContain('assumed');
  });

  test('assumed, then compared and confirmed => passed', async () => {
    const connection = withTyped(assuming({ [field]: right() }), field, right());
    expect(answerOf(await diagnosed(REFUSED, connection), ruleId)?.is).toBe('ok');
  });
});

const SHAPES: readonly (readonly [string, LoginShape])[] = [
  ['refused', REFUSED],
  ['accepted', {}],
  ['enhanced and accepted', { generation: 'enhanced' }],
  ['signed response alone', { signed: 'response', ...REFUSED }],
  ['no request', { request: null, ...REFUSED }],
  ['nothing signed', { signed: 'nothing', ...REFUSED }],
  [
    'no roles',
    { response: { assertion: { attributes: [['email', 'bob@example.com']] } }, ...REFUSED },
  ],
];

describe.each(SHAPES)('every value assumed, login %s', (_, shape) => {
  test('no check passes that does not pass with nothing filled in', async () => {
    const values = {
      accountSid: ACCOUNT_SID,
      connectionSid: CONNECTION_SID,
      runtimeDomain: 'dancing-owl-1234',
      idpIssuer: ISSUER,
      ssoUrl: ADFS_URL,
      certificatePem: certificate,
    };
    const passed = ({ results }: Diagnosis): string[] =>
      results.filter(({ is }) => is === 'ok').map((r) => r.ruleId);
    const fresh = await diagnosed(shape, {});
    const assumed = await diagnosed(shape, assuming(values));
    expect(passed(assumed)).toEqual(passed(fresh));
    expect(assumed.signatures).toEqual(fresh.signatures);
    expect(assumed.findings.map(({ ruleId }) => ruleId)).toEqual(
      fresh.findings.map(({ ruleId }) => ruleId),
    );
    expect(passed(await diagnosed(shape, values)).length).toBeGreaterThan(passed(fresh).length);
  });
});

test('a typed value and an assumed one => the check that needs the typed one alone passes', async () => {
  const connection: Connection = { idpIssuer: ISSUER, ssoUrl: ADFS_URL, assumed: ['ssoUrl'] };
  const diagnosis = await diagnosed(REFUSED, connection);
  expect(answerOf(diagnosis, 'issuer-mismatch')?.is).toBe('ok');
  expect(answerOf(diagnosis, 'sso-url-mismatch')?.is).toBe('cannot-tell');
});
