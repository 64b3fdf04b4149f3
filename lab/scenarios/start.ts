import { answer, bare, LOST } from '../flex/failure.ts';
import { ERRORS } from '../flex/refusal.ts';
import { both, type Scenario } from '../scenario.ts';

/**
 * Twilio refuses to begin: there is no SAML message yet. What is answered is inferred; what Flex UI
 * shows of it is fact.
 */
export const start: readonly Scenario[] = [
  {
    id: 'start-70251',
    title: 'The legacy settings are not valid',
    story:
      'A certificate or an address of the legacy connection is missing or malformed. Flex shows "Invalid SSO Settings" and never asks the identity provider.',
    generations: ['legacy'],
    stop: { at: 'start', how: answer(ERRORS.invalidRealm) },
    refusal: both(ERRORS.invalidRealm.message),
    finds: both([]),
  },
  {
    id: 'start-70002',
    title: 'The address of Flex is not trusted',
    story: 'The address at which Flex runs is missing under Trusted URLs in the Console.',
    stop: { at: 'start', how: answer(ERRORS.untrustedDomain) },
    refusal: both(ERRORS.untrustedDomain.message),
    finds: both([]),
  },
  {
    id: 'start-45004',
    title: 'The start call is not valid',
    story: 'Twilio does not know the connection that the configuration of Flex names.',
    stop: { at: 'start', how: answer(ERRORS.validation) },
    refusal: both(ERRORS.validation.message),
    finds: both([]),
  },
  {
    id: 'start-401',
    title: 'The start call is answered with 401',
    story: 'A retired endpoint may answer so. Flex shows the bare status.',
    generations: ['legacy'],
    stop: { at: 'start', how: bare(401, 'Unauthorized') },
    refusal: both('Unauthorized'),
    finds: both([]),
  },
  {
    id: 'start-404',
    title: 'The start endpoint is not there',
    story: 'A retired endpoint may answer so. Flex shows the bare status.',
    generations: ['legacy'],
    stop: { at: 'start', how: bare(404, 'Not Found') },
    refusal: both('Not Found'),
    finds: both([]),
  },
  {
    id: 'start-410',
    title: 'The start endpoint is gone',
    story: 'A retired endpoint may answer so. Flex shows the bare status.',
    generations: ['legacy'],
    stop: { at: 'start', how: bare(410, 'Gone') },
    refusal: both('Gone'),
    finds: both([]),
  },
  {
    id: 'start-500',
    title: 'Twilio fails at the start',
    story: 'The start call is answered with a fault of the server.',
    stop: { at: 'start', how: bare(500, 'Internal Server Error') },
    refusal: both('Internal Server Error'),
    finds: both([]),
  },
  {
    id: 'start-lost',
    title: 'The start call gets no answer',
    story: 'The connection is lost, for example by a proxy that does not let the host through.',
    stop: { at: 'start', how: LOST },
    refusal: both(null),
    finds: both([]),
  },
  {
    id: 'start-no-location',
    title: 'The start call names no address',
    story: 'It is answered with 200, and does not say where the identity provider is.',
    generations: ['legacy'],
    stop: { at: 'start', how: { is: 'lacking', member: 'location' } },
    refusal: both(null),
    finds: both([]),
  },
];
