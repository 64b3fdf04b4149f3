import type { Exchange } from './exchange.ts';
import type { Login } from './login.ts';
import type { SamlMessage } from './message.ts';
import type { SignatureReport } from '../saml/verdict.ts';

/** Everything read from one list of observations, or from one imported file. */
export interface Recording {
  readonly exchanges: readonly Exchange[];
  readonly messages: readonly SamlMessage[];
  /** Oldest first. */
  readonly logins: readonly Login[];
  /** The signatures' verdicts as recorded, by message id, where the messages themselves were redacted and verify no more. */
  readonly verdicts?: ReadonlyMap<string, readonly SignatureReport[]>;
  /** The file it was read from ends before its own end: that something is missing at its end means nothing. */
  readonly isCut?: boolean;
}
