/** What is changed by chance: messages and files of our own. */
import { deflateRawSync } from 'node:zlib';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { signedResponse, type LoginShape } from '../support/login.ts';
import { authnRequestXml } from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';

const ATTACKS = new URL('../attacks/', import.meta.url);
const LOGINS = new URL('../logins/', import.meta.url);

const inFolder = (folder: URL, ...endings: readonly string[]): string[] =>
  readdirSync(folder)
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** XML: attacks and valid twins, and signed logins. */
export async function xmlSeeds(): Promise<string[]> {
  const key = await testKey();
  const shapes: LoginShape[] = (['assertion', 'response', 'both'] as const).flatMap((signed) => [
    { signed, key },
    { signed, key, generation: 'enhanced' },
  ]);
  const signed = await Promise.all(shapes.map(signedResponse));
  return [
    ...signed,
    authnRequestXml('legacy'),
    authnRequestXml('enhanced'),
    ...inFolder(ATTACKS, '.xml'),
  ];
}

/** Messages as they are sent. */
export async function sentSeeds(): Promise<string[]> {
  const xml = await xmlSeeds();
  return xml.flatMap((text) => [
    Buffer.from(text).toString('base64'),
    encodeURIComponent(Buffer.from(text).toString('base64')),
    encodeURIComponent(deflateRawSync(text).toString('base64')),
  ]);
}

/** Files: traces of recorded logins, messages in any form. */
export async function fileSeeds(): Promise<string[]> {
  const traces = readdirSync(LOGINS)
    .map((name) => new URL(`${name}/trace.json`, LOGINS))
    .filter((url) => existsSync(url))
    .map((url) => readFileSync(url, 'utf8'));
  return [
    ...traces,
    ...inFolder(ATTACKS, '.json', '.txt'),
    ...(await sentSeeds()).slice(0, 12),
    ...(await xmlSeeds()),
  ];
}
