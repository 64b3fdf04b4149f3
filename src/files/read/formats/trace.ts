import * as v from 'valibot';
import type { Observation } from '../../../model/observation.ts';
import type { Connection } from '../../../model/connection.ts';
import type { SignatureReport } from '../../../model/signature-report.ts';
import { MAX_PIECES, type PastedMessage } from '../../../model/pasted.ts';
import { ErrorList } from '../error-list.ts';
import { observation } from '../../../recording/schema/observation.ts';
import { connection, FORMAT, piece, privacy, verdicts, VERSION } from '../../schema/trace.ts';
import { type JsonFormat, type FormatReading, NOTHING } from './format.ts';
import { say } from '../../../i18n/say.ts';

/** Parts beyond this many are left out; a day of recording has a hundredth of it. */
const MAX_PARTS = 100_000;

/** Reads a trace part by part: one that is not as it should be costs only itself. */
class TraceReading implements FormatReading {
  readonly #observations: Observation[] = [];
  readonly #pasted: PastedMessage[] = [];
  readonly #verdicts = new Map<string, readonly SignatureReport[]>();
  readonly #errors = new ErrorList();
  #connection: Connection = {};
  #privacy: v.InferOutput<typeof privacy> = 'full';
  #isTrace = false;
  #version: unknown = undefined;
  #parts = 0;
  #pieces = 0;

  take(path: readonly (string | number)[], value: unknown): boolean {
    const [member, index] = path;
    if (member === 'format') this.#isTrace = value === FORMAT;
    if (member === 'version') this.#version = value;
    if (member === 'privacy')
      this.#read('privacy', privacy, value, (read) => (this.#privacy = read));
    if (member === 'connection')
      this.#read(say`The connection`, connection, value, (read) => (this.#connection = read));
    if (typeof index === 'number') this.#part(member, index, value);
    return this.#isTrace;
  }

  finish() {
    if (this.#version !== VERSION) {
      const message = say`The trace is of version ${String(this.#version).slice(0, 20)}, and this program reads version ${VERSION}: use a newer one.`;
      return { ...NOTHING, errors: [{ code: 'version', message }] };
    }
    return {
      observations: this.#observations,
      pasted: this.#pasted,
      verdicts: this.#privacy === 'redacted' ? this.#verdicts : null,
      connection: this.#connection,
      errors: this.#errors.list,
      recordedAt: this.#observations[0]?.at ?? null,
      tellsTabs: true,
    };
  }

  #part(member: string | number | undefined, index: number, value: unknown): void {
    this.#parts += 1;
    if (this.#parts === MAX_PARTS)
      this.#errors.add('too-large', say`Only the first ${MAX_PARTS} parts of the trace were read.`);
    if (this.#parts >= MAX_PARTS) return;
    const name = say`Part ${index + 1} of "${member}"`;
    if (member === 'observations')
      this.#read(name, observation, value, (read) => this.#observations.push(read));
    if (member === 'pasted') this.#read(name, piece, value, (read) => this.#paste(read));
    if (member === 'verdicts') {
      this.#read(name, verdicts, value, ({ message, signatures }) =>
        this.#verdicts.set(message, signatures),
      );
    }
  }

  /** As many as are ever found in a file; each is read as a message, however short. */
  #paste(read: PastedMessage): void {
    this.#pieces += 1;
    if (this.#pieces <= MAX_PIECES) this.#pasted.push(read);
    if (this.#pieces !== MAX_PIECES + 1) return;
    this.#errors.add(
      'too-large',
      say`Only the first ${MAX_PIECES} messages of the trace were read.`,
    );
  }

  #read<T>(
    name: string,
    schema: v.GenericSchema<unknown, T>,
    value: unknown,
    use: (read: T) => void,
  ): void {
    const result = v.safeParse(schema, value, { abortEarly: true });
    if (result.success) return use(result.output);
    const [issue] = result.issues;
    const where = v.getDotPath(issue);
    this.#errors.add(
      'part',
      say`${name} is not valid${where === null ? '' : say` at ${where}`}: ${issue.message.slice(0, 200)}.`,
    );
  }
}

/** Our own trace, `.flextrace.json` (docs/trace.schema.json). */
export const trace: JsonFormat = {
  kind: 'trace',
  member: 'format',
  paths: [
    '$.format',
    '$.version',
    '$.privacy',
    '$.connection',
    '$.observations.*',
    '$.pasted.*',
    '$.verdicts.*',
  ],
  read: () => new TraceReading(),
};
