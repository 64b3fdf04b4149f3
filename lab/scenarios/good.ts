import { both, type Scenario } from '../scenario.ts';

export const good: Scenario = {
  id: 'good',
  title: 'Everything as the guide says',
  story:
    'Both claim rules, MessageAndAssertion, the certificate in the Console: you end up in Flex.',
  refusal: both(null),
  finds: both([]),
};
