import { isFlexRole, isKnownRole } from './roles.ts';

/**
 * How a value of `roles` can be written otherwise than Flex reads it. The role is often right, and
 * only its form is not: then it is the source of the attribute that has to change, not the user's
 * groups.
 */
export const ROLE_SHAPES = [
  /** `CONTOSO\agent`: AD FS' Token-Groups qualified by domain. */
  'domain-qualified',
  /** `CN=agent,OU=Groups,DC=contoso,DC=example`: the directory's memberOf. */
  'distinguished-name',
  /** `["agent","supervisor"]` as one text. */
  'json',
  /** `"agent"`, with the quotation marks. */
  'quoted',
  /** `/flex/agent`: Keycloak's groups with their path. */
  'group-path',
  /** `agent;supervisor`: Flex separates at commas alone. */
  'separated',
  /** A GUID of Entra ID or a security identifier (`S-1-5-21-…`): it says nothing of the role. */
  'group-id',
] as const;
export type RoleShape = (typeof ROLE_SHAPES)[number];

/** Longer than any value that can be told apart; of longer ones the shape is not looked for. */
const LONGEST = 2_000;

const DOMAIN = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,254}\\(?<role>[^\\]{1,256})$/u;
/** RFC 4514: the first relative name is what the group is called. Its comma may be escaped. */
const DISTINGUISHED =
  /^(?:cn|ou|uid|dc|o)\s{0,5}=\s{0,5}(?<role>(?:\\.|[^,\\+]){1,256})(?:[,+]|$)/i;
const GUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const SECURITY_ID = /^S-1-(?:\d{1,15}-){1,14}\d{1,15}$/;
const PATH = /^\/(?:[^/]{1,256}\/){0,20}(?<role>[^/]{1,256})$/;
const QUOTED = /^(["'`])(?<role>[^"'`]{1,256})\1$/;
const SEPARATORS = /[;|\r\n\t]/;

/** The texts of a JSON list; null when the value is none. */
function jsonTexts(value: string): readonly string[] | null {
  if (!value.startsWith('[') || !value.endsWith(']')) return null;
  try {
    const list = JSON.parse(value) as unknown;
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : null;
  } catch {
    // `[agent, supervisor]`, as some languages print a list.
    return value
      .slice(1, -1)
      .split(',')
      .map((each) => each.trim().replace(/^["']|["']$/g, ''));
  }
}

/**
 * A value that is written otherwise, with the roles that are meant by it; none where it does not
 * say.
 */
export interface ShapedRole {
  readonly shape: RoleShape;
  readonly meant: readonly string[];
}

const meaning = (shape: RoleShape, ...meant: readonly (string | undefined)[]): ShapedRole => ({
  shape,
  meant: meant.flatMap((role) => (role === undefined || role.trim() === '' ? [] : [role.trim()])),
});

/**
 * How a value of `roles` is written, when it is a form that Flex does not read; null for any other.
 */
export function roleShape(text: string): ShapedRole | null {
  const value = text.trim();
  if (value === '' || value.length > LONGEST || isKnownRole(value)) return null;
  const list = jsonTexts(value);
  if (list) return meaning('json', ...list);
  const role = (pattern: RegExp): string | undefined => pattern.exec(value)?.groups?.['role'];
  const distinguished = role(DISTINGUISHED);
  if (distinguished !== undefined) return meaning('distinguished-name', distinguished);
  if (GUID.test(value) || SECURITY_ID.test(value)) return meaning('group-id');
  const qualified = role(DOMAIN);
  if (qualified !== undefined) return meaning('domain-qualified', qualified);
  const quoted = role(QUOTED);
  if (quoted !== undefined) return meaning('quoted', ...quoted.split(','));
  if (SEPARATORS.test(value)) return meaning('separated', ...value.split(SEPARATORS));
  // A group's name may have spaces. Several roles do so by nothing else.
  const words = value.split(/\s+/);
  if (words.length > 1 && words.every((word) => isKnownRole(word.toLowerCase())))
    return meaning('separated', ...words);
  const path = role(PATH);
  return path === undefined ? null : meaning('group-path', path);
}

/**
 * Takes a value of `roles` apart as Flex does, at its commas. A distinguished name, a JSON list and
 * a text in quotation marks stay whole: at their commas they would become pieces that nobody sent.
 */
export function rolesIn(value: string): readonly string[] {
  const shape = roleShape(value)?.shape;
  const isWhole = shape === 'distinguished-name' || shape === 'json' || shape === 'quoted';
  return (isWhole ? [value] : value.split(','))
    .map((role) => role.trim())
    .filter((role) => role !== '');
}

/**
 * The values that are written in the form most of them have, and whether one of them means a role
 * of Flex.
 */
export interface ShapedRoles {
  readonly shape: RoleShape;
  readonly values: readonly string[];
  readonly meansFlexRole: boolean;
}

/**
 * What form the values of `roles` have; null when each is a plain text. A form that hides a role of
 * Flex goes first.
 */
export function shapedRoles(values: readonly string[]): ShapedRoles | null {
  const found = new Map<RoleShape, { values: string[]; meansFlexRole: boolean }>();
  for (const value of values) {
    const shaped = roleShape(value);
    if (!shaped) continue;
    const group = found.get(shaped.shape) ?? { values: [], meansFlexRole: false };
    group.values.push(value);
    group.meansFlexRole ||= shaped.meant.some((role) => isFlexRole(role.toLowerCase()));
    found.set(shaped.shape, group);
  }
  const ordered = [...found].sort(
    ([, a], [, b]) =>
      Number(b.meansFlexRole) - Number(a.meansFlexRole) || b.values.length - a.values.length,
  );
  const [first] = ordered;
  return first ? { shape: first[0], ...first[1] } : null;
}
