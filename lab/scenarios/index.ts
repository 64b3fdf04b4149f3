import type { Generation, Hosting } from '../account.ts';
import { generationsOf, hostingsOf, type Scenario } from '../scenario.ts';
import { addresses } from './addresses.ts';
import { attributes } from './attributes.ts';
import { client } from './client.ts';
import { delivery } from './delivery.ts';
import { good } from './good.ts';
import { nameid } from './nameid.ts';
import { provider } from './provider.ts';
import { several } from './several.ts';
import { signing } from './signing.ts';
import { start } from './start.ts';
import { structure } from './structure.ts';
import { times } from './times.ts';
import { token } from './token.ts';

/** Scenarios under a heading of the start page. */
export interface Group {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

/** Faults of a message or on its way. */
const MESSAGE_GROUPS: readonly Group[] = [
  { title: 'A login that works', scenarios: [good] },
  { title: 'Signature and certificate', scenarios: signing },
  { title: 'Identity provider', scenarios: provider },
  { title: 'Attributes and roles', scenarios: attributes },
  { title: 'Name ID', scenarios: nameid },
  { title: 'Addresses', scenarios: addresses },
  { title: 'Time', scenarios: times },
  { title: 'Structure of the response', scenarios: structure },
  { title: 'Between the browser and Twilio', scenarios: delivery },
  { title: 'Several faults', scenarios: several },
];

/** Faults of the calls before and after the messages. */
const CALL_GROUPS: readonly Group[] = [
  { title: 'Twilio refuses to start', scenarios: start },
  { title: 'Refused after the response', scenarios: token },
  { title: 'Flex in the browser', scenarios: client },
];

/** Every scenario, in the order of the start page. */
export const GROUPS: readonly Group[] = [...MESSAGE_GROUPS, ...CALL_GROUPS];

const scenariosOf = (groups: readonly Group[]): Scenario[] =>
  groups.flatMap(({ scenarios }) => scenarios);

export const MESSAGE_SCENARIOS: readonly Scenario[] = scenariosOf(MESSAGE_GROUPS);
export const CALL_SCENARIOS: readonly Scenario[] = scenariosOf(CALL_GROUPS);
export const SCENARIOS: readonly Scenario[] = [...MESSAGE_SCENARIOS, ...CALL_SCENARIOS];

/** A login that can be made. */
export interface LoginCase {
  readonly scenario: Scenario;
  readonly generation: Generation;
  readonly hosting: Hosting;
}

/** Every login there is: each scenario in each generation and hosting that it has. */
export const LOGINS: readonly LoginCase[] = SCENARIOS.flatMap((scenario) =>
  generationsOf(scenario).flatMap((generation) =>
    hostingsOf(scenario).map((hosting): LoginCase => ({ scenario, generation, hosting })),
  ),
);

const byId = new Map<string, Scenario>(SCENARIOS.map((scenario) => [scenario.id, scenario]));

export const scenarioOf = (id: string | null): Scenario => byId.get(id ?? '') ?? good;

/**
 * Makes a scenario known that is not on the start page, such as one with a real identity provider.
 */
export const addScenario = (scenario: Scenario): void => void byId.set(scenario.id, scenario);
