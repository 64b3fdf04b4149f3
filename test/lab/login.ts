import { DOMParser } from '@xmldom/xmldom';
import { ACCOUNT, HOME, type Generation } from '../../lab/account.ts';
import { homeUrl, type Choice } from '../../lab/flow.ts';
import { HOSTS } from '../../lab/hosts.ts';
import type { RunningLab } from '../../lab/index.ts';
import { ask, follow, post, type Answer } from './http-client.ts';

/** Where Flex' page sends the browser: the legacy page is told by a call, the enhanced one goes through Authorize. */
async function identityProviderUrl(lab: RunningLab, home: string, generation: Generation): Promise<string> {
  if (generation === 'legacy') {
    const url = `https://${HOSTS.iam}/v1/Accounts/${ACCOUNT.accountSid}/authenticate`;
    const body = JSON.stringify({ products: ['flex'], resource: home });
    const answer = await ask(lab, url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    return (JSON.parse(answer.text) as { location: string }).location;
  }
  const query = new URLSearchParams({ redirectUrl: home, ssoProfileSid: ACCOUNT.connectionSid });
  const hops = await follow(lab, `https://${HOSTS.services}/v1/Flex/Authorize?${query}`);
  return hops.at(-1)?.url ?? '';
}

/** The form a page posts by itself; null when it has none. */
export function formOf({ text }: Answer): { action: string; fields: Record<string, string> } | null {
  const [markup] = /<form[\s\S]*<\/form>/.exec(text) ?? [];
  if (markup === undefined) return null;
  const form = new DOMParser({ onError: () => undefined }).parseFromString(markup, 'text/html');
  const inputs = [...form.getElementsByTagName('input')].map((input) => [
    input.getAttribute('name') ?? '',
    input.getAttribute('value') ?? '',
  ]);
  return {
    action: form.getElementsByTagName('form')[0]?.getAttribute('action') ?? '',
    fields: Object.fromEntries(inputs) as Record<string, string>,
  };
}

/** Logs in as a browser would, and gives the answers from the assertion consumer service on; none when nothing was posted. */
export async function logIn(
  lab: RunningLab,
  choice: Partial<Omit<Choice, 'scenario'>> & { scenario: string; generation: Generation },
): Promise<Answer[]> {
  const url = await identityProviderUrl(lab, homeUrl(HOME, choice), choice.generation);
  const [answered] = await post(lab, url, { UserName: 'zoe', Password: 'secret' });
  if (!answered) throw new Error('the identity provider did not answer');
  const form = formOf(answered);
  return form ? post(lab, form.action, form.fields) : [];
}
