import { HOSTS } from '../hosts.ts';
import { both, type Scenario } from '../scenario.ts';

const REQUESTER = 'urn:oasis:names:tc:SAML:2.0:status:Requester';
const RESPONDER = 'urn:oasis:names:tc:SAML:2.0:status:Responder';
const INVALID_POLICY = 'urn:oasis:names:tc:SAML:2.0:status:InvalidNameIDPolicy';

export const provider: readonly Scenario[] = [
  {
    id: 'wrong-issuer',
    title: 'Another issuer than the Console holds',
    story:
      'The federation service identifier was changed to https. The Console still holds the http one, and Flex compares letter by letter.',
    change: ({ response }) => {
      const issuer = `https://${HOSTS.adfs}/adfs/services/trust`;
      response.issuer = issuer;
      for (const assertion of response.assertions) assertion.issuer = issuer;
    },
    refusal: { legacy: 'Invalid issuer in the Assertion/Response', enhanced: 'Issuer is invalid' },
    finds: both(['issuer-mismatch']),
  },
  {
    id: 'no-name-id-transform',
    title: 'Name ID transform missing',
    story:
      'The second claim rule, E-Mail Address to Name ID, was forgotten. AD FS cannot give the Name ID that was asked for and answers InvalidNameIDPolicy.',
    change: ({ response }) => {
      response.assertions = [];
      response.statusCodes = [REQUESTER, INVALID_POLICY];
    },
    refusal: {
      legacy: 'The status code of the Response was not Success',
      enhanced: 'an error on the part of the requester',
    },
    finds: both(['status-invalid-nameid-policy']),
  },
  {
    id: 'no-authn-context',
    title: 'Windows login where a password is asked for',
    story:
      'The legacy request asks for a password and nothing else; AD FS signs users in by Windows and answers NoAuthnContext.',
    change: ({ response }) => {
      response.assertions = [];
      response.statusCodes = [RESPONDER, 'urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext'];
    },
    refusal: {
      legacy: 'The status code of the Response was not Success',
      enhanced: 'an error on the part of the responder',
    },
    finds: both(['status-no-authn-context']),
  },
  {
    id: 'request-denied',
    title: 'The user has no access',
    story:
      'The access policy of the trust does not let this user in, and the response says RequestDenied.',
    change: ({ response }) => {
      response.assertions = [];
      response.statusCodes = [RESPONDER, 'urn:oasis:names:tc:SAML:2.0:status:RequestDenied'];
      response.statusMessage =
        'MSIS5007: The caller authorization failed for the relying party trust.';
    },
    refusal: {
      legacy: 'The status code of the Response was not Success',
      enhanced: 'an error on the part of the responder',
    },
    finds: both(['status-not-success']),
  },
];
