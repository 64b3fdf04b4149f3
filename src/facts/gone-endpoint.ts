import { inExchange, nowhere } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** RFC 9110 15.5.5 and 15.5.11: nothing is there, for now or for good. */
const GONE: readonly number[] = [404, 410];

/** The status by which the start endpoint or the ACS of this login says that it does not exist; null where neither does. */
export default defineFact<number | null>(({ login: { start, acs, outcome } }) => {
  const refusing = [start, acs].find((exchange) => outcome.is === 'refused' && exchange?.id === outcome.exchangeId);
  const status = refusing?.response?.status ?? null;
  if (!refusing || status === null || !GONE.includes(status)) {
    return known(null, [nowhere(say`the answers of the start call and of the ACS: neither is 404 or 410`)]);
  }
  return known(status, [inExchange(refusing, 'status', String(status))]);
});
