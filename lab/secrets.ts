import { randomBytes } from 'node:crypto';

const secret = (name: string): string => `canary-${name}-${randomBytes(12).toString('hex')}`;

/**
 * Values no recorder may keep, in every place where a real login has one. Each occurs nowhere else.
 */
export interface Secrets {
  /** Typed into the identity provider's page. */
  readonly password: string;
  readonly idpCookie: string;
  readonly flexCookie: string;
  // Codes and tokens begin so, and end in their login's number.
  /** The legacy Flex token, which travels in the URL. */
  readonly legacyToken: string;
  /** The enhanced OAuth code, in the URL. */
  readonly code: string;
  readonly enhancedToken: string;
  readonly refreshToken: string;
}

export const makeSecrets = (): Secrets => ({
  password: secret('password'),
  idpCookie: secret('idp-cookie'),
  flexCookie: secret('flex-cookie'),
  legacyToken: secret('legacy-token'),
  code: secret('code'),
  enhancedToken: secret('enhanced-token'),
  refreshToken: secret('refresh-token'),
});
