import type { Login } from '../../model/login.ts';
import type { Recording } from '../../model/recording.ts';
import type { Connection } from '../../model/connection.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';

/**
 * A recording with what it is judged by: what was recorded here, or a file with what came with it.
 */
interface Source {
  readonly file: string | null;
  readonly recording: Recording;
  readonly connection: Connection;
}

type Diagnose = (login: Login, recording: Recording, connection: Connection) => Promise<Diagnosis>;

interface Entry {
  readonly login: Login;
  /** The logins before it: rules about repetition compare with them. */
  readonly before: readonly Login[];
  readonly connection: Connection;
  readonly diagnosis: Diagnosis;
}

const isSame = (a: readonly Login[], b: readonly Login[]): boolean =>
  a.length === b.length && a.every((login, index) => login === b[index]);

/**
 * Diagnoses kept by login, so that only a login that changed (or every one, after the connection
 * did) is judged again: the recording's reader keeps an unchanged login the same object.
 */
export class DiagnosisCache {
  #entries = new Map<string, Entry>();
  readonly #diagnose: Diagnose;

  constructor(diagnose: Diagnose) {
    this.#diagnose = diagnose;
  }

  #prefix = (file: string | null): string => `${file ?? ''}\n`;
  #key = (file: string | null, login: Login): string => this.#prefix(file) + login.id;

  /**
   * The last diagnosis of a login; for one that changed since, the one before, until it is updated.
   */
  get(file: string | null, login: Login): Diagnosis | null {
    return this.#entries.get(this.#key(file, login))?.diagnosis ?? null;
  }

  /** @returns whether the login had to be diagnosed */
  async update({ file, recording, connection }: Source, login: Login): Promise<boolean> {
    const key = this.#key(file, login);
    const before = recording.logins.slice(0, Math.max(0, recording.logins.indexOf(login)));
    const had = this.#entries.get(key);
    if (had?.login === login && had.connection === connection && isSame(had.before, before))
      return false;
    const diagnosis = await this.#diagnose(login, recording, connection);
    this.#entries.set(key, { login, before, connection, diagnosis });
    return true;
  }

  /** @param file whose diagnoses are dropped; null: those of what was recorded here */
  forget(file: string | null): void {
    const start = this.#prefix(file);
    for (const key of this.#entries.keys()) if (key.startsWith(start)) this.#entries.delete(key);
  }
}
