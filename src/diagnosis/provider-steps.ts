import { acsUrl, entityId } from '../capture/endpoints.ts';
import type { Generation } from '../capture/login.ts';
import { quote } from './evidence.ts';
import type { ProviderSetting, Step } from './setting.ts';
import { known, say } from '../text/say.ts';

/** Control, formatting and separator characters would break a sentence or reorder it on screen. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A hostile value for use inside a sentence: on one line, not reordered, cut when long. */
export function shown(value: string): string {
  return quote(value).replace(UNSHOWABLE, '\ufffd');
}

/** One step; `command` is what to type or run, exactly. */
export function step(text: string, command: string | null = null): Step {
  return { text, command };
}

/** The length of time in a value for people (`10 hours`, `NotBefore 3 minutes earlier`), in minutes; null when there is none. */
export function minutesIn(value: string): number | null {
  const found = /(?<![\d.])(\d{1,4}) (minute|hour)s?(?![\p{L}])/u.exec(value.slice(0, 200));
  if (!found) return null;
  const minutes = Number(found[1]) * (found[2] === 'hour' ? 60 : 1);
  return minutes > 0 ? minutes : null;
}

/** Steps of text alone. */
export function saying(...texts: readonly [string, ...string[]]): Step[] {
  return texts.map((text) => step(text));
}

/**
 * A field that takes the value as it is: the value stands apart, to be copied.
 *
 * @param where how to get there, as the beginning of a sentence (`In Okta open Applications > your app`)
 * @param label the field's label as on screen
 */
export function field(where: string, label: string, value: string): Step[] {
  if (value.trim() === '') return [step(say`${where} and check "${label}".`)];
  return [step(say`${where} and set "${label}" to this value.`, value)];
}

/** A choice that the product names in its own words. */
export function choice(where: string, label: string, option: string): Step[] {
  return [step(say`${where} and set "${label}" to "${option}".`)];
}

/** A setting the product does not have. */
export function cannot(product: string, what: string, ...instead: readonly string[]): Step[] {
  return saying(say`${product} has no setting for ${what}.`, ...instead);
}

/** What the value of each setting is called where a step has to name it. */
const VALUE_NAMES: Record<ProviderSetting, string> = {
  'acs-url': 'URL',
  'entity-id': say`Entity ID`,
  nameid: say`Usual format`,
  'attribute-email': say`Attribute name`,
  'attribute-full-name': say`Attribute name`,
  'attribute-roles': say`Attribute name`,
  'attribute-names': say`Attribute name`,
  'role-values': say`Roles to choose from`,
  'response-signing': say`To be signed`,
  'signature-algorithm': say`Algorithm`,
  encryption: say`Encryption`,
  'signing-certificate': say`SHA-256 fingerprint of the certificate`,
  'authn-context': say`Flex asked for`,
  'session-lifetime': say`Wanted`,
  'token-times': say`Wanted`,
  'user-access': say`User`,
  'relay-state': 'RelayState',
  'event-log': say`Look for`,
};

const NOT_SHOWN = say`This login does not show`;

/** Comes before steps that must make do with the guide's form of a value. */
export function notShown(what: string, { replace }: GuideForm): Step {
  return step(`${NOT_SHOWN} ${what}. ${replace}`);
}

/** A value that is words, in the reader's language: rules hand it over in English, because the places read it. */
function spoken(value: string): string {
  const [, minutes] = /^NotBefore (\d{1,4}) minutes earlier$/.exec(value) ?? [];
  return minutes === undefined ? known(value) : say`NotBefore ${minutes} minutes earlier`;
}

/** Adds the value to the first step that acts, when none of the steps has it in its words or command. */
export function withValue(setting: ProviderSetting, value: string, steps: readonly Step[]): readonly Step[] {
  const said = shown(spoken(value));
  const isThere = steps.some(({ text, command }) => text.includes(said) || command?.includes(value));
  if (said.trim() === '' || isThere) return steps;
  const acting = steps.findIndex(({ text }) => !text.startsWith(NOT_SHOWN));
  return steps.map((one, n) =>
    n === acting ? { ...one, text: `${one.text} ${VALUE_NAMES[setting]}: ${said}.` } : one,
  );
}

/** The same field in the guide's own form, for a login that does not show the account's value. */
export interface GuideForm {
  readonly value: string;
  /** Tells which word to replace, and where its value is found. */
  readonly replace: string;
}

const ACCOUNT_SID = say`Replace ACXXXXX with your Account SID (AC followed by 32 characters, on the Twilio Console's start page).`;
const CONNECTION_SID = say`Replace JQXXXXX with your connection SID (JQ followed by 32 characters, in the Twilio Console under Flex > Users and access > Single sign-on (SSO)).`;

const GUIDE_SIDS = { accountSid: 'ACXXXXX', connectionSid: 'JQXXXXX' };

const guideForm = (generation: Generation, value: string | null): GuideForm => ({
  value: value ?? '',
  replace: generation === 'enhanced' ? CONNECTION_SID : ACCOUNT_SID,
});

/** How the guides print the entity ID; where the generation is not known, the legacy form of the AD FS guide. */
export function guideEntityId(generation: Generation | null): GuideForm {
  return guideForm(generation ?? 'legacy', entityId(generation ?? 'legacy', GUIDE_SIDS));
}

/** How the guides print the assertion consumer service URL. */
export function guideAcsUrl(generation: Generation | null): GuideForm {
  return guideForm(generation ?? 'legacy', acsUrl(generation ?? 'legacy', GUIDE_SIDS));
}
