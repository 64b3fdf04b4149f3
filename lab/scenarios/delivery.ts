import { answer } from '../flex/failure.ts';
import { ERRORS } from '../flex/refusal.ts';
import { newId } from '../idp/response.ts';
import { both, type Scenario } from '../scenario.ts';

/**
 * AD FS' WS-Federation answer: the token in a RequestSecurityTokenResponse, posted as `wresult`.
 */
const asWsFederation = (saml: string): string =>
  `<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"><t:RequestedSecurityToken>${
    /<Assertion [\s\S]*<\/Assertion>/.exec(saml)?.[0] ?? ''
  }</t:RequestedSecurityToken><t:TokenType>urn:oasis:names:tc:SAML:2.0:assertion</t:TokenType></t:RequestSecurityTokenResponse>`;

export const delivery: readonly Scenario[] = [
  {
    id: 'login-not-answered',
    title: 'The identity provider shows an error page',
    story:
      'AD FS does not know the identifier, or the user has no access: no response comes back at all.',
    form: () => null,
    isUnanswered: true,
    refusal: both(null),
    finds: both(['login-not-answered']),
  },
  {
    id: 'in-response-to-mismatch',
    title: 'An answer to another login',
    story:
      'The page was kept open or came from a cache: the response answers a request from before.',
    change: ({ response }) => {
      const other = newId();
      response.inResponseTo = other;
      for (const { confirmation } of response.assertions) confirmation.inResponseTo = other;
    },
    refusal: { legacy: 'does not match the ID of the AuthNRequest', enhanced: null },
    finds: both(['in-response-to-mismatch']),
  },
  {
    id: 'relay-state-lost',
    title: 'The RelayState is dropped',
    story:
      'The identity provider does not send back what Flex gave it, so Flex does not know which login this is.',
    form: ({ SAMLResponse = '' }) => ({ SAMLResponse }),
    refusal: { legacy: null, enhanced: 'IdP-Initiated default App is not configured' },
    finds: both(['relay-state-lost']),
  },
  {
    id: 'login-loop',
    title: 'Flex asks again and again',
    story:
      'Every login is accepted, and Flex begins the next at once: it takes its new token for an expired one.',
    stop: { at: 'info', how: answer(ERRORS.expiredToken), times: 2 },
    refusal: both(null),
    finds: both(['login-loop']),
  },
  {
    id: 'response-lost-in-redirect',
    title: 'A redirect that drops the response',
    story:
      'A proxy adds a slash to the address with a 302. The browser follows with a GET, and the response is gone.',
    losesPost: 302,
    refusal: both('SAML Response is not loaded'),
    finds: both(['response-lost-in-redirect']),
  },
  {
    id: 'artifact-response',
    title: 'The artifact binding',
    story: 'The identity provider sends a reference to the response instead of the response.',
    form: ({ RelayState = '' }) => ({
      SAMLart: Buffer.concat([Buffer.from([0, 4, 0, 0]), Buffer.alloc(40, 7)]).toString('base64'),
      RelayState,
    }),
    refusal: both('SAML Response is not loaded'),
    finds: both(['artifact-response']),
  },
  {
    id: 'wsfed-response',
    title: 'WS-Federation instead of SAML',
    story: 'The trust was set up as a WS-Federation one, so AD FS answers in another protocol.',
    form: ({ SAMLResponse = '', RelayState = '' }) => ({
      wa: 'wsignin1.0',
      wresult: asWsFederation(Buffer.from(SAMLResponse, 'base64').toString('utf8')),
      wctx: RelayState,
    }),
    refusal: both('SAML Response is not loaded'),
    finds: both(['wsfed-response']),
  },
];
