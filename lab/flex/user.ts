import { attributesOf, type Received } from './read.ts';

const FLEX_ROLES = ['agent', 'supervisor', 'admin'];

/** What a Worker is made from; Flex reads it after the assertion was found valid. */
export interface FlexUser {
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** The mandatory attributes that are missing or empty. */
  readonly missing: readonly string[];
  /** Several values, each a comma-separated list. */
  readonly roles: readonly string[];
  readonly hasFlexRole: boolean;
}

export function readUser(received: Received): FlexUser {
  const attributes = attributesOf(received);
  const roles = (attributes.get('roles') ?? []).flatMap((value) => value.split(',').map((role) => role.trim()));
  return {
    attributes,
    missing: ['email', 'full_name', 'roles'].filter((name) => !attributes.get(name)?.some((value) => value.trim())),
    roles,
    hasFlexRole: roles.some((role) => FLEX_ROLES.includes(role)),
  };
}
