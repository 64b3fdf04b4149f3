import { ACCOUNT, ENDPOINTS, type Generation } from '../account.ts';
import { HOSTS } from '../hosts.ts';
import { both, type Draft, type Scenario } from '../scenario.ts';

function setAudience({ response }: Draft, audience: string): void {
  for (const { conditions } of response.assertions) conditions.audience = audience;
}

const METADATA_URL = `https://${HOSTS.adfs}/FederationMetadata/2007-06/FederationMetadata.xml`;

const asHttp = (url: string): string => url.replace(/^https:/, 'http:');

const OTHER: Record<Generation, Generation> = { legacy: 'enhanced', enhanced: 'legacy' };

/** The same address of a test account. */
const elsewhere = (address: string): string =>
  address
    .replace(ACCOUNT.accountSid, 'AC0d4f8b2a6c1e9375d8b0f2a4c6e81937')
    .replace(ACCOUNT.connectionSid, 'JQ3c7a1f5e9b2d8046a0c4e8f2b6d91357');

export const addresses: readonly Scenario[] = [
  {
    id: 'audience-mismatch',
    title: 'A slash at the end of the identifier',
    story:
      'The relying party identifier was typed with a slash at its end. The audience is compared letter by letter.',
    change: (draft, { generation }) => setAudience(draft, `${ENDPOINTS[generation].entityId}/`),
    refusal: {
      legacy: 'is not a valid audience for this Response',
      enhanced: 'Audience is invalid',
    },
    finds: both(['audience-mismatch']),
  },
  {
    id: 'account-mismatch',
    title: 'The identifier of a test account',
    story: 'The trust was copied from a test account, and its identifier still names that one.',
    change: (draft, { generation }) =>
      setAudience(draft, elsewhere(ENDPOINTS[generation].entityId)),
    refusal: {
      legacy: 'is not a valid audience for this Response',
      enhanced: 'Audience is invalid',
    },
    finds: both(['account-mismatch', 'audience-mismatch']),
  },
  {
    id: 'generations-mixed',
    title: 'A migration left half-way',
    story:
      'One of the two addresses was changed for the enhanced single sign-on, the other one was not.',
    change: (draft, { generation }) => setAudience(draft, ENDPOINTS[OTHER[generation]].entityId),
    refusal: {
      legacy: 'is not a valid audience for this Response',
      enhanced: 'Audience is invalid',
    },
    finds: both(['audience-mismatch', 'endpoint-generations-mixed']),
  },
  {
    id: 'destination-mismatch',
    title: 'The response is made out to another address',
    story:
      'The endpoint in the trust begins with http. The response arrives all the same, but says it is for another.',
    change: ({ response }) => {
      response.destination = asHttp(response.destination);
    },
    refusal: { legacy: 'The response was received at', enhanced: 'Destination endpoint' },
    finds: both(['destination-mismatch']),
  },
  {
    id: 'recipient-mismatch',
    title: 'The assertion may be used elsewhere only',
    story: 'The Recipient of the assertion is not the address of Flex.',
    change: ({ response }) => {
      for (const { confirmation } of response.assertions)
        confirmation.recipient = asHttp(confirmation.recipient);
    },
    refusal: { legacy: "doesn't match a valid Recipient", enhanced: 'Recipient is invalid' },
    finds: both(['recipient-mismatch']),
  },
  {
    id: 'sso-url-mismatch',
    title: 'The metadata address as Single Sign-On URL',
    story:
      'The Console holds the address of FederationMetadata.xml, so the browser shows XML instead of a login page.',
    request: (draft) => {
      draft.ssoUrl = METADATA_URL;
    },
    isUnanswered: true,
    refusal: both(null),
    finds: both(['login-not-answered', 'sso-url-mismatch']),
  },
];
