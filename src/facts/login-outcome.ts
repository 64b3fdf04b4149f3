import type { Outcome } from '../model/outcome.ts';
import { inExchange, nowhere } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

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
