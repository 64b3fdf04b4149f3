import { GENERATIONS, type Generation } from '../account.ts';
import type { Scenario } from '../scenario.ts';
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

/** Every scenario, in the order of the start page. */
export const SCENARIOS: readonly Scenario[] = [
  good,
  ...signing,
  ...provider,
  ...attributes,
  ...nameid,
  ...addresses,
  ...times,
  ...structure,
  ...delivery,
  ...several,
];

/** Failures of the calls around the SAML exchange. They are not on the start page yet: what has to be found in them is not settled. */
export const AROUND: readonly Scenario[] = [...start, ...token, ...client];

/** Every login there is: each scenario in each generation. */
export const LOGINS: readonly { readonly scenario: Scenario; readonly generation: Generation }[] = SCENARIOS.flatMap(
  (scenario) => GENERATIONS.map((generation) => ({ scenario, generation })),
);

const byId = new Map<string, Scenario>([...SCENARIOS, ...AROUND].map((scenario) => [scenario.id, scenario]));

export const scenarioOf = (id: string | null): Scenario => byId.get(id ?? '') ?? good;

/** Makes a scenario known that is not on the start page, such as one with a real identity provider. */
export const addScenario = (scenario: Scenario): void => void byId.set(scenario.id, scenario);
