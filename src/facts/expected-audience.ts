import { defineFact } from '../diagnosis/fact.ts';
import { expectedEndpoint } from '../diagnosis/expected-endpoint.ts';

/** The entity ID of Flex for this account and generation: what the Audience must be. */
export default defineFact<string>((context) => expectedEndpoint('entity-id', context));
