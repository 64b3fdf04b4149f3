import { singleLine } from '../../i18n/single-line.ts';
import type {
  LogSearch,
  ProviderSetting,
  Renames,
  SettingValue,
  TokenTimes,
} from '../../model/setting.ts';
import { list } from '../../i18n/format.ts';
import { plural, say } from '../../i18n/say.ts';

const CHOICES: Record<Extract<SettingValue, { kind: 'choice' }>['choice'], string> = {
  'response-and-assertion': say`response and assertion`,
  response: say`response`,
  off: say`off`,
  unchanged: say`unchanged`,
};

/** A length of time as people say it: whole hours as hours, anything else in minutes. */
export const minutesText = (minutes: number): string =>
  minutes >= 60 && minutes % 60 === 0
    ? plural(minutes / 60, '{1} hour', '{1} hours')
    : plural(minutes, '{1} minute', '{1} minutes');

const timesText = (times: TokenTimes): string =>
  'validFor' in times
    ? say`valid for ${String(times.validFor)} minutes`
    : say`NotBefore ${String(times.earlierBy)} minutes earlier`;

const searchText = ({ codes }: LogSearch): string =>
  codes.length > 0 ? codes.join(', ') : say`the time of this login`;

/**
 * A setting's value as text, in the reader's language where it is words: for people, and for forms
 * that hold a value as text. A certificate is its fingerprint. What came from a message is as it
 * was, so the text is hostile.
 */
export function valueText(value: SettingValue): string {
  switch (value.kind) {
    case 'uri':
      return value.uri;
    case 'name':
      return value.name;
    case 'names':
      return value.names.join(', ');
    case 'renames':
      return value.renames.map(({ to }) => to).join(', ');
    case 'choice':
      return CHOICES[value.choice];
    case 'minutes':
      return minutesText(value.minutes);
    case 'token-times':
      return timesText(value);
    case 'certificate':
      return value.fingerprint.hex;
    case 'user':
      return value.user ?? say`this user`;
    case 'group':
      return value.group;
    case 'everyone':
      return say`everyone who works with Flex`;
    case 'log-search':
      return searchText(value);
  }
}

/** The bare names that attributes must have, quoted; `otherwise` where none is known. */
export const bareNames = (value: Renames | null, otherwise: string): string =>
  value === null || value.renames.length === 0
    ? otherwise
    : list(value.renames.map(({ to }) => `"${singleLine(to)}"`));

/** What the value of a setting is called, for the settings whose steps need not contain it. */
const VALUE_NAMES: Partial<Record<ProviderSetting, string>> = {
  nameid: say`Usual format`,
  'attribute-names': say`Attribute name`,
  'role-values': say`Roles to choose from`,
  'response-signing': say`To be signed`,
  'signature-algorithm': say`Algorithm`,
  'authn-context': say`Flex asked for`,
  'session-lifetime': say`Wanted`,
  'token-times': say`Wanted`,
  'user-access': say`User`,
  'event-log': say`Look for`,
};

const FINGERPRINTS = {
  'SHA-256': say`SHA-256 fingerprint of the certificate`,
  'SHA-1': say`SHA-1 thumbprint of the certificate`,
} as const;

/**
 * The value as a sentence that follows a step which does not contain it; null where there is
 * nothing to say.
 */
export function valueSentence(setting: ProviderSetting, value: SettingValue | null): string | null {
  // Every step for access speaks of "this user".
  if (value === null || (value.kind === 'user' && value.user === null)) return null;
  const name =
    value.kind === 'certificate' ? FINGERPRINTS[value.fingerprint.of] : VALUE_NAMES[setting];
  const text = singleLine(valueText(value));
  return name === undefined || text.trim() === '' ? null : `${name}: ${text}.`;
}

/** Under which names the attributes are sent now, as a sentence; null where that is not known. */
export function sentAs(value: Renames | null): string | null {
  const from =
    value?.renames.map((rename) => rename.from).filter((name) => name.trim() !== '') ?? [];
  return from.length === 0
    ? null
    : say`It is sent as ${list(from.map((name) => `"${singleLine(name)}"`))} now.`;
}
