/** The inputs of this folder, one a folder. */
import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('./', import.meta.url);

/** The names of all cases. */
export const CASES: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What must be said of a case. */
export interface Expected {
  /** The first finding's rule; null: nothing is found. Left out where only the words matter. */
  readonly firstRule?: string | null;
  /** Texts that must stand in what is printed for people. */
  readonly contains: readonly string[];
  /** Texts that must not. */
  readonly absent: readonly string[];
  readonly exit: 0 | 1 | 2;
  /** It holds no login, and the reports say of it only what it is. */
  readonly onlyCommandLine?: true;
  /** What of the settings cannot be read, said apart from the report. */
  readonly settings?: string;
}

export const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(new URL(`${name}/expected.json`, FOLDER), 'utf8')) as Expected;

/** The path of a case's input, and of its settings where it has some. */
export function filesOf(name: string): {
  readonly input: string;
  readonly connection: string | null;
} {
  const folder = fileURLToPath(new URL(`${name}/`, FOLDER));
  const files = readdirSync(folder);
  const [input, ...others] = files.filter(
    (file) => file !== 'connection.json' && file !== 'expected.json',
  );
  if (input === undefined || others.length > 0) throw new Error(`${name} must have one input`);
  return {
    input: folder + input,
    connection: files.includes('connection.json') ? `${folder}connection.json` : null,
  };
}

/**
 * The input as the clipboard hands it over, with its line breaks; null for a file that is no text
 * in UTF-8.
 */
export function pastedText(input: string): string | null {
  const bytes = readFileSync(input);
  return isUtf8(bytes) ? bytes.toString('utf8').replace(/\r\n?/g, '\n') : null;
}

/** Beside the cause: every legacy login has had this notice since 31 March 2026. */
export const NOTICE = 'endpoint-retired';

/** For where a page reads a file: in the tests it may have no worker, and reads the file itself. */
export const noWorker = (): never => {
  throw new Error('there is no worker here');
};
