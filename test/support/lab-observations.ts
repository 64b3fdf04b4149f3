/** Logs in at the lab without a browser, and tells what a browser would have told the extension. */
import type { Generation, Hosting } from '../../lab/account.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { isLoginRequest } from '../../src/extension/background/login-filter.ts';
import { acsEndpoint, loginCall } from '../../src/flex/endpoints.ts';
import type { Body, Observation } from '../../src/model/observation.ts';
import { logIn } from '../lab/login.ts';
import type { Exchange, NodeBrowser } from '../lab/node-browser.ts';
import { form, headers, observer } from './observations.ts';

/** What the browser shows an extension that has Twilio's hosts and nothing else. */
interface Sight {
  /**
   * Whether DevTools is open on every tab: it shows the calls of every page, and the text of
   * answers.
   */
  readonly devtools: boolean;
}

const bodyOf = ({ method, contentType, body }: Exchange): Body =>
  method === 'POST' && contentType?.startsWith('application/x-www-form-urlencoded')
    ? form([...new URLSearchParams(body)])
    : { is: 'none' };

const isTwilio = (url: string): boolean => new URL(url).hostname.endsWith('.twilio.com');

/** A page of another host hides what its scripts ask for. */
function isSeen(
  { is, url, initiator, method }: Exchange,
  body: Body,
  { devtools }: Sight,
): boolean {
  if (!isTwilio(url) || !isLoginRequest(method, url, body)) return false;
  return is === 'page' || devtools || (initiator !== null && isTwilio(initiator));
}

/** The text of an answer that explains a login: never that of a token. */
function isTextWanted({ url, answer }: Exchange): boolean {
  if (!answer) return false;
  return answer.status >= 400 || acsEndpoint(url) !== null || loginCall(url)?.step === 'start';
}

/** Of an answer that hands out a token only the names of its members are told. */
const isToken = ({ url, answer }: Exchange): boolean =>
  answer?.status === 200 && loginCall(url)?.step === 'token';

/** One login at a lab, and when it was made (milliseconds since 1970). */
interface Made extends Pick<NodeBrowser, 'exchanges' | 'tabs'> {
  readonly at: number;
}

const made = new WeakMap<RunningLab, Map<string, Promise<Made>>>();

/** Logs in once, however often the same login is looked at. */
function madeOnce(lab: RunningLab, choice: Parameters<typeof logIn>[1]): Promise<Made> {
  const ofLab = made.get(lab) ?? new Map<string, Promise<Made>>();
  made.set(lab, ofLab);
  const key = JSON.stringify(choice);
  const login =
    ofLab.get(key) ??
    logIn(lab, choice).then(({ exchanges, tabs }) => ({ exchanges, tabs, at: Date.now() }));
  ofLab.set(key, login);
  return login;
}

let shared: Promise<RunningLab> | undefined;

/** One lab for all test files of a worker; it ends with the worker. */
export function sharedLab(): Promise<RunningLab> {
  shared ??= startLab();
  return shared;
}

/** What the extension would have recorded of a login at the lab. */
export async function observeLab(
  lab: RunningLab,
  scenario: string,
  generation: Generation,
  { hosting = 'hosted', devtools = true }: Partial<Sight> & { readonly hosting?: Hosting } = {},
): Promise<Observation[]> {
  const { exchanges, tabs, at: startAt } = await madeOnce(lab, { scenario, generation, hosting });
  const see = observer({ startAt, stepMs: 1 });
  const ids = new Map<number, string>();
  for (const [at, exchange] of exchanges.entries()) {
    const { chain, url, is, method, tab, opener, initiator, answer } = exchange;
    const body = bodyOf(exchange);
    const isGoingOn = ids.has(chain);
    if (isGoingOn ? !isTwilio(url) : !isSeen(exchange, body, { devtools })) continue;
    const requestId = ids.get(chain) ?? String(ids.size + 1);
    ids.set(chain, requestId);
    const seen = { tabId: tab, requestId };
    see.request(url, {
      ...seen,
      method,
      body,
      resource: is === 'page' ? 'main_frame' : 'xmlhttprequest',
      initiator,
      openerTabId: opener,
    });
    if (!answer) {
      see.failure('net::ERR_EMPTY_RESPONSE', seen);
      continue;
    }
    const { date } = answer.headers;
    const given = {
      ...seen,
      status: answer.status,
      headers: typeof date === 'string' ? headers({ Date: date }) : [],
    };
    const next = exchanges.slice(at + 1).find((each) => each.chain === chain);
    if (next) {
      see.redirect(next.url, given);
    } else {
      see.response(answer.status, given);
      if (devtools && isTextWanted(exchange)) see.content(answer.text, seen);
      if (devtools && isToken(exchange))
        see.keys(Object.keys(JSON.parse(answer.text) as object), seen);
      see.end(seen);
    }
  }
  for (const tab of tabs)
    if (tab.isClosed) see.closed({ tabId: tab.number, openerTabId: tab.opener?.number ?? null });
  return see.all;
}
