import { ACCOUNT } from '../account.ts';
import { answer } from '../flex/failure.ts';
import { ERRORS } from '../flex/refusal.ts';
import { both, type Scenario } from '../scenario.ts';

/** What happens in the browser, or is not known of Twilio, while every message is right. */
export const client: readonly Scenario[] = [
  {
    id: 'error-at-flex',
    title: 'Flex gets the error instead of a code',
    story:
      'The response is signed with another certificate than the one in the Console. Twilio sends the browser to Flex with the error, and Flex does not show what it says.',
    generations: ['enhanced'],
    change: ({ sign }, { keys }) => {
      sign.identity = keys.next;
    },
    handsErrorOn: true,
    refusal: both('Signature check errors'),
    finds: both(['signing-certificate-mismatch']),
  },
  {
    id: 'state-differs',
    title: 'Another tab began a login as well',
    story:
      'Flex does not find the state again that it sent. It forgets the code, goes to its own origin and begins anew.',
    generations: ['enhanced'],
    losesState: true,
    refusal: both(null),
    finds: both([]),
  },
  {
    id: 'popup-closed',
    title: 'The popup is closed',
    story: 'Flex opened the login in a popup, and its user closes that at the identity provider.',
    delivery: 'popup',
    closesPopup: true,
    isUnanswered: true,
    refusal: both(null),
    finds: both(['login-not-answered']),
  },
  {
    id: 'token-refreshed',
    title: 'The token is renewed',
    story:
      'The login works. Its token ends after three minutes, so Flex has it renewed after 15 seconds.',
    tokenLifetime: 180_000,
    refusal: both(null),
    finds: both([]),
  },
  {
    id: 'refresh-refused',
    title: 'The token is not renewed',
    story:
      'The login works. After 15 seconds Twilio refuses to renew its token, and Flex says that the session will expire.',
    tokenLifetime: 120_000,
    stop: { at: 'refresh', how: answer(ERRORS.notRefreshed) },
    refusal: both(null),
    finds: both([]),
  },
  {
    id: 'console-login',
    title: 'A login with the Twilio Console',
    story:
      'Flex was opened from the Console. The login is with Twilio, so there is no SAML message.',
    generations: ['enhanced'],
    hasNoSaml: true,
    address: {
      isConsoleLogin: 'true',
      accountSid: ACCOUNT.accountSid,
      instanceSid: ACCOUNT.instanceSid,
    },
    refusal: both(null),
    finds: both([]),
  },
];
