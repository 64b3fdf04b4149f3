import { vi } from 'vitest';
import { HOMES, type Generation, type Hosting } from '../../../lab/account.ts';
import { homeUrl } from '../../../lab/choice.ts';
import type { ContentSource, Observation } from '../../../src/model/observation.ts';
import { ask, type Driven } from './driven.ts';
import { newTab, type Tab } from './login.ts';

/** A login that Twilio refuses, and how it says so. */
export interface Refusal {
  readonly at: string;
  readonly scenario: string;
  readonly generation: Generation;
  readonly hosting?: Hosting;
  /** What Twilio's answer holds. */
  readonly code: number;
  readonly sentence: string;
  /** What Flex shows of an answer to a call of its own; null where the answer is the page. */
  readonly flex: string | null;
}

const ATTRIBUTES = 'Missing or invalid required attributes, such as full_name, email or roles';
const MAPPINGS = 'Required user attributes are missing from your SSO provider.';

/** One for each place where a login is refused, and for the start both ways it is asked for. */
export const REFUSALS: readonly Refusal[] = [
  {
    at: 'the ACS',
    scenario: 'no-roles',
    generation: 'legacy',
    code: 70252,
    sentence: `SAML response doesn't have a "role" attribute`,
    flex: null,
  },
  {
    at: 'the callback',
    scenario: 'callback-45050',
    generation: 'enhanced',
    code: 45050,
    sentence: ATTRIBUTES,
    flex: null,
  },
  {
    at: 'the token call',
    scenario: 'token-45050-complete',
    generation: 'enhanced',
    code: 45050,
    sentence: ATTRIBUTES,
    flex: MAPPINGS,
  },
  {
    at: 'the start call',
    scenario: 'start-70251',
    generation: 'legacy',
    code: 70251,
    sentence: 'no valid certificate for identity realm',
    flex: 'Invalid SSO Settings',
  },
  {
    at: 'the start page',
    scenario: 'start-70002',
    generation: 'enhanced',
    code: 70002,
    sentence: 'untrusted domain',
    flex: null,
  },
];

/** The same calls, made by a page that the browser hides from the extension. */
export const SELF_HOSTED: readonly Refusal[] = REFUSALS.filter(({ flex }) => flex !== null).map(
  (refusal) => ({
    ...refusal,
    at: `${refusal.at} of a self-hosted Flex`,
    hosting: 'self-hosted',
  }),
);

/** A text of Twilio or of Flex, and who read it. */
export interface Said {
  readonly by: ContentSource | 'message';
  readonly text: string;
}

export const saidIn = (observations: readonly Observation[]): Said[] =>
  observations.flatMap((seen): Said[] => {
    if (seen.saw === 'page-message') return [{ by: 'message', text: seen.text }];
    return seen.saw === 'content' && seen.by ? [{ by: seen.by, text: seen.text }] : [];
  });

/** Goes to Flex in this tab. Where it ends is waited for by what was recorded. */
export function goTo(
  { page }: Pick<Tab, 'page'>,
  { scenario, generation, hosting = 'hosted' }: Refusal,
): void {
  // A popup's or a password dialog's navigation ends with an error.
  void page
    .goto(homeUrl(HOMES[hosting], { scenario, generation }), { waitUntil: [] })
    .catch(() => undefined);
}

/** Logs in and waits until something was said that `isIt`; gives everything that was said. */
export async function logInAndHear(
  driven: Driven,
  refusal: Refusal,
  isIt: (said: Said) => boolean,
): Promise<Said[]> {
  await ask(driven, 'forget');
  const tab = await newTab(driven);
  goTo(tab, refusal);
  const all = async (): Promise<Said[]> =>
    saidIn((await ask(driven, 'observations', 0)).observations);
  await vi.waitUntil(async () => (await all()).some(isIt), { interval: 50, timeout: 20_000 });
  const said = await all();
  // Firefox does not say when a tab with an error page is closed.
  void tab.page.close().catch(() => undefined);
  return said;
}
