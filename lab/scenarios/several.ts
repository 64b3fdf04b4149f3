import { both, type Scenario } from '../scenario.ts';

/**
 * Faults that have nothing to do with one another. `finds` names them in the order in which Flex
 * meets them.
 */
export const several: readonly Scenario[] = [
  {
    id: 'three-faults',
    title: 'Three faults at once',
    story:
      'The endpoint begins with http, the identifier has a slash at its end, and the user has no roles. Flex names only the first; fixed one by one, each login fails anew.',
    change: ({ response }) => {
      response.destination = response.destination.replace(/^https:/, 'http:');
      for (const assertion of response.assertions) {
        assertion.conditions.audience += '/';
        assertion.attributes = assertion.attributes.filter(({ name }) => name !== 'roles');
      }
    },
    refusal: { legacy: 'The response was received at', enhanced: 'Destination endpoint' },
    finds: both(['destination-mismatch', 'audience-mismatch', 'roles-missing']),
  },
];
