import type { Login } from '../capture/login.ts';
import type { Recording } from '../capture/recording.ts';
import type { Connection } from '../connection/connection.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';

/** A recording with what it is judged by: what was recorded here, or a file with what came with it. */
interface Source {
  readonly file: string | null;
  readonly recording: Recording;
  readonly connection: Connection;
}

type Diagnose = (login: Login, recording: Recording, connection: Connection) => Promise<Diagnosis>;

interface Entry {
  readonly stamp: string;
  readonly connection: Connection;
  readonly diagnosis: Diagnosis;
}

/** Changes whenever anything a rule could read of a login does: exchanges only grow, and message ids name their content. */
function stampOf(login: Login, recording: Recording): string {
  const before = recording.logins.findIndex(({ id }) => id === login.id);
  const exchanges = login.exchanges.map(({ id, endedAt, response, redirectsTo, failure }) =>
    [id, endedAt, response?.status, response?.content?.length, redirectsTo, failure].join(' '),
  );
  return [
    before,
    JSON.stringify(login.outcome),
    login.pairedBy,
    ...login.messages.map(({ id }) => id),
    ...exchanges,
  ].join('\n');
}

/** Diagnoses kept by login, so that only a login that changed (or every one, after the connection did) is judged again. */
export class DiagnosisCache {
  #entries = new Map<string, Entry>();
  readonly #diagnose: Diagnose;

  constructor(diagnose: Diagnose) {
    this.#diagnose = diagnose;
  }

  #prefix = (file: string | null): string => `${file ?? ''}\n`;
  #key = (file: string | null, login: Login): string => this.#prefix(file) + login.id;

  /** The last diagnosis of a login; for one that changed since, the one before, until it is updated. */
  get(file: string | null, login: Login): Diagnosis | null {
    return this.#entries.get(this.#key(file, login))?.diagnosis ?? null;
  }

  /** @returns whether the login had to be diagnosed */
  async update({ file, recording, connection }: Source, login: Login): Promise<boolean> {
    const key = this.#key(file, login);
    const stamp = stampOf(login, recording);
    const had = this.#entries.get(key);
    if (had && had.stamp === stamp && had.connection === connection) return false;
    const diagnosis = await this.#diagnose(login, recording, connection);
    this.#entries.set(key, { stamp, connection, diagnosis });
    return true;
  }

  /** @param file whose diagnoses are dropped; null: those of what was recorded here */
  forget(file: string | null): void {
    const start = this.#prefix(file);
    for (const key of this.#entries.keys()) if (key.startsWith(start)) this.#entries.delete(key);
  }
}
