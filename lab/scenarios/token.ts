import { answer, bare, LOST } from '../flex/failure.ts';
import { ERRORS } from '../flex/refusal.ts';
import { both, type Draft, type Scenario } from '../scenario.ts';

const SERVER_FAULT = bare(500, 'Internal Server Error');

function dropRoles({ response }: Draft): void {
  for (const assertion of response.assertions) {
    assertion.attributes = assertion.attributes.filter(({ name }) => name !== 'roles');
  }
}

/**
 * The response is accepted, and Flex gets a code or a token that it cannot use. The calls, and what
 * Flex UI shows when they fail, are facts; that Twilio answers so is inferred.
 */
export const token: readonly Scenario[] = [
  {
    id: 'token-45050',
    title: 'No roles, told when the code is exchanged',
    story: 'Twilio accepts the response, and refuses the code that Flex wants a token for.',
    generations: ['enhanced'],
    change: dropRoles,
    userFaultAt: 'token',
    refusal: both(ERRORS.attributes.message),
    finds: both(['roles-missing']),
  },
  {
    id: 'token-45050-complete',
    title: 'A value of an attribute is refused',
    story:
      'All attributes are in the assertion, and Twilio says all the same that one is missing or not valid.',
    generations: ['enhanced'],
    stop: { at: 'token', how: answer(ERRORS.attributes) },
    refusal: both(ERRORS.attributes.message),
    finds: both([]),
  },
  {
    id: 'callback-45050',
    title: 'A value of an attribute is refused, told at the callback',
    story: 'The same, before Flex gets its code.',
    generations: ['enhanced'],
    stop: { at: 'callback', how: answer(ERRORS.attributes) },
    refusal: both(ERRORS.attributes.message),
    finds: both([]),
  },
  {
    id: 'token-45004',
    title: 'The token call is not valid',
    story:
      'The client ID or the connection in the configuration of Flex is not the one of the account.',
    generations: ['enhanced'],
    stop: { at: 'token', how: answer(ERRORS.validation) },
    refusal: both(ERRORS.validation.message),
    finds: both([]),
  },
  {
    id: 'token-45002',
    title: 'The code is not taken',
    story: 'Twilio does not accept the code, for example because it was exchanged before.',
    generations: ['enhanced'],
    stop: { at: 'token', how: answer(ERRORS.authentication) },
    refusal: both(ERRORS.authentication.message),
    finds: both([]),
  },
  {
    id: 'token-401',
    title: 'The token call is answered with 401',
    story: 'Without a code of Twilio.',
    generations: ['enhanced'],
    stop: { at: 'token', how: bare(401, 'Unauthorized') },
    refusal: both('Unauthorized'),
    finds: both([]),
  },
  {
    id: 'token-500',
    title: 'Twilio fails when the code is exchanged',
    story: 'The token call is answered with a fault of the server.',
    generations: ['enhanced'],
    stop: { at: 'token', how: SERVER_FAULT },
    refusal: both('Internal Server Error'),
    finds: both([]),
  },
  {
    id: 'token-lost',
    title: 'The token call gets no answer',
    story: 'The connection is lost, for example by a proxy that does not let the host through.',
    generations: ['enhanced'],
    stop: { at: 'token', how: LOST },
    refusal: both(null),
    finds: both([]),
  },
  {
    id: 'token-no-info',
    title: 'The token comes without its details',
    story:
      'The token call is answered with 200, but without token_info. Flex says that attributes are missing.',
    generations: ['enhanced'],
    hostings: ['self-hosted'],
    stop: { at: 'token', how: { is: 'lacking', member: 'token_info' } },
    refusal: both(null),
    finds: both([]),
  },
  {
    id: 'token-check-500',
    title: 'Twilio fails when Flex checks its token',
    story:
      'Flex has a token, and the call that reads its details is answered with a fault of the server.',
    stop: { at: 'info', how: SERVER_FAULT },
    refusal: both('Internal Server Error'),
    finds: both([]),
  },
  {
    id: 'token-check-404',
    title: 'Flex cannot check its token',
    story: 'Flex has a token, and the call that reads its details is not there.',
    stop: { at: 'info', how: bare(404, 'Not Found') },
    refusal: both('Not Found'),
    finds: both([]),
  },
  {
    id: 'acs-404',
    title: 'The legacy endpoint is not there',
    story: 'The response is right, and the address it is posted to answers 404.',
    generations: ['legacy'],
    stop: { at: 'acs', how: bare(404, 'Not Found') },
    refusal: both('Not Found'),
    finds: both([]),
  },
  {
    id: 'acs-410',
    title: 'The legacy endpoint is gone',
    story: 'The response is right, and the address it is posted to answers 410.',
    generations: ['legacy'],
    stop: { at: 'acs', how: bare(410, 'Gone') },
    refusal: both('Gone'),
    finds: both([]),
  },
];
