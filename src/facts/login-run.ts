import type { Login } from '../capture/login.ts';
import { inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { say } from '../text/say.ts';

/** A person needs longer than this from being let in to logging in again. */
const AT_ONCE = 15_000;

const endOf = (login: Login): number | null =>
  login.landing?.endedAt ?? login.landing?.startedAt ?? login.acs?.endedAt ?? login.acs?.startedAt ?? null;

const startOf = ({ request, clock }: Login): number | null => request?.at ?? clock;

const issuerOf = (login: Login): string | null => login.request?.content?.issuer?.value ?? null;

/** Whether `next` began by itself when `login` had ended: same tab, same Flex, at once, and not after a refusal. */
function isFollowedBy(login: Login, next: Login): boolean {
  const [ended, begins] = [endOf(login), startOf(next)];
  if (ended === null || begins === null || login.outcome.is === 'refused' || login.response === null) return false;
  if (login.tabId !== next.tabId || issuerOf(login) === null || issuerOf(login) !== issuerOf(next)) return false;
  return begins - ended <= AT_ONCE;
}

/** How many logins followed each other at once up to this one, itself counted. */
export default defineFact<number>(({ login, logins }) => {
  const inTab = logins.filter(({ tabId }) => tabId === login.tabId);
  const run = [login];
  for (let n = inTab.indexOf(login) - 1; n >= 0; n -= 1) {
    const before = inTab[n];
    const [first] = run;
    if (!before || !first || !isFollowedBy(before, first)) break;
    run.unshift(before);
  }
  const evidence = run.flatMap(({ request }) =>
    request?.content ? [inMessage(request, { place: request.content.place })] : [],
  );
  if (evidence.length === 0) return absent(nowhere(say`this login: it has no request`));
  return known(run.length, evidence);
});
