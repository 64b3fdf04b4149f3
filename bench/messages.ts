/** One login in three sizes: a user in 50, 5,000 and 50,000 groups, the Assertion signed with RSA and SHA-256. */
import type { Observation } from '../src/capture/observation.ts';
import { observe, signedResponse, type LoginShape } from '../test/support/login.ts';
import { ACCOUNT_SID, ADFS_ISSUER, ADFS_URL, CONNECTION_SID, GOOD_ATTRIBUTES } from '../test/support/saml-xml.ts';
import { testKey, type SigningKey } from '../test/support/signing.ts';

export interface Message {
  readonly name: string;
  readonly groups: number;
  readonly bytes: number;
  readonly xml: string;
  /** The login as the browser shows it, from the request on. */
  readonly observations: readonly Observation[];
  readonly connection: Record<string, string>;
  readonly key: SigningKey;
}

const GROUP = (n: number): string => `CN=Flex Team ${String(n).padStart(5, '0')},OU=Contact Center,DC=example,DC=com`;

async function message(name: string, groups: number): Promise<Message> {
  const key = await testKey();
  const values = Array.from({ length: groups }, (_, n) => GROUP(n));
  const attributes = [...GOOD_ATTRIBUTES, ['groups', ...values] as const];
  const shape: LoginShape = {
    generation: 'enhanced',
    signed: 'assertion',
    key,
    response: { assertion: { attributes } },
  };
  const xml = await signedResponse(shape);
  const sent = Buffer.from(xml).toString('base64');
  const connection = {
    accountSid: ACCOUNT_SID,
    connectionSid: CONNECTION_SID,
    idpIssuer: ADFS_ISSUER,
    ssoUrl: ADFS_URL,
    certificatePem: key.certificatePem,
  };
  const observations = await observe({ ...shape, sent });
  return { name, groups, bytes: Buffer.byteLength(xml), xml, observations, connection, key };
}

export const messages = (): Promise<Message[]> =>
  Promise.all([message('10 KB', 50), message('500 KB', 5_000), message('5 MB', 50_000)]);
