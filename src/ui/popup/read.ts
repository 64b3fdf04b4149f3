import type { Login } from '../../model/login.ts';
import type { Finding } from '../../model/diagnosis.ts';
import type { Connection } from '../../model/connection.ts';

/** What is read of a recording. */
export interface Read {
  readonly connection: Connection;
  /** Null when no login was recorded. */
  readonly last: LastLogin | null;
  /**
   * The address of the sign-in page in the connection's metadata; null: there is none, or it was
   * not read yet.
   */
  readonly announced: string | null;
  /**
   * When it has to be read again, although nothing more is told; milliseconds since 1970, null:
   * never.
   */
  readonly changesAt: number | null;
}

/** The last login, as far as it is known. */
export interface LastLogin {
  readonly login: Login;
  /** Null: not known, because the engine is not there. */
  readonly findings: readonly Finding[] | null;
}
