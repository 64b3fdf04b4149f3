import type { Outcome } from '../../src/model/outcome.ts';

/** One outcome of each kind, for tests that look at the kind alone. */
export const OUTCOMES: { readonly [K in Outcome['is']]: Extract<Outcome, { is: K }> } = {
  waiting: { is: 'waiting', since: 0, for: 'provider', until: 0 },
  accepted: { is: 'accepted', at: 0, shownBy: 'legacy-token' },
  refused: { is: 'refused', at: 0, by: 'acs', exchangeId: null },
  unknown: { is: 'unknown', because: 'not-recorded' },
};
