/**
 * A message says the same whatever carried it: each carrier, and carriers of carriers, made from
 * messages of five providers. Run more combinations by hand with FLEX_CARRIERS=2000.
 */
import { describe, expect, test } from 'vitest';
import { verifyRecording } from '../../../../src/diagnosis/verify-recording.ts';
import { importFile } from '../../../../src/files/read/import.ts';
import { OF_MESSAGE, OF_TEXT, type Carrier } from '../../../support/carriers.ts';
import { signedResponse, type LoginShape } from '../../../support/login.ts';
import { ADFS_ISSUER } from '../../../support/saml-xml.ts';

const from = (issuer: string, more: Partial<LoginShape> = {}): LoginShape => ({
  signed: 'both',
  ...more,
  response: {
    issuer,
    assertion: {
      issuer,
      attributes: [
        ['email', 'a@example.com'],
        ['full_name', 'Ännä Agent'],
      ],
    },
  },
});

/** Without roles: what each carrier must still show. */
const PROVIDERS: readonly (readonly [name: string, shape: LoginShape])[] = [
  ['AD FS', from(ADFS_ISSUER)],
  [
    'Entra',
    from('https://sts.windows.net/11111111-2222-4333-8444-555555555555/', {
      generation: 'enhanced',
    }),
  ],
  ['Okta', from('http://www.okta.com/exkabcdefghijklmnop0')],
  ['Google', from('https://accounts.google.com/o/saml2?idpid=C01abcdef', { signed: 'response' })],
  ['Auth0', from('urn:example.auth0.com', { generation: 'enhanced', signed: 'response' })],
];

const xmlOf = new Map(
  await Promise.all(
    PROVIDERS.map(async ([name, shape]) => [name, await signedResponse(shape)] as const),
  ),
);

interface Seen {
  readonly findings: readonly string[];
  readonly blocks: readonly string[];
  readonly verdicts: readonly string[];
  readonly isSilent: boolean;
}

async function look(data: string | Uint8Array): Promise<Seen> {
  const { recording, errors } = importFile('carried', data);
  const { diagnoses, signatures } = await verifyRecording(recording, {});
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  return {
    findings: findings.map(({ ruleId, title }) => `${ruleId}: ${title}`),
    blocks: findings
      .filter(({ severity }) => severity === 'blocks-login')
      .map(({ ruleId }) => ruleId),
    verdicts: [...signatures.values()].flat().map(({ covers, verdict }) => `${covers} ${verdict}`),
    isSilent: errors.length === 0 && findings.length === 0,
  };
}

describe.each(PROVIDERS)('a response of %s', (name) => {
  const xml = xmlOf.get(name) ?? '';

  test('as it is => has something to find, and a signature', async () => {
    const seen = await look(xml);
    expect(seen.blocks).toContain('roles-missing');
    expect(seen.verdicts.length).toBeGreaterThan(0);
  });

  test.each([...OF_MESSAGE, ...OF_TEXT])('in $name => the same findings', async ({ carry }) => {
    const [plain, carried] = [await look(xml), await look(carry(xml))];
    expect(carried.findings).toEqual(plain.findings);
    expect(carried.verdicts.filter((one) => one.endsWith(' broken'))).toEqual([]);
  });
});

/** Mulberry32: the same numbers on every machine. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const COMBINATIONS = Number(process.env['FLEX_CARRIERS'] ?? 200);

test(`${COMBINATIONS} carriers of carriers => never a fault that the message has not, and nothing silent`, async () => {
  const next = numbers(21);
  const choose = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const texts = OF_TEXT.filter(({ carry }) => typeof carry('x') === 'string');
  const wrong: string[] = [];
  for (let n = 0; n < COMBINATIONS; n += 1) {
    const [name] = choose(PROVIDERS);
    const inner = choose<Carrier>([...OF_MESSAGE, { name: 'XML', carry: (xml) => xml }]);
    const outer = Array.from({ length: 1 + Math.floor(next() * 2) }, () => choose(texts));
    const carriers = [inner, ...outer];
    let text = xmlOf.get(name) ?? '';
    for (const { carry } of carriers) text = carry(text) as string;
    const { blocks, isSilent } = await look(text);
    const others = blocks.filter((id) => id !== 'roles-missing');
    const how = `${name}: ${carriers.map((one) => one.name).join(' > ')}`;
    if (others.length > 0) wrong.push(`${how}: ${others.join(', ')}`);
    if (isSilent) wrong.push(`${how}: silent`);
  }
  expect(wrong).toEqual([]);
}, 600_000);
