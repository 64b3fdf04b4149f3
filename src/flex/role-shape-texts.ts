import { shapedRoles, type RoleShape, type ShapedRoles } from './role-shapes.ts';
import type { Change } from '../model/setting.ts';
import { quoted, quotedList, joinSentences } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from './required-settings.ts';
import { say } from '../i18n/say.ts';

/**
 * What a finding says of roles that are written otherwise than Flex reads them, and which settings
 * change it.
 */

const TITLES: Record<RoleShape, string> = {
  'domain-qualified': say`Roles are sent with a domain name`,
  'distinguished-name': say`Roles are sent as distinguished names`,
  json: say`Roles are sent as JSON text`,
  quoted: say`Roles are sent in quotation marks`,
  'group-path': say`Roles are sent as group paths`,
  separated: say`Roles are not separated by commas`,
  'group-id': say`Roles are sent as group IDs`,
};

const MEANINGS: Record<RoleShape, string> = {
  'domain-qualified': say`The identity provider sends group names with the domain before them.`,
  'distinguished-name': say`The identity provider sends the whole directory name of each group.`,
  json: say`The identity provider sends the list as JSON text in one value.`,
  quoted: say`The identity provider sends the quotation marks as part of the value.`,
  'group-path': say`The identity provider sends groups with their path.`,
  separated: say`The identity provider sends several roles in one value, without commas between them.`,
  'group-id': say`The identity provider sends IDs of groups, which do not say what the user may do.`,
};

export const shapeTitle = ({ shape }: ShapedRoles): string => TITLES[shape];

/** Which form was seen, with the values, and what Flex reads instead. */
export const shapeExplanation = ({ shape, values }: ShapedRoles): string =>
  joinSentences(
    say`The attribute "roles" holds ${quotedList(values, 3)}.`,
    MEANINGS[shape],
    say`Flex reads agent, supervisor and admin only, written exactly so.`,
  );

/** What to do at a product of which no better step is known. */
const ADVICE: Record<RoleShape, string> = {
  'domain-qualified': say`Send the group name alone, without the domain and the backslash.`,
  'distinguished-name': say`Send the name of the group alone: what comes after CN=, up to the first comma.`,
  json: say`Send each role as a value of its own, or all in one value with commas between them.`,
  quoted: say`Remove the quotation marks where the value of "roles" is made.`,
  'group-path': say`Send the name of the group alone, without its path.`,
  separated: say`Put commas between the roles, or send each role as a value of its own.`,
  'group-id': say`Send roles or group names instead of IDs.`,
};

export const shapeAdvice = (shape: RoleShape): string => ADVICE[shape];

/**
 * The settings to change: first what the attribute is made from. Where the roles that are meant are
 * none of Flex either, the user needs one as well.
 */
export const shapeFix = ({ values, meansFlexRole }: ShapedRoles): readonly Change[] => [
  {
    setting: 'attribute-roles',
    value: REQUIRED_SETTINGS['attribute-roles'],
    seen: values[0] ?? '',
  },
  ...(meansFlexRole
    ? []
    : [{ setting: 'role-values', value: REQUIRED_SETTINGS['role-values'] } as const]),
];

/** Where the user has the right group already, said so that nobody gives it twice. */
export const shapeIsEnough = ({ meansFlexRole, values }: ShapedRoles): string | false =>
  meansFlexRole && say`The user has a Flex role already: ${quoted(values[0] ?? '')} means one.`;

/**
 * The same for an attribute that is meant for roles and has another name; nothing where its values
 * are plain.
 */
export function formFix(values: readonly { readonly value: string }[]): readonly Change[] {
  const shaped = shapedRoles(values.map(({ value }) => value));
  return shaped ? shapeFix(shaped) : [];
}
