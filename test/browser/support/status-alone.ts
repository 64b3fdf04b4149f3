import { addScenario, scenarioOf } from '../../../lab/scenarios/index.ts';
import type { Scenario } from '../../../lab/scenario.ts';

const signed = scenarioOf('no-name-id-transform');

/**
 * The shortest answer a provider gives: an error without an assertion, which AD FS by its default
 * (AssertionOnly) leaves unsigned.
 */
export const STATUS_ALONE: Scenario = {
  ...signed,
  id: 'status-alone',
  change(draft, context) {
    signed.change?.(draft, context);
    draft.sign.message = false;
  },
};
addScenario(STATUS_ALONE);
