/**
 * The claim rules AD FS needs for Flex, in its claim rule language. The shape is that of the two
 * templates the guide clicks together ("Send LDAP Attributes as Claims", "Transform an Incoming
 * Claim"); the attribute list is composed for Flex.
 */

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
/** The claim types of an e-mail address and of the Name ID. */
export const EMAIL_CLAIM = `${CLAIMS}/emailaddress`;
export const NAME_ID_CLAIM = `${CLAIMS}/nameidentifier`;

const WINDOWS_ACCOUNT =
  'c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname", Issuer == "AD AUTHORITY"]';

/**
 * The mandatory attributes with the directory attribute the guide takes each from: label in the
 * dialog, and LDAP name.
 */
export const ADFS_SOURCES = {
  email: { label: 'E-Mail-Addresses', ldap: 'mail' },
  full_name: { label: 'Display-Name', ldap: 'displayName' },
  roles: { label: 'Department', ldap: 'department' },
} as const;
export type MandatoryAttribute = keyof typeof ADFS_SOURCES;

/** A rule that issues these attributes from Active Directory under their bare names. */
export function ldapRule(
  name: string,
  attributes: readonly MandatoryAttribute[],
  withEmailClaim: boolean,
): string {
  const types = [...(withEmailClaim ? [EMAIL_CLAIM] : []), ...attributes];
  const sources = [
    ...(withEmailClaim ? ['mail'] : []),
    ...attributes.map((attribute) => ADFS_SOURCES[attribute].ldap),
  ];
  return [
    `@RuleName = "${name}"`,
    WINDOWS_ACCOUNT,
    ' => issue(store = "Active Directory",',
    `    types = (${types.map((type) => `"${type}"`).join(', ')}),`,
    `    query = ";${sources.join(',')};{0}", param = c.Value);`,
  ].join('\n');
}

/** A claim between two rules; it is added, not issued, so that it never leaves AD FS. */
const GROUP_CLAIM = 'urn:flex:groups';

/**
 * The rules that send as `roles` those groups of the user that are roles of Flex, and no other
 * group: "Token-Groups - Unqualified Names" by itself sends every group. Groups are compared in
 * every letter.
 *
 * @param roles plain words with dots
 */
export function groupRoleRules(roles: readonly string[]): string {
  return [
    '@RuleName = "Groups of the user"',
    WINDOWS_ACCOUNT,
    ' => add(store = "Active Directory",',
    `    types = ("${GROUP_CLAIM}"),`,
    '    query = ";tokenGroups;{0}", param = c.Value);',
    '',
    '@RuleName = "Flex roles"',
    `c:[Type == "${GROUP_CLAIM}", Value =~ "^(${roles.map((role) => role.replaceAll('.', '[.]')).join('|')})$"]`,
    ' => issue(Type = "roles", Value = c.Value);',
  ].join('\n');
}

/**
 * The rule that turns the E-Mail Address claim into the Name ID with format Email; it must stand
 * after the one that issues it.
 */
export const NAME_ID_RULE = [
  '@RuleName = "Name ID"',
  `c:[Type == "${EMAIL_CLAIM}"]`,
  ` => issue(Type = "${NAME_ID_CLAIM}",`,
  '    Issuer = c.Issuer, OriginalIssuer = c.OriginalIssuer, Value = c.Value, ValueType = c.ValueType,',
  '    Properties["http://schemas.xmlsoap.org/ws/2005/05/identity/claimproperties/format"]',
  '      = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");',
].join('\n');
