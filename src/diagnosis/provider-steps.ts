import { quote } from './evidence.ts';
import type { Step } from './setting.ts';

/** Control, formatting and separator characters would break a sentence or reorder it on screen. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A hostile value for use inside a sentence: on one line, not reordered, cut when long. */
export function shown(value: string): string {
  return quote(value.replace(UNSHOWABLE, '\ufffd'));
}

/** A sentence that names the value in parentheses before its full stop, unless its words already do. */
export function telling(value: string, text: string): string {
  const said = shown(value);
  if (said.trim() === '' || text.includes(said)) return text;
  return text.endsWith('.') ? `${text.slice(0, -1)} (${said}).` : `${text} (${said})`;
}

/** One step; `command` is what to type or run, exactly. */
export function step(text: string, command: string | null = null): Step {
  return { text, command };
}

/** Steps of text alone; the first names the value if no step does. */
export function saying(value: string, ...texts: readonly [string, ...string[]]): Step[] {
  const [first, ...rest] = texts;
  const isSaid = rest.some((text) => text.includes(shown(value)));
  return [isSaid ? first : telling(value, first), ...rest].map((text) => step(text));
}

/**
 * A field that takes the value as it is: the value stands apart, to be copied.
 *
 * @param where how to get there, as the beginning of a sentence (`In Okta open Applications > your app`)
 * @param label the field's label as on screen
 */
export function field(where: string, label: string, value: string): Step[] {
  if (value.trim() === '') return [step(`${where} and check "${label}".`)];
  return [step(`${where} and set "${label}" to this value.`, value)];
}

/** A choice that the product names in its own words. */
export function choice(where: string, label: string, option: string, value: string): Step[] {
  return [step(telling(value, `${where} and set "${label}" to "${option}".`))];
}

/** The same field in the guide's own form, for a login that does not show the account's value. */
export interface GuideForm {
  readonly value: string;
  /** Tells which word to replace, and where its value is found. */
  readonly replace: string;
}

const ACCOUNT_SID =
  "Replace ACXXXXX with your Account SID (AC followed by 32 characters, on the Twilio Console's start page).";
const CONNECTION_SID =
  'Replace JQXXXXX with your connection SID (JQ followed by 32 characters, in the Twilio Console under Flex > Users and access > Single sign-on (SSO)).';

/** How the guides print the entity ID; the enhanced generation has its own. */
export function guideEntityId(generation: string | null): GuideForm {
  if (generation === 'enhanced') return { value: 'urn:flex:JQXXXXX', replace: CONNECTION_SID };
  if (generation === 'preview') {
    return { value: 'https://preview.twilio.com/iam/Accounts/ACXXXXX/saml2', replace: ACCOUNT_SID };
  }
  return { value: 'https://iam.twilio.com/v1/Accounts/ACXXXXX/saml2/metadata', replace: ACCOUNT_SID };
}

/** How the guides print the assertion consumer service URL. */
export function guideAcsUrl(generation: string | null): GuideForm {
  if (generation === 'enhanced') {
    return { value: 'https://login.flex.us1.twilio.com/login/callback?connection=JQXXXXX', replace: CONNECTION_SID };
  }
  if (generation === 'preview') return guideEntityId(generation);
  return { value: 'https://iam.twilio.com/v1/Accounts/ACXXXXX/saml2', replace: ACCOUNT_SID };
}

/** A setting the product does not have. */
export function cannot(value: string, product: string, what: string, ...instead: readonly string[]): Step[] {
  return saying(value, `${product} has no setting for ${what}.`, ...instead);
}
