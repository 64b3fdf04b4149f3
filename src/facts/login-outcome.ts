import type { Outcome } from '../capture/login-outcome.ts';
import { inExchange, nowhere } from '../diagnosis/evidence.ts';
import { defineFact, known } from '../diagnosis/fact.ts';
import { say } from '../text/say.ts';

/** How the login ended, as far as it was seen. */
export default defineFact<Outcome['is']>(({ login: { outcome, acs, landing } }) => {
  const shown = landing ?? acs;
  const status = shown?.response?.status;
  return known(outcome.is, [
    shown && status !== undefined
      ? inExchange(shown, 'status', String(status))
      : nowhere(say`the answers of this login`),
  ]);
});
