import { GENERATIONS, type Generation } from '../account.ts';
import type { Scenario } from '../scenario.ts';
import { addresses } from './addresses.ts';
import { attributes } from './attributes.ts';
import { delivery } from './delivery.ts';
import { good } from './good.ts';
import { nameid } from './nameid.ts';
import { provider } from './provider.ts';
import { several } from './several.ts';
import { signing } from './signing.ts';
import { structure } from './structure.ts';
import { times } from './times.ts';

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

/** Every login there is: each scenario in each generation. */
export const LOGINS: readonly { readonly scenario: Scenario; readonly generation: Generation }[] = SCENARIOS.flatMap(
  (scenario) => GENERATIONS.map((generation) => ({ scenario, generation })),
);

const byId = new Map<string, Scenario>(SCENARIOS.map((scenario) => [scenario.id, scenario]));

export const scenarioOf = (id: string | null): Scenario => byId.get(id ?? '') ?? good;

/** Makes a scenario known that is not on the start page, such as one with a real identity provider. */
export const addScenario = (scenario: Scenario): void => void byId.set(scenario.id, scenario);
