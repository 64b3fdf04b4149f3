import { nowhere } from '../model/evidence.ts';
import { defineFact, known, unknown } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** When this login was captured, in milliseconds since 1970, by the browser's clock: the "now" of every rule. */
export default defineFact<number>(({ clock }) =>
  clock === null
    ? unknown(say`It is not known when this message was captured. Give the time of the login.`)
    : known(clock, [nowhere(say`the time of capture (${new Date(clock).toISOString()})`)]),
);
