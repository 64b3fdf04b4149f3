import { defineFact } from './kit/define-fact.ts';
import { expectedEndpoint } from './kit/expected-endpoint.ts';

/** The entity ID of Flex for this account and generation: what the Audience must be. */
export default defineFact<string>((context) => expectedEndpoint('entity-id', context));
