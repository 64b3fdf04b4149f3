import { acsUrl, entityId } from '../../flex/endpoints.ts';
import type { Generation } from '../../model/login.ts';
import { type LogSearch, type Step, type Uri, step, guard } from '../../model/setting.ts';
import { say } from '../../i18n/say.ts';

/** Changes of text alone. */
export function textSteps(...texts: readonly [string, ...string[]]): Step[] {
  return texts.map((text) => step(text));
}

/**
 * A field that takes the value as it is: the value stands apart, to be copied.
 *
 * @param where how to get there, as the beginning of a sentence (`In Okta open Applications > your
 * app`)
 * @param label the field's label as on screen
 */
export function setField(where: string, label: string, value: Uri | null): Step[] {
  return fieldText(where, label, uriText(value));
}

/** The same for a text of several lines, such as a certificate. */
export function fieldText(where: string, label: string, text: string | null): Step[] {
  if (text === null) return [step(say`${where} and check "${label}".`)];
  return [step(say`${where} and set "${label}" to this value.`, text)];
}

/** The text of a value; null where there is none, or only white space. */
export const uriText = (value: Uri | null): string | null =>
  value === null || value.uri.trim() === '' ? null : value.uri;

/** A choice that the product names in its own words. */
export function selectOption(where: string, label: string, option: string): Step[] {
  return [step(say`${where} and set "${label}" to "${option}".`)];
}

/** A setting the product does not have; `instead` is what can be done at all. */
export function unsupported(product: string, what: string, ...instead: readonly string[]): Step[] {
  return [guard(say`${product} has no setting for ${what}.`), ...instead.map((text) => step(text))];
}

/**
 * A note before the steps that act, such as which word of a command to replace: a value is not said
 * beside it.
 */
export interface Note extends Step {
  readonly isNote?: true;
}

/**
 * Steps that say the value, and what was sent, as far as they are of use to the reader: nothing is
 * added to them.
 */
export interface Complete {
  readonly complete: readonly Step[];
}

export const complete = (...steps: readonly Step[]): Complete => ({ complete: steps });

/** Steps that say the value in one case. */
export const orComplete = (
  isComplete: boolean,
  steps: readonly Note[],
): readonly Note[] | Complete => (isComplete ? complete(...steps) : steps);

/**
 * A step that tells to look into a log at the time of the login: without codes there is nothing
 * more to look for.
 */
export const atTimeOfLogin = (value: LogSearch | null, text: string): readonly Note[] | Complete =>
  orComplete(value?.codes.length === 0, [step(text)]);

const NOT_SHOWN = say`This login does not show`;

/** Comes before steps that must make do with the guide's form of a value. */
export function withPlaceholder(what: string, { replace }: Placeholder): Note {
  return { ...guard(`${NOT_SHOWN} ${what}. ${replace}`), isNote: true };
}

/** The same field in the guide's own form, for a login that does not show the account's value. */
export interface Placeholder {
  readonly value: string;
  /** Tells which word to replace, and where its value is found. */
  readonly replace: string;
}

const ACCOUNT_SID = say`Replace ACXXXXX with your Account SID (AC followed by 32 characters, on the Twilio Console's start page).`;
const CONNECTION_SID = say`Replace JQXXXXX with your connection SID (JQ followed by 32 characters, in the Twilio Console under Flex > Users and access > Single sign-on (SSO)).`;

const GUIDE_SIDS = { accountSid: 'ACXXXXX', connectionSid: 'JQXXXXX' };

const guideForm = (generation: Generation, value: string | null): Placeholder => ({
  value: value ?? '',
  replace: generation === 'enhanced' ? CONNECTION_SID : ACCOUNT_SID,
});

/**
 * How the guides print the entity ID; where the generation is not known, the legacy form of the AD
 * FS guide.
 */
export function guideEntityId(generation: Generation | null): Placeholder {
  return guideForm(generation ?? 'legacy', entityId(generation ?? 'legacy', GUIDE_SIDS));
}

/** How the guides print the assertion consumer service URL. */
export function guideAcsUrl(generation: Generation | null): Placeholder {
  return guideForm(generation ?? 'legacy', acsUrl(generation ?? 'legacy', GUIDE_SIDS));
}
