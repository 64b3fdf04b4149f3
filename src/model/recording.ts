import type { Exchange } from './exchange.ts';
import type { Login } from './login.ts';
import type { SamlMessage } from './message.ts';
import type { SignatureReport } from './signature-report.ts';

/**
 * When a recording becomes another one although nothing more is seen: the first time at which a
 * login is no longer waited for, in milliseconds since 1970; null where none is.
 */
export function changesAt({ logins }: Pick<Recording, 'logins'>): number | null {
  const times = logins.flatMap(({ outcome }) => (outcome.is === 'waiting' ? [outcome.until] : []));
  return times.length > 0 ? Math.min(...times) : null;
}

/** Everything read from one list of observations, or from one imported file. */
export interface Recording {
  readonly exchanges: readonly Exchange[];
  readonly messages: readonly SamlMessage[];
  /** Oldest first. */
  readonly logins: readonly Login[];
  /**
   * The signatures' verdicts as recorded, by message id, where the messages themselves were
   * redacted and verify no more.
   */
  readonly verdicts?: ReadonlyMap<string, readonly SignatureReport[]>;
  /**
   * The file it was read from ends before its own end: that something is missing at its end means
   * nothing.
   */
  readonly isCut?: boolean;
}
