/**
 * One login in four sizes: a user in 50 to 50,000 groups, typed as most providers type them, the
 * Assertion signed with RSA-SHA256.
 */
import type { Observation } from '../src/model/observation.ts';
import { observe, signedResponse, type LoginShape } from '../test/support/login.ts';
import {
  ACCOUNT_SID,
  ADFS_ISSUER,
  ADFS_URL,
  CONNECTION_SID,
  GOOD_ATTRIBUTES,
} from '../test/support/saml-xml.ts';
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

const GROUP = (n: number): string =>
  `CN=Flex Team ${String(n).padStart(5, '0')},OU=Groups,DC=example,DC=com`;

const TYPES =
  'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const typed = (xml: string): string =>
  xml
    .replace('<saml:AttributeStatement>', `<saml:AttributeStatement ${TYPES}>`)
    .replaceAll('<saml:AttributeValue>', '<saml:AttributeValue xsi:type="xs:string">');

async function message(name: string, groups: number): Promise<Message> {
  const key = await testKey();
  const values = Array.from({ length: groups }, (_, n) => GROUP(n));
  const attributes = [...GOOD_ATTRIBUTES, ['groups', ...values] as const];
  const shape: LoginShape = {
    generation: 'enhanced',
    signed: 'assertion',
    key,
    response: { assertion: { attributes } },
    before: typed,
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
  Promise.all([
    message('10 KB', 50),
    message('500 KB', 5_000),
    message('1 MB', 10_000),
    message('5 MB', 50_000),
  ]);
