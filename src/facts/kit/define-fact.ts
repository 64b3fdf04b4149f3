import type { Provider } from '../../model/provider.ts';
import type { Trust, Known, Absent, Unknown, Fact } from '../../model/fact.ts';
import type { SignatureReport } from '../../model/signature-report.ts';
import type { Login } from '../../model/login.ts';
import type { SamlMessage } from '../../model/message.ts';
import type { Expectations } from '../../connection/expectations.ts';
import type { Evidence } from '../../model/evidence.ts';

/**
 * Everything a fact may be computed from: one login, what was verified of it, and what the user
 * expects.
 */
export interface LoginInput {
  readonly login: Login;
  /** All logins of the same recording, oldest first, for facts about repetition. */
  readonly logins: readonly Login[];
  readonly expected: Expectations;
  readonly provider: Provider;
  /**
   * The signatures of each message, computed before the facts because verification is asynchronous.
   */
  readonly signatures: ReadonlyMap<SamlMessage, readonly SignatureReport[]>;
  /** Milliseconds since 1970: the time of capture, never "now". */
  readonly clock: number | null;
}

/** What a fact's computation is handed: its subject, and the other facts, memoised. */
export interface FactContext extends LoginInput {
  get<T>(fact: FactDefinition<T>): Fact<T>;
}

export interface FactDefinition<T> {
  readonly compute: (context: FactContext) => Fact<T>;
}

/**
 * Declares a fact: the default export of `src/facts/<name>.ts`.
 *
 * @param compute derives the fact from the login; must not throw (a throw makes every rule that
 * needs it `crashed`)
 */
export function defineFact<T>(compute: (context: FactContext) => Fact<T>): FactDefinition<T> {
  return { compute };
}

export const known = <T>(
  value: T,
  evidence: readonly Evidence[],
  trust: Trust = 'claimed',
): Known<T> => ({
  state: 'known',
  value,
  trust,
  evidence,
});

export const absent = (...evidence: readonly Evidence[]): Absent => ({ state: 'absent', evidence });

export const unknown = (why: string): Unknown => ({ state: 'unknown', why });

/** Memoises facts over one subject; the object rules' needs are read through. */
export function factContext(subject: LoginInput): FactContext {
  const memo = new Map<FactDefinition<unknown>, Fact<unknown>>();
  const context: FactContext = {
    ...subject,
    get<T>(fact: FactDefinition<T>): Fact<T> {
      const had = memo.get(fact) as Fact<T> | undefined;
      if (had) return had;
      const made = fact.compute(context);
      memo.set(fact, made);
      return made;
    },
  };
  return context;
}
