import type { Generation, Hosting } from './account.ts';
import { HOSTS } from './hosts.ts';
import type { Scenario } from './scenario.ts';
import { scenarioOf } from './scenarios/index.ts';

/** How the browser carries the login: which the home URL's `delivery` parameter chooses. */
const DELIVERIES = ['page', 'popup', 'popup-noopener', 'iframe', 'xhr'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/**
 * How the identity provider's page writes its form: as usual, in another character set than UTF-8,
 * or in parts.
 */
const FORMS = ['urlencoded', 'latin-1', 'multipart'] as const;
export type Form = (typeof FORMS)[number];

/** What was chosen on the start page; it travels in the query of Flex' home URL. */
export interface Choice {
  readonly scenario: Scenario;
  readonly generation: Generation;
  /** By the host of the home URL. */
  readonly hosting: Hosting;
  readonly delivery: Delivery;
  readonly form: Form;
  /** Characters added to the response in an attribute of its own. */
  readonly padding: number;
  /** The ACS answers the POST with a 307 to itself first. */
  readonly replay: boolean;
}

const isOneOf = <T extends string>(values: readonly T[], text: string | null): text is T =>
  (values as readonly (string | null)[]).includes(text);

export function readChoice(url: URL): Choice {
  const given = url.searchParams;
  const [delivery, form] = [given.get('delivery'), given.get('form')];
  const scenario = scenarioOf(given.get('scenario'));
  return {
    scenario,
    generation: given.get('generation') === 'enhanced' ? 'enhanced' : 'legacy',
    hosting: url.hostname === HOSTS.customer ? 'self-hosted' : 'hosted',
    delivery: isOneOf(DELIVERIES, delivery) ? delivery : (scenario.delivery ?? 'page'),
    form: isOneOf(FORMS, form) ? form : 'urlencoded',
    padding: Number(given.get('padding') ?? 0),
    replay: given.has('replay'),
  };
}

/** Where a login with that choice begins: {@link HOMES} names the homes. */
export function homeUrl(
  home: string,
  choice: Partial<Omit<Choice, 'scenario' | 'hosting'>> & { scenario: string },
): string {
  const url = new URL(home);
  url.searchParams.set('scenario', choice.scenario);
  url.searchParams.set('generation', choice.generation ?? 'legacy');
  if (choice.delivery) url.searchParams.set('delivery', choice.delivery);
  if (choice.form) url.searchParams.set('form', choice.form);
  if (choice.padding) url.searchParams.set('padding', String(choice.padding));
  if (choice.replay) url.searchParams.set('replay', '1');
  const { address } = scenarioOf(choice.scenario);
  for (const [name, value] of Object.entries(address ?? {})) url.searchParams.set(name, value);
  return url.href;
}
