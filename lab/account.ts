import { HOSTS } from './hosts.ts';

/** The generations the lab speaks; flex-sso endpoints of each are in {@link ENDPOINTS}. */
export type Generation = 'legacy' | 'enhanced';
export const GENERATIONS: readonly Generation[] = ['legacy', 'enhanced'];

/**
 * The one Flex account of the lab, set up in both generations as an account is in the middle of its
 * migration.
 */
export const ACCOUNT = {
  accountSid: 'AC5f0c2d7e91b84a36a7d3e8c4b6f1029d',
  connectionSid: 'JQ9b1e4c70d2a85f3646e7a0c9d8b3f512',
  /** Twilio's name for the OAuth client of a connection. */
  clientId: 'yTqLk1Vt3hWm8cZr0aPf5xJb7dNe2sGu',
  runtimeDomain: 'dancing-owl-1234',
  instanceSid: 'GO33333333333333333333333333333333',
  flexUserSid: 'FU44444444444444444444444444444444',
} as const;

export interface Endpoints {
  readonly acsUrl: string;
  /** The service provider's entity ID, which is the audience of its assertions. */
  readonly entityId: string;
}

export const ENDPOINTS: Record<Generation, Endpoints> = {
  legacy: {
    acsUrl: `https://${HOSTS.iam}/v1/Accounts/${ACCOUNT.accountSid}/saml2`,
    entityId: `https://${HOSTS.iam}/v1/Accounts/${ACCOUNT.accountSid}/saml2/metadata`,
  },
  enhanced: {
    acsUrl: `https://${HOSTS.login}/login/callback?connection=${ACCOUNT.connectionSid}`,
    entityId: `urn:flex:${ACCOUNT.connectionSid}`,
  },
};

/** What the Console's SSO form holds for the identity provider. */
export const CONSOLE = {
  idpIssuer: `http://${HOSTS.adfs}/adfs/services/trust`,
  ssoUrl: `https://${HOSTS.adfs}/adfs/ls/`,
} as const;

/** Who serves the page of Flex: Twilio, or the customer on a server of its own. */
export type Hosting = 'hosted' | 'self-hosted';
export const HOSTINGS: readonly Hosting[] = ['hosted', 'self-hosted'];

/** Flex' home of this account: what a user opens to log in. */
export const HOME = `https://${HOSTS.flex}/${ACCOUNT.runtimeDomain}`;

/** The same at the customer's own server. */
export const SELF_HOSTED_HOME = `https://${HOSTS.customer}/desk`;

export const HOMES: Record<Hosting, string> = { hosted: HOME, 'self-hosted': SELF_HOSTED_HOME };

/**
 * Where an enhanced login comes back to: hosted by Twilio the bare origin, without runtime domain,
 * path and query; else what the page's configuration says as `oauth.redirectUrl`.
 */
export const REDIRECT_URLS: Record<Hosting, string> = {
  hosted: `https://${HOSTS.flex}`,
  'self-hosted': SELF_HOSTED_HOME,
};

/** Where Twilio's sign-in service hands its code to; the token call of a hosted Flex names it. */
export const CALLBACK = `https://${HOSTS.services}/v1/Flex/Authentication/Callback`;
