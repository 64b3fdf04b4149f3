import { EventEmitter } from 'node:events';
import type { Generation } from './account.ts';
import type { RequestDraft } from './flex/request.ts';
import type { TwilioError } from './flex/refusal.ts';
import { scenarioOf } from './scenarios/index.ts';
import type { Scenario } from './scenario.ts';

/** How the browser carries the login: which the home URL's `delivery` parameter chooses. */
const DELIVERIES = ['page', 'popup', 'popup-noopener', 'iframe', 'xhr'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** How the identity provider's page writes its form: as usual, in another character set than UTF-8, or in parts. */
const FORMS = ['urlencoded', 'latin-1', 'multipart'] as const;
export type Form = (typeof FORMS)[number];

/** What was chosen on the start page; it travels in the query of Flex' home URL. */
export interface Choice {
  readonly scenario: Scenario;
  readonly generation: Generation;
  readonly delivery: Delivery;
  readonly form: Form;
  /** Characters added to the response in an attribute of its own. */
  readonly padding: number;
  /** The ACS answers the POST with a 307 to itself first. */
  readonly replay: boolean;
  /** How often this login has begun anew by itself. */
  readonly round: number;
}

/** One login as both sides of the lab know it. */
export interface Flow extends Choice {
  /** Flex' home URL the login began at, and ends at. */
  readonly home: string;
  readonly request: RequestDraft;
  readonly requestXml: string;
  /** The identity provider's URL with the request in it. */
  readonly location: string;
  responseXml: string | null;
  /** What Flex made of the response; null while there is none. */
  answer: { readonly at: number; readonly status: number; readonly refusal: string | null } | null;
  /** Why Flex cannot use the user of an accepted assertion. */
  userFault: TwilioError | null;
}

const isOneOf = <T extends string>(values: readonly T[], text: string | null): text is T =>
  (values as readonly (string | null)[]).includes(text);

export function readChoice(url: URL): Choice {
  const given = url.searchParams;
  const [delivery, form] = [given.get('delivery'), given.get('form')];
  return {
    scenario: scenarioOf(given.get('scenario')),
    generation: given.get('generation') === 'enhanced' ? 'enhanced' : 'legacy',
    delivery: isOneOf(DELIVERIES, delivery) ? delivery : 'page',
    form: isOneOf(FORMS, form) ? form : 'urlencoded',
    padding: Number(given.get('padding') ?? 0),
    replay: given.has('replay'),
    round: Number(given.get('round') ?? 0),
  };
}

/** Where a login with that choice begins. */
export function homeUrl(home: string, choice: Partial<Omit<Choice, 'scenario'>> & { scenario: string }): string {
  const url = new URL(home);
  url.searchParams.set('scenario', choice.scenario);
  url.searchParams.set('generation', choice.generation ?? 'legacy');
  if (choice.delivery) url.searchParams.set('delivery', choice.delivery);
  if (choice.form) url.searchParams.set('form', choice.form);
  if (choice.padding) url.searchParams.set('padding', String(choice.padding));
  if (choice.replay) url.searchParams.set('replay', '1');
  if (choice.round) url.searchParams.set('round', String(choice.round));
  return url.href;
}

/**
 * All logins since the lab started. Emits `answered` with the flow once Flex accepted or refused it, and `kept` when the
 * identity provider shows a page of its own from which no response will come.
 */
export class Flows extends EventEmitter<{ begun: [Flow]; answered: [Flow]; kept: [Flow] }> {
  readonly all: Flow[] = [];

  begin(flow: Flow): Flow {
    this.all.push(flow);
    this.emit('begun', flow);
    return flow;
  }

  byRequestId(id: string | null): Flow | undefined {
    return this.all.findLast(({ request }) => request.id === id);
  }

  /** The login whose response a redirect dropped last. */
  lost(): Flow | undefined {
    return this.all.findLast(({ scenario }) => scenario.losesPost !== undefined);
  }

  byRelayState(relayState: string | null): Flow | undefined {
    return this.all.findLast(({ request }) => request.relayState === relayState);
  }

  answer(flow: Flow, status: number, refusal: string | null): void {
    flow.answer = { at: Date.now(), status, refusal };
    this.emit('answered', flow);
  }
}
