import { defineFact } from './kit/define-fact.ts';
import { expectedEndpoint } from './kit/expected-endpoint.ts';

/** The assertion consumer service of Flex for this account and generation: what Destination and Recipient must be. */
export default defineFact<string>((context) => expectedEndpoint('acs', context));
