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
  /** Whether a value does not fit the cast in its attribute's name. */
  readonly hasBadCast: boolean;
}

const CASTS: Record<string, RegExp> = { int: /^-?\d+$/, boolean: /^(true|false)$/ };

const isBadCast = ([name, values]: [string, readonly string[]]): boolean => {
  const cast = CASTS[name.split('.').at(-1) ?? ''];
  return cast !== undefined && values.some((value) => !cast.test(value));
};

export function readUser(received: Received): FlexUser {
  const attributes = attributesOf(received);
  const roles = (attributes.get('roles') ?? []).flatMap((value) =>
    value.split(',').map((role) => role.trim()),
  );
  return {
    attributes,
    missing: ['email', 'full_name', 'roles'].filter(
      (name) => !attributes.get(name)?.some((value) => value.trim()),
    ),
    roles,
    hasBadCast: [...attributes].some(isBadCast),
    hasFlexRole: roles.some((role) => FLEX_ROLES.includes(role)),
  };
}
