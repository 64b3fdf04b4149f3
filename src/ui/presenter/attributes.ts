import type { Finding } from '../../model/diagnosis.ts';
import {
  isNamed,
  isUri,
  MANDATORY,
  meantByName,
  meantByUri,
  type MandatoryName,
} from '../../flex/attributes.ts';
import { rolesIn } from '../../flex/role-shapes.ts';
import { isFlexRole, isKnownRole, isPermissionRole } from '../../flex/roles.ts';
import type { Assertion, Attribute, Span } from '../../model/saml-content.ts';
import { SEVERITY, worst, type BadgeStyle } from './words.ts';
import { say } from '../../i18n/say.ts';

/** How Flex reads an attribute, by its name alone. */
export type Reading = 'needed' | 'known' | 'stored' | 'misnamed' | 'ignored' | 'missing';

export interface AttributeValueLine {
  readonly text: string;
  /** A role Flex does not know, an empty value…; null when there is nothing to say. */
  readonly note: string | null;
}

export interface AttributeLine {
  readonly name: string;
  readonly values: readonly AttributeValueLine[];
  readonly reading: Reading;
  readonly mood: BadgeStyle;
  /** What Flex does with it, one sentence. */
  readonly says: string;
  /** Where it stands; null for a missing one. */
  readonly span: Span | null;
}

/**
 * Attributes Twilio's guide describes beside the three it needs
 * (flex/admin-guide/setup/sso-configuration).
 */
const KNOWN = new Map([
  ['image_url', say`The agent’s picture.`],
  ['public_identity', say`The name customers see in a web chat.`],
  ['contact_uri', say`Where calls for the agent go. Flex sets it itself when it is absent.`],
  ['department', say`Used by Flex Insights.`],
  ['location', say`Used by Flex Insights.`],
  ['manager', say`Used by Flex Insights.`],
  ['phone', say`Used by Flex Insights.`],
  ['team_id', say`Used by Flex Insights.`],
  ['team_name', say`Used by Flex Insights.`],
  ['team_name_in_hierarchy', say`Used by Flex Insights.`],
  ['team_member', say`The agent’s team: exactly one name.`],
  ['team_owner', say`The teams this user owns.`],
]);
const CHANNEL = /^channel\.[^.]{1,100}\.(availability|capacity)$/;

const GOOD: BadgeStyle = { tone: 'good', icon: 'check', word: say`Needed` };
const READINGS: Record<Reading, BadgeStyle> = {
  needed: GOOD,
  known: { tone: 'good', icon: 'tick', word: say`Known` },
  stored: { tone: 'quiet', icon: 'tick', word: say`Stored` },
  misnamed: { tone: 'blocks', icon: 'blocked', word: say`Misnamed` },
  ignored: { tone: 'quiet', icon: 'minus', word: say`Not used` },
  missing: { tone: 'blocks', icon: 'blocked', word: say`Missing` },
};

const WHY_NEEDED: Record<MandatoryName, string> = {
  email: say`Flex needs it: the user’s e-mail address.`,
  full_name: say`Flex needs it: the name shown to supervisors.`,
  roles: say`Flex needs it: agent, supervisor or admin.`,
};

function baseName(name: string): string {
  return name.replace(/\.(string|int|boolean|stringarray|intarray|booleanarray)$/, '');
}

function read(name: string, missing: readonly MandatoryName[]): { reading: Reading; says: string } {
  const needed = MANDATORY.find((wanted) => isNamed(name, wanted));
  if (needed) return { reading: 'needed', says: WHY_NEEDED[needed] };
  const meant = isUri(name) ? meantByUri(name) : meantByName(name);
  if (meant && missing.includes(meant)) {
    return {
      reading: 'misnamed',
      says: say`Likely meant as “${meant}”. Flex reads that exact name only.`,
    };
  }
  if (isUri(name))
    return { reading: 'ignored', says: say`Flex does not read names that are URIs.` };
  const known = KNOWN.get(baseName(name));
  if (known) return { reading: 'known', says: known };
  if (CHANNEL.test(name)) return { reading: 'known', says: say`A task channel’s setting.` };
  return { reading: 'stored', says: say`Kept as an attribute of the TaskRouter Worker.` };
}

/** The attributes as sent, one value a line, for a spreadsheet: name, value. */
export function attributesAsTsv({ attributes }: Assertion): string {
  const cell = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  const lines = attributes.flatMap(({ name, values }) =>
    (values.length > 0 ? values : [{ value: '' }]).map(
      ({ value }) => `${cell(name.value)}\t${cell(value)}`,
    ),
  );
  return ['Attribute\tValue', ...lines, ''].join('\n');
}

function valueNote(isRoles: boolean, value: string, isEmpty: boolean): string | null {
  if (isEmpty) return 'empty';
  if (!isRoles) return null;
  const roles = rolesIn(value);
  const unknown = roles.filter((role) => !isKnownRole(role));
  if (unknown.length > 0) return say`not a role Flex knows`;
  if (roles.some(isFlexRole)) return say`Flex role`;
  return roles.some(isPermissionRole) ? say`permission of Flex UI` : say`Insights role`;
}

/** Findings that rest on a place inside the attribute give it their severity. */
function findingMood(
  attribute: Attribute,
  messageId: string,
  findings: readonly Finding[],
): BadgeStyle | null {
  const { start, end } = attribute.place.span;
  const touching = findings.filter(({ evidence }) =>
    evidence.some(
      (one) =>
        one.in === 'message' &&
        one.messageId === messageId &&
        one.span.start >= start &&
        one.span.end <= end,
    ),
  );
  const severity = worst(touching);
  return severity && { ...SEVERITY[severity], word: touching[0]?.title ?? SEVERITY[severity].word };
}

/**
 * The attributes of an assertion as sent, with what Flex makes of each, and before them those it
 * needs and does not find.
 */
export function attributeLines(
  assertion: Assertion,
  messageId: string,
  findings: readonly Finding[],
): AttributeLine[] {
  const missing = MANDATORY.filter(
    (wanted) => !assertion.attributes.some(({ name }) => isNamed(name.value, wanted)),
  );
  const absent = missing.map((name): AttributeLine => ({
    name,
    values: [],
    reading: 'missing',
    mood: READINGS.missing,
    says: WHY_NEEDED[name],
    span: null,
  }));
  const sent = assertion.attributes.map((attribute): AttributeLine => {
    const { reading, says } = read(attribute.name.value, missing);
    const isRoles = isNamed(attribute.name.value, 'roles');
    const found = findingMood(attribute, messageId, findings);
    return {
      name: attribute.name.value,
      values: attribute.values.map(({ value, isEmpty }) => ({
        text: value,
        note: valueNote(isRoles, value, isEmpty),
      })),
      reading,
      mood: found ? { ...found, word: READINGS[reading].word } : READINGS[reading],
      says: found && reading !== 'misnamed' ? found.word : says,
      span: attribute.place.span,
    };
  });
  return [...absent, ...sent];
}
