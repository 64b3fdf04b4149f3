import { FIELD_LABELS, type Connection } from '../model/connection.ts';
import { readExpectations } from '../connection/expectations.ts';
import {
  verifyRecording,
  withClock,
  withPlans,
  withSecondOpinions,
  type VerifiedRecording,
} from '../diagnosis/verify-recording.ts';
import type { ImportedFile, ImportError } from '../files/read/imported-file.ts';
import { buildReport } from '../files/write/report.ts';
import { compareAttempts } from '../diagnosis/since-last.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { UsageError } from './arguments.ts';
import { EXIT, isBlocked } from './exit.ts';
import { FileError, readConnectionFile, readInput } from './files.ts';
import { renderFile } from './human.ts';
import { painter, type Terminal } from './terminal.ts';

const loadSecond = () =>
  import(/* webpackChunkName: "second-opinion" */ '../second-opinion/index.ts');

const NOTHING: VerifiedRecording = { diagnoses: [], signatures: new Map() };

/** A file, or why there is none. */
async function open(name: string): Promise<ImportedFile | ImportError> {
  try {
    return await readInput(name);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { code: 'unreadable', message: error.message };
  }
}

/** What was wrong with a file, as the one error its report has room for. */
function asOneError(errors: readonly ImportError[]): ImportError | null {
  const [first, ...others] = errors;
  if (!first) return null;
  const more = others.map(({ message }) => message);
  return { code: first.code, message: [first.message, ...more].join(' ') };
}

/** What `inspect` was asked for. */
export interface Asked {
  readonly connectionFile: string | undefined;
  /** Milliseconds since 1970 at which every login is judged; null: each at its own time. */
  readonly at: number | null;
  readonly json: boolean;
  /** Whether what to change is told, in order. */
  readonly plans: boolean;
  /** Whether the last login of the second file is compared with that of the first. */
  readonly compares: boolean;
  /** Whether xml-crypto is asked too. */
  readonly asksSecond: boolean;
}

/**
 * Reports file after file and returns the exit code. Whatever is wrong with one file, the others
 * are still reported.
 */
export async function inspectFiles(
  names: readonly string[],
  { connectionFile, ...asked }: Asked,
  terminal: Terminal,
): Promise<number> {
  const { connection, errors } = await readConnection(connectionFile);
  for (const error of errors) terminal.err(`${painter(terminal.colour)('red', error)}\n`);
  let exit: number = errors.length > 0 ? EXIT.unreadable : EXIT.fine;
  let before: Diagnosis | null = null;
  for (const name of names) {
    const settings = { connection, ...asked, before };
    const inspected = await inspectFile(name, settings, terminal);
    exit = Math.max(exit, inspected.exit);
    if (asked.compares) before = inspected.last;
  }
  return exit;
}

/**
 * The connection of the command line, and what of it could not be read: the logins are then judged
 * without it.
 */
async function readConnection(
  path: string | undefined,
): Promise<{ readonly connection: Connection; readonly errors: readonly string[] }> {
  if (path === undefined) return { connection: {}, errors: [] };
  try {
    const connection = await readConnectionFile(path);
    const { errors } = readExpectations(connection);
    return {
      connection,
      errors: [...errors].map(([field, error]) => `${FIELD_LABELS[field]} in ${path}: ${error}`),
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { connection: {}, errors: [error.message] };
  }
}

interface Settings extends Omit<Asked, 'connectionFile'> {
  readonly connection: Connection;
  /** The login that the last one of this file is compared with. */
  readonly before: Diagnosis | null;
}

interface Inspected {
  readonly exit: number;
  /** The last login of the file. */
  readonly last: Diagnosis | null;
}

async function inspectFile(
  name: string,
  settings: Settings,
  terminal: Terminal,
): Promise<Inspected> {
  const { connection, at, json, asksSecond, plans, before } = settings;
  const opened = await open(name);
  const isRead = 'recording' in opened;
  const errors = isRead ? opened.errors : [opened];
  const read = isRead ? await examineFile(opened, connection, at) : NOTHING;
  const verified = plans ? withPlans(read) : read;
  const examined = asksSecond ? await withSecondOpinions(verified, loadSecond) : verified;
  const last = examined.diagnoses.at(-1) ?? null;
  const since = before && last ? compareAttempts(before, last) : null;
  const report = buildReport(name, asOneError(errors), examined, since);
  terminal.out(
    json
      ? `${JSON.stringify(report)}\n`
      : renderFile(name, errors, { ...examined, since }, terminal, at ?? Date.now()),
  );
  if (errors.length > 0) return { exit: EXIT.unreadable, last };
  return { exit: isBlocked(examined.diagnoses) ? EXIT.blocked : EXIT.fine, last };
}

/**
 * The connection given on the command line goes before the one that travelled with a trace, field
 * by field.
 */
function examineFile(
  imported: ImportedFile,
  given: Connection,
  at: number | null,
): Promise<VerifiedRecording> {
  const recording = at === null ? imported.recording : withClock(imported.recording, at);
  return verifyRecording(recording, { ...imported.connection, ...given });
}
