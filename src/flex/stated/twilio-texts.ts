import { say } from '../../i18n/say.ts';
import type { StatedCause } from './cause.ts';
import { other, phrase } from './find.ts';
import type { KnownText } from './saml-texts.ts';

const MANDATORY: StatedCause = { about: 'attributes', names: ['email', 'full_name', 'roles'] };

const MISSING_ATTRIBUTES = {
  title: say`A required attribute is missing`,
  means: say`email, full_name or roles is missing in the assertion, or has a value that Flex does not accept.`,
};
const SSO_SETTINGS = {
  title: say`Single sign-on settings of the account are not valid`,
  means: say`The legacy single sign-on of the account has no valid certificate or URLs. This is also the answer where the account has enhanced single sign-on only.`,
};
const NOT_TRUSTED = {
  title: say`Address of Flex is not a trusted URL`,
  means: say`The address Flex was opened at is missing under Trusted URLs in the Twilio Console.`,
};
const NOT_VALIDATED = {
  title: say`Twilio did not accept the login request of Flex`,
  means: say`Twilio checked the login request of the Flex page and found it not valid. The authentication configuration of Flex is wrong.`,
};

/** A code of Twilio's JSON errors; `cause` is null for a general one that names no reason. */
export interface KnownCode {
  readonly cause: StatedCause | null;
  readonly title: string;
  readonly means: string;
}

const code = (id: string, title: string, means: string): KnownCode => ({
  cause: { about: 'other', code: id },
  title,
  means,
});
const general = (means: string): KnownCode => ({
  cause: null,
  title: say`Twilio refused the login`,
  means,
});

/**
 * Twilio's codes: its error pages for most; 70002, 70251 and 45004 as the Flex client 2.17.1 reads
 * them.
 */
export const CODES: ReadonlyMap<number, KnownCode> = new Map([
  [
    70251,
    {
      cause: { about: 'other', code: '70251' },
      title: SSO_SETTINGS.title,
      means: say`Bad SSO Settings: ${SSO_SETTINGS.means}`,
    },
  ],
  [70002, { cause: { about: 'other', code: '70002' }, ...NOT_TRUSTED }],
  [
    70252,
    {
      cause: MANDATORY,
      title: MISSING_ATTRIBUTES.title,
      means: say`Bad SAML Response: the response lacks attributes that Flex needs.`,
    },
  ],
  [
    70253,
    code(
      '70253',
      say`Roles of the user are not roles of Flex`,
      say`Invalid User Grants: Flex does not know the values of "roles".`,
    ),
  ],
  [
    70004,
    general(
      say`Unauthorized: the legacy endpoint gives this code to responses it refuses, and names the reason in the text.`,
    ),
  ],
  [
    45050,
    {
      cause: MANDATORY,
      title: MISSING_ATTRIBUTES.title,
      means: say`Missing User Attributes: full_name, email or roles is missing or not valid.`,
    },
  ],
  [45004, { cause: { about: 'other', code: '45004' }, ...NOT_VALIDATED }],
  [45002, general(say`Authentication Error: a general code that names no reason.`)],
  [45003, general(say`Authorization Error: a general code that names no reason.`)],
  [
    45773,
    code(
      '45773',
      say`Twilio could not make a token`,
      say`Twilio accepted the login and could not make the token for Flex.`,
    ),
  ],
  [
    45774,
    code(
      '45774',
      say`Twilio could not renew the token`,
      say`Twilio could not renew the token of a user who was logged in.`,
    ),
  ],
  [
    20104,
    code('20104', say`Token counts as expired`, say`The token that Flex sent counts as expired.`),
  ],
  [45775, code('45775', say`Token is not valid`, say`The token that Flex sent was not valid.`)],
  [
    20004,
    code(
      'not-allowed',
      say`ACS URL was called by GET`,
      say`Method not allowed: the ACS URL takes a POST only.`,
    ),
  ],
]);

/** Sentences of Twilio's own endpoints and guides. */
export const TWILIO: readonly KnownText[] = [
  {
    find: phrase(/SAML response doesn[’']t have a "?role"? attribute/i, {
      about: 'attributes',
      names: ['roles'],
    }),
    title: say`Attribute roles is missing`,
    means: say`The response has no attribute "roles".`,
  },
  {
    find: phrase(
      /is missing necessary attributes|Missing or invalid required attributes/i,
      MANDATORY,
    ),
    ...MISSING_ATTRIBUTES,
  },
  {
    find: other(
      /(?:400 )?Error invalid attribute format|invalid attribute format/i,
      'typed-attribute-invalid',
    ),
    title: say`Attribute has a value of the wrong type`,
    means: say`An attribute with a type in its name, such as "skill.int", has a value of another type.`,
  },
  {
    find: other(/user grants stored is not a valid grants form/i, '70253'),
    title: say`Roles of the user are not roles of Flex`,
    means: say`Flex does not know the values of "roles".`,
  },
  {
    find: other(/This XML file does not appear to have any style information/i, 'sso-url-mismatch'),
    title: say`Single Sign-On URL is the address of the metadata`,
    means: say`The Single Sign-On URL in the Twilio Console is wrong: the browser shows the metadata of the identity provider instead of a login page.`,
  },
  {
    find: other(/no valid certificate for identity realm/i, '70251'),
    ...SSO_SETTINGS,
  },
];

/** What the pages of Flex itself say (client 2.17.1, run and read). */
export const FLEX_PAGES: readonly KnownText[] = [
  { find: other(/Invalid SSO Settings/i, '70251'), ...SSO_SETTINGS },
  { find: other(/Trusted Login has not been enabled for this domain/i, '70002'), ...NOT_TRUSTED },
  {
    find: other(
      /Request validation failed\. Please verify your authentication configuration/i,
      '45004',
    ),
    ...NOT_VALIDATED,
  },
  {
    find: phrase(/Required user attributes are missing from your SSO provider/i, MANDATORY),
    ...MISSING_ATTRIBUTES,
  },
  {
    find: other(/S(?:ingle Sign-On|SO) (?:has not been|was not) configured/i, 'sso-not-configured'),
    title: say`Single sign-on is not set up for this account`,
    means: say`Single sign-on is not set up for this account.`,
  },
  {
    find: other(/Your runtime domain is incorrect/i, 'runtime-domain'),
    title: say`Runtime domain is not correct`,
    means: say`Flex knows no account with this runtime domain.`,
  },
  {
    find: other(/pop-ups are blocked/i, 'popup-blocked'),
    title: say`Login window did not open`,
    means: say`The browser blocked the login window, or the user closed it.`,
  },
  {
    find: other(/Could not fetch redirect url/i, 'no-location'),
    title: say`Twilio named no identity provider`,
    means: say`The answer to the start of the login contains no address of an identity provider.`,
  },
  {
    find: other(/due to an ongoing incident/i, 'incident'),
    title: say`Flex reports an incident at Twilio`,
    means: say`Flex shows this while Twilio's status page reports an incident. Before Flex UI 2.15.0 it showed the same for missing attributes.`,
  },
];
