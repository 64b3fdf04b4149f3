import { generationsOf, hostingsOf } from '../scenario.ts';
import { CALL_SCENARIOS, scenarioOf } from '../scenarios/index.ts';
import type { Case } from './record.ts';

const INSIDE = ['good', 'no-roles', 'other-certificate', 'login-loop', 'login-not-answered'].map(
  scenarioOf,
);

/** Every failure around the SAML exchange, and a few of it, in each way Flex UI itself has. */
export const CASES: readonly Case[] = [...INSIDE, ...CALL_SCENARIOS].flatMap((scenario) =>
  generationsOf(scenario).flatMap((generation) =>
    hostingsOf(scenario).flatMap((hosting) =>
      (['page', 'popup'] as const)
        .filter((delivery) => scenario.delivery === undefined || scenario.delivery === delivery)
        .map((delivery): Case => ({ scenario: scenario.id, generation, hosting, delivery })),
    ),
  ),
);
