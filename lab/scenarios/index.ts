import type { Scenario } from '../scenario.ts';
import { attributes } from './attributes.ts';
import { good } from './good.ts';
import { provider } from './provider.ts';
import { signing } from './signing.ts';

/** Every scenario, in the order of the start page. */
export const SCENARIOS: readonly Scenario[] = [good, ...signing, ...provider, ...attributes];

const byId = new Map(SCENARIOS.map((scenario) => [scenario.id, scenario]));

export const scenarioOf = (id: string | null): Scenario => byId.get(id ?? '') ?? good;
