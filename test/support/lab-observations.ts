/** Logs in at the lab without a browser, and tells what a browser would have told the extension. */
import { ACCOUNT, HOME, type Generation } from '../../lab/account.ts';
import { homeUrl } from '../../lab/flow.ts';
import { HOSTS } from '../../lab/hosts.ts';
import type { RunningLab } from '../../lab/index.ts';
import type { Observation } from '../../src/capture/observation.ts';
import { ask, follow, post, type Answer } from '../lab/http-client.ts';
import { formOf } from '../lab/login.ts';
import { headers, observer } from './observations.ts';

type Observer = ReturnType<typeof observer>;

/** A chain of answers from one request on, of which the first is told already. */
function chain(see: Observer, hops: readonly Answer[], openEnd: boolean): void {
  for (const [n, hop] of hops.entries()) {
    const next = hops[n + 1];
    const { date } = hop.headers;
    const seen = { headers: typeof date === 'string' ? headers({ Date: date }) : [], status: hop.status };
    if (next) {
      see.redirect(next.url, seen);
      if (!openEnd || n + 2 < hops.length) see.hop(next.url);
    } else if (!openEnd) {
      see.response(hop.status, seen);
      see.content(hop.text);
      see.end();
    }
  }
}

/** From Flex' page to the identity provider, whose own pages the extension does not see. */
async function start(lab: RunningLab, see: Observer, home: string, generation: Generation): Promise<string> {
  if (generation === 'legacy') {
    const url = `https://${HOSTS.iam}/v1/Accounts/${ACCOUNT.accountSid}/authenticate`;
    const body = JSON.stringify({ products: ['flex'], resource: home });
    const answer = await ask(lab, url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    see.request(url, { method: 'POST', resource: 'xmlhttprequest' });
    see.response(answer.status);
    see.content(answer.text);
    see.end();
    return (JSON.parse(answer.text) as { location: string }).location;
  }
  const query = new URLSearchParams({ redirectUrl: home, ssoProfileSid: ACCOUNT.connectionSid });
  const hops = await follow(lab, `https://${HOSTS.services}/v1/Flex/Authorize?${query}`);
  see.request(hops[0]?.url ?? '');
  chain(see, hops, true);
  return hops.at(-1)?.url ?? '';
}

export async function observeLab(lab: RunningLab, scenario: string, generation: Generation): Promise<Observation[]> {
  const see = observer({ startAt: Date.now(), stepMs: 1 });
  const url = await start(lab, see, homeUrl(HOME, { scenario, generation }), generation);
  const [answered] = await post(lab, url, { UserName: 'zoe', Password: 'secret' });
  const form = answered ? formOf(answered) : null;
  if (!form) return see.all;
  see.post(form.action, form.fields);
  chain(see, await post(lab, form.action, form.fields), false);
  return see.all;
}
