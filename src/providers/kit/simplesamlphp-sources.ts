import type { MandatoryName } from '../../flex/attributes.ts';

/**
 * The directory attributes SimpleSAMLphp most often has for what Flex needs; another name takes its
 * place where it does not.
 */
export const SIMPLESAMLPHP_SOURCES = {
  email: 'mail',
  full_name: 'displayName',
  roles: 'eduPersonAffiliation',
} as const satisfies Record<MandatoryName, string>;
