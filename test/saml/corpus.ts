/**
 * The corpus of public SAML messages beside the checkout. Its readers may be called only in what
 * {@link describeCorpus} declares.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithShared, sharedPath, testWithShared } from '../support/shared.ts';

const CORPUS = sharedPath('corpus');

/** A suite over the corpus; where it is absent, a skipped test that says so. */
export const describeCorpus = (name: string, body: () => void): void =>
  describeWithShared('corpus', name, body);

/** A test over the corpus, which is skipped with that reason where it is absent. */
export const testCorpus = (
  name: string,
  body: () => void | Promise<void>,
  timeout?: number,
): void => testWithShared('corpus', name, body, timeout);

/** Every XML file of the corpus, by its name in the index. */
export function corpusFiles(): { file: string; bytes: Uint8Array }[] {
  return readdirSync(CORPUS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(CORPUS, name)).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith('.xml'))
    .map((file) => ({ file, bytes: readFileSync(join(CORPUS, file)) }));
}

/** What two other verifiers said of a signature with the key it carries. */
export interface Refereed {
  /** ok, fail or error. */
  readonly xmlsec: string;
  /** ok, nokey, or fail and error with the reason. */
  readonly jdk: string;
}

/** The corpus' own description of a file, as far as tests here use it. */
export interface CorpusEntry {
  readonly file: string;
  /** The product that made it, `unknown` where its source does not say. */
  readonly idp: string;
  readonly kind: string;
  readonly issuer: string | null;
  readonly encrypted: boolean;
  /** `none`, or the attack that the file carries. */
  readonly attack: string;
  /** `accept` where the software it comes from accepts it. */
  readonly expectedAccept: string;
  /** The certificate its source verifies it with, where the message carries none. */
  readonly certFile: string | null;
  readonly signatures: readonly Refereed[];
}

/** The corpus' index. */
export function corpusIndex(): CorpusEntry[] {
  const lines = readFileSync(join(CORPUS, 'index.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as CorpusEntry);
}

/** A file of the corpus as text: a message or a certificate. */
export const corpusText = (file: string): string => readFileSync(join(CORPUS, file), 'utf8');
