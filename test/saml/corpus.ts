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

/** The corpus' own description of each file, as far as tests here use it. */
export function corpusIndex(): { file: string; kind: string; issuer: string | null; encrypted: boolean }[] {
  if (!hasCorpus) return [];
  const lines = readFileSync(join(CORPUS, 'index.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ReturnType<typeof corpusIndex>[number]);
}
