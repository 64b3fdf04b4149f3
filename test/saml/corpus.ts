import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CORPUS = '../shared/corpus';

export const hasCorpus = existsSync(CORPUS);

/** Every XML file of the corpus, by its name in the index; empty where the corpus is absent. */
export function corpusFiles(): { file: string; bytes: Uint8Array }[] {
  if (!hasCorpus) return [];
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
  readonly kind: string;
  readonly issuer: string | null;
  readonly encrypted: boolean;
  /** `none`, or the attack that the file carries. */
  readonly attack: string;
  /** The certificate its source verifies it with, where the message carries none. */
  readonly certFile: string | null;
  readonly signatures: readonly Refereed[];
}

/** The corpus' index; empty where the corpus is absent. */
export function corpusIndex(): CorpusEntry[] {
  if (!hasCorpus) return [];
  const lines = readFileSync(join(CORPUS, 'index.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as CorpusEntry);
}

/** A file of the corpus as text: a message or a certificate. */
export const corpusText = (file: string): string => readFileSync(join(CORPUS, file), 'utf8');
