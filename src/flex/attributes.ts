/** The attributes Flex insists on, and the names people send them under by mistake. */

export const MANDATORY = ['email', 'full_name', 'roles'] as const;
export type MandatoryName = (typeof MANDATORY)[number];

/** Lower case, without the signs people put between words. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_.-]/g, '');

/** Names seen instead, in plain form; each product has its own word for the same thing. */
const NEAR: Record<MandatoryName, readonly string[]> = {
  email: ['email', 'mail', 'emailaddress', 'useremail', 'emails'],
  full_name: ['fullname', 'displayname', 'name', 'commonname', 'cn'],
  roles: ['roles', 'role', 'flexrole', 'flexroles', 'userrole', 'userroles'],
};

/**
 * What stands last in a claim URI. AD FS' `…/claims/name` and `…/claims/Group` are meant for these
 * too.
 */
const NEAR_IN_URI: Record<MandatoryName, readonly string[]> = {
  email: NEAR.email,
  full_name: NEAR.full_name,
  roles: [...NEAR.roles, 'group', 'groups'],
};

/** LDAP attributes by OID, as Shibboleth sends them (RFC 4524, RFC 2798, RFC 4519). */
const OIDS = new Map<string, MandatoryName>([
  ['urn:oid:0.9.2342.19200300.100.1.3', 'email'],
  ['urn:oid:2.16.840.1.113730.3.1.241', 'full_name'],
  ['urn:oid:2.5.4.3', 'full_name'],
]);

/**
 * Entra ID sends this in place of the groups of a user who is in more than 150 (observed; the limit
 * is Microsoft's).
 */
export const GROUPS_LINK = '/claims/groups.link';

const LONGEST_NAME = 200;
const LONGEST_MISSPELLING = 20;

/** Whether one letter was added, left out, changed, or swapped with its neighbour. */
function isOneSlipFrom(wanted: string, written: string): boolean {
  if (Math.abs(wanted.length - written.length) > 1 || wanted === written) return false;
  let start = 0;
  while (start < wanted.length && wanted[start] === written[start]) start += 1;
  const [a, b] = [wanted.slice(start), written.slice(start)];
  if (a.length > b.length) return a.slice(1) === b;
  if (a.length < b.length) return a === b.slice(1);
  return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}

/** Whether the name is a URI: Flex takes bare names only. */
export const isUri = (name: string): boolean => /^(https?:\/\/|urn:)/i.test(name.trim());

/** Which mandatory attribute a claim URI stands for, by its last part; null when none. */
export function meantByUri(name: string): MandatoryName | null {
  if (!isUri(name) || name.length > LONGEST_NAME) return null;
  const known = OIDS.get(name.trim().toLowerCase());
  if (known) return known;
  const last = plain(
    name
      .trim()
      .split(/[/#:]/)
      .findLast((part) => part !== '') ?? '',
  );
  return MANDATORY.find((wanted) => NEAR_IN_URI[wanted].includes(last)) ?? null;
}

/**
 * Which mandatory attribute a bare name likely stands for: another case, another sign between, a
 * known other word, one slip.
 */
export function meantByName(name: string): MandatoryName | null {
  if (isUri(name) || name.length > LONGEST_NAME) return null;
  const written = plain(name);
  const known = MANDATORY.find((wanted) => NEAR[wanted].includes(written));
  if (known) return known;
  if (written.length > LONGEST_MISSPELLING) return null;
  return MANDATORY.find((wanted) => isOneSlipFrom(plain(wanted), written)) ?? null;
}

/**
 * Whether Flex takes the attribute as this one: its exact name, or with a cast
 * (`roles.stringarray`).
 */
export function isNamed(name: string, wanted: MandatoryName): boolean {
  return name === wanted || name === `${wanted}.${wanted === 'roles' ? 'stringarray' : 'string'}`;
}
