import { CONSOLE } from '../account.ts';
import type { Draft } from '../scenario.ts';
import type { Identity } from '../keys.ts';
import { CLAIMS } from './claims.ts';
import { EMAIL_FORMAT, newId, SUCCESS } from './response.ts';
import { RSA_SHA256 } from './sign.ts';

/** What the identity provider reads from the AuthnRequest it answers. */
export interface Asked {
  readonly requestId: string;
  readonly acsUrl: string;
  /** The relying party trust it finds by the request's Issuer. */
  readonly relyingParty: string;
  readonly classRef: string | null;
}

/** The agent who logs in. */
export const USER = { email: 'zoe.brandt@corp.example', fullName: 'Zoë Brandt' } as const;

const MINUTE = 60_000;
const PASSWORD = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';

/**
 * The answer of an ADFS that was set up by the guide: both claim rules, MessageAndAssertion,
 * RSA-SHA256.
 */
export function draftResponse(asked: Asked, identity: Identity, now: Date): Draft {
  const later = (minutes: number): Date => new Date(now.getTime() + minutes * MINUTE);
  const issuer = CONSOLE.idpIssuer;
  return {
    sign: { message: true, assertion: true, algorithm: RSA_SHA256, identity },
    encryptFor: null,
    response: {
      id: newId(),
      issueInstant: now,
      destination: asked.acsUrl,
      inResponseTo: asked.requestId,
      issuer,
      statusCodes: [SUCCESS],
      statusMessage: null,
      assertions: [
        {
          id: newId(),
          issuer,
          nameId: { value: USER.email, format: EMAIL_FORMAT },
          confirmation: {
            inResponseTo: asked.requestId,
            recipient: asked.acsUrl,
            notOnOrAfter: later(5),
          },
          // ADFS' NotBeforeSkew is 0 and its TokenLifetime 60 minutes.
          conditions: { notBefore: now, notOnOrAfter: later(60), audience: asked.relyingParty },
          authn: { instant: now, sessionNotOnOrAfter: null, classRef: asked.classRef ?? PASSWORD },
          // The guide's first rule issues the address twice: once as the Name ID rule's input, once
          // for Flex.
          attributes: [
            { name: CLAIMS.email, values: [USER.email] },
            { name: 'email', values: [USER.email] },
            { name: 'full_name', values: [USER.fullName] },
            { name: 'roles', values: ['agent'] },
          ],
        },
      ],
    },
  };
}
