import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/model/outcome.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import type { RecordingSource } from '../../src/recording/recording-source.ts';
import {
  arriveEnhanced,
  arriveLegacy,
  authorizeUrl,
  beginEnhanced,
  beginLegacy,
  call,
  CALLBACK,
  CONSOLE_AUTHORIZE,
  HOSTED_TOKENS,
  INFO,
  OAUTH_TOKENS,
  post,
  REFRESH,
  SELF_HOSTED,
} from '../support/flex-calls.ts';
import { observer, START } from '../support/observations.ts';
import { acsOf, ADFS_URL } from '../support/saml-xml.ts';

type See = ReturnType<typeof observer>;

const FILE: RecordingSource = { is: 'file', tellsTabs: true };
const HAR: RecordingSource = { is: 'file', tellsTabs: false };
const PART: RecordingSource = { is: 'part' };
const live = (seconds: number): RecordingSource => ({ is: 'live', now: START + seconds * 1000 });

const outcomes = (make: (see: See) => void, source: RecordingSource): Outcome[] => {
  const see = observer();
  make(see);
  return readRecording(see.all, source).logins.map(({ outcome }) => outcome);
};

/** An outcome without its times and ids, in one line. */
function short(outcome: Outcome): string {
  switch (outcome.is) {
    case 'waiting':
      return `waiting for ${outcome.for}`;
    case 'accepted':
      return `accepted, ${outcome.shownBy}`;
    case 'refused':
      return `refused by ${outcome.by}`;
    case 'unknown':
      return `unknown, ${outcome.because}`;
  }
}

const legacy = (see: See): void => {
  beginLegacy(see);
  post(see, 'legacy');
};
const enhanced = (see: See, redirectUrl?: string): void => {
  beginEnhanced(see, {}, redirectUrl);
  post(see, 'enhanced');
};
const arrived = (see: See): void => {
  enhanced(see);
  arriveEnhanced(see);
};
const selfHosted = (see: See): void => {
  enhanced(see, SELF_HOSTED);
  arriveEnhanced(see, {}, SELF_HOSTED);
};

/**
 * Each row of what Flex UI 2.17.1 was seen to do, as the browser tells it: by calls alone, in a
 * whole file.
 */
const ENDINGS: readonly [what: string, make: (see: See) => void, expected: string][] = [
  ['legacy: start 403', (see) => beginLegacy(see, {}, 403), 'refused by start'],
  ['legacy: start 400', (see) => beginLegacy(see, {}, 400), 'refused by start'],
  ['legacy: start 404', (see) => beginLegacy(see, {}, 404), 'refused by start'],
  ['legacy: start 500', (see) => beginLegacy(see, {}, 500), 'refused by start'],
  [
    'legacy: connection lost at the start',
    (see) => {
      beginLegacy(see, {}, null);
      see.failure('net::ERR_CONNECTION_RESET');
    },
    'refused by start',
  ],
  [
    'legacy: the user closed the page during the start',
    (see) => {
      beginLegacy(see, {}, null);
      see.failure('net::ERR_ABORTED');
    },
    'unknown, call-not-answered',
  ],
  [
    'legacy: no answer to the start',
    (see) => beginLegacy(see, {}, null),
    'unknown, call-not-answered',
  ],
  [
    'legacy: start 200 without location',
    (see) => {
      beginLegacy(see);
      see.content('{"ok":true}');
    },
    'refused by start',
  ],
  [
    'legacy: start 200 with a location, and nothing more',
    (see) => {
      beginLegacy(see);
      see.content(`{"location":"${ADFS_URL}"}`);
    },
    'unknown, not-finished',
  ],
  [
    'legacy: ACS 401',
    (see) => {
      legacy(see);
      see.response(401);
    },
    'refused by acs',
  ],
  [
    'legacy: ACS 410',
    (see) => {
      legacy(see);
      see.response(410);
    },
    'refused by acs',
  ],
  [
    'legacy: connection lost at the ACS',
    (see) => {
      legacy(see);
      see.failure('net::ERR_CONNECTION_RESET');
    },
    'unknown, connection-lost',
  ],
  [
    'legacy: sent on with a token',
    (see) => {
      legacy(see);
      arriveLegacy(see);
    },
    'accepted, legacy-token',
  ],
  [
    'legacy: sent on to Flex without a token',
    (see) => {
      legacy(see);
      see.redirect('https://flex.twilio.com/owl', { status: 303 });
    },
    'unknown, not-recorded',
  ],
  ...[401, 404, 500].map((status): [string, (see: See) => void, string] => [
    `legacy: token check ${status}`,
    (see) => {
      legacy(see);
      arriveLegacy(see);
      call(see, INFO, status);
    },
    'refused by token',
  ]),
  [
    'legacy: token check 500, and 200 when the page was loaded again',
    (see) => {
      legacy(see);
      arriveLegacy(see);
      call(see, INFO, 500);
      call(see, INFO, 200);
    },
    'accepted, legacy-token',
  ],
  [
    'enhanced: start 400 as a page',
    (see) => {
      see.request(authorizeUrl('https://flex.twilio.com'));
      see.response(400);
    },
    'refused by start',
  ],
  [
    'enhanced: the next hop of the start answers 400',
    (see) => {
      see.request(authorizeUrl('https://flex.twilio.com'));
      see.redirect('https://login.flex.us1.twilio.com/authorize?client_id=x');
      see.hop('https://login.flex.us1.twilio.com/authorize?client_id=x');
      see.response(400);
    },
    'refused by start',
  ],
  [
    'enhanced: ACS sends an error to Flex',
    (see) => {
      enhanced(see);
      see.redirect(`${CALLBACK}?error=access_denied&error_description=x`);
    },
    'refused by acs',
  ],
  [
    'enhanced: the callback answers 400',
    (see) => {
      enhanced(see);
      see.redirect(`${CALLBACK}?code=_removed_`);
      see.hop(`${CALLBACK}?code=_removed_`);
      see.response(400);
    },
    'refused by callback',
  ],
  [
    'enhanced: the callback sends an error to Flex',
    (see) => {
      enhanced(see);
      see.redirect(`${CALLBACK}?code=_removed_`);
      see.hop(`${CALLBACK}?code=_removed_`);
      see.redirect('https://flex.twilio.com?error=server_error');
    },
    'refused by callback',
  ],
  ['enhanced: a code, and no token call', arrived, 'unknown, exchange-not-seen'],
  ...[404, 500].map((status): [string, (see: See) => void, string] => [
    `enhanced: no token call, and the check of a token it had answers ${status}`,
    (see) => {
      arrived(see);
      call(see, INFO, status);
    },
    'refused by token',
  ]),
  [
    'enhanced: no token call, and the token it had is expired',
    (see) => {
      arrived(see);
      call(see, INFO, 401);
    },
    'unknown, exchange-not-seen',
  ],
  [
    'enhanced: token call 200',
    (see) => {
      arrived(see);
      call(see, HOSTED_TOKENS, 200);
    },
    'accepted, code-exchanged',
  ],
  ...[400, 401, 500].map((status): [string, (see: See) => void, string] => [
    `enhanced: token call ${status}`,
    (see) => {
      arrived(see);
      call(see, HOSTED_TOKENS, status);
    },
    'refused by token',
  ]),
  [
    'enhanced: connection lost at the token call',
    (see) => {
      arrived(see);
      call(see, HOSTED_TOKENS, null);
      see.failure('NS_ERROR_NET_RESET');
    },
    'refused by token',
  ],
  [
    'enhanced: no answer to the token call',
    (see) => {
      arrived(see);
      call(see, HOSTED_TOKENS, null);
    },
    'unknown, call-not-answered',
  ],
  ...[401, 404, 500].map((status): [string, (see: See) => void, string] => [
    `enhanced: token check ${status}`,
    (see) => {
      arrived(see);
      call(see, HOSTED_TOKENS, 200);
      call(see, INFO, status);
    },
    'refused by token',
  ]),
  [
    'enhanced: in, and a refresh that is refused',
    (see) => {
      arrived(see);
      call(see, HOSTED_TOKENS, 200);
      call(see, INFO, 200);
      call(see, REFRESH, 400);
    },
    'accepted, code-exchanged',
  ],
  [
    'enhanced, self-hosted: in, and a refresh at the same address that is refused',
    (see) => {
      selfHosted(see);
      call(see, OAUTH_TOKENS, 200);
      call(see, OAUTH_TOKENS, 400);
    },
    'accepted, code-exchanged',
  ],
  ['enhanced, self-hosted: nothing of Flex seen', selfHosted, 'unknown, self-hosted-not-visible'],
  [
    'enhanced, self-hosted: the token answer has token_info',
    (see) => {
      selfHosted(see);
      call(see, OAUTH_TOKENS, 200);
      see.keys(['access_token', 'token_info']);
    },
    'accepted, code-exchanged',
  ],
  [
    'enhanced, self-hosted: the token answer lacks token_info',
    (see) => {
      selfHosted(see);
      call(see, OAUTH_TOKENS, 200);
      see.keys(['access_token']);
    },
    'unknown, no-token-info',
  ],
  [
    'enhanced: the hosted token answer never has token_info',
    (see) => {
      arrived(see);
      call(see, HOSTED_TOKENS, 200);
      see.keys(['token', 'identity']);
    },
    'accepted, code-exchanged',
  ],
  [
    'Console login: Twilio’s page',
    (see) => {
      see.request(CONSOLE_AUTHORIZE);
      see.response(200);
    },
    'unknown, console-login',
  ],
  [
    'Console login: 400',
    (see) => {
      see.request(CONSOLE_AUTHORIZE);
      see.response(400);
    },
    'refused by start',
  ],
  [
    'Console login: in',
    (see) => {
      see.request(CONSOLE_AUTHORIZE);
      see.response(200);
      see.request(`${CALLBACK}?code=_removed_`);
      see.redirect('https://flex.twilio.com?code=_removed_&state=_removed_');
      call(see, OAUTH_TOKENS, 200);
    },
    'accepted, code-exchanged',
  ],
  [
    'the provider’s page answers the request with an error',
    (see) => {
      beginEnhanced(see);
      see.hop(`${ADFS_URL}?SAMLRequest=x`);
      see.response(500);
    },
    'refused by provider',
  ],
  [
    'the provider asks who it is (401), then shows its page',
    (see) => {
      beginEnhanced(see);
      see.hop(`${ADFS_URL}?x=1`);
      see.response(401);
    },
    'unknown, not-finished',
  ],
  [
    'the browser comes to the ACS without a response',
    (see) => {
      beginEnhanced(see);
      see.request(acsOf('enhanced'));
      see.response(400);
    },
    'refused by acs',
  ],
  [
    'Flex’s page says that it failed, and no call was seen',
    (see) => {
      arrived(see);
      see.message('Log in failed.');
    },
    'refused by flex-page',
  ],
  [
    'Flex’s page says that it failed after the token came',
    (see) => {
      arrived(see);
      call(see, HOSTED_TOKENS, 200);
      see.message('Log in failed.');
    },
    'refused by flex-page',
  ],
  [
    'Flex’s page says so, and a call said it before',
    (see) => {
      arrived(see);
      call(see, HOSTED_TOKENS, 400);
      see.message('Request validation failed.');
    },
    'refused by token',
  ],
  [
    'pop-ups were blocked, and the user went on in the page',
    (see) => {
      beginLegacy(see);
      see.message('Sorry, pop-ups are blocked.');
      post(see, 'legacy');
      arriveLegacy(see);
    },
    'accepted, legacy-token',
  ],
];

describe('in a whole file', () => {
  test.each(ENDINGS)('%s', (_, make, expected) => {
    expect(outcomes(make, FILE).map(short)).toEqual([expected]);
    // A HAR does not tell tabs apart, and a recorder that still runs has given up waiting by now.
    expect(outcomes(make, HAR).map(short)).toEqual([expected]);
    const givenUp = expected.replace('not-finished', 'not-answered');
    expect(outcomes(make, live(24 * 3600)).map(short)).toEqual([givenUp]);
  });
});

describe('in a file that was cut', () => {
  test.each([
    ['a request', (see: See) => beginEnhanced(see)],
    ['a start call without an answer', (see: See) => beginLegacy(see, {}, null)],
    ['a response without an answer', legacy],
    ['a code', arrived],
    [
      'a token call without an answer',
      (see: See) => (arrived(see), call(see, HOSTED_TOKENS, null)),
    ],
  ])('%s at its end => says nothing', (_, make) => {
    expect(outcomes(make, PART).map(short)).toEqual(['unknown, cut-off']);
  });

  test.each(ENDINGS.filter(([, , expected]) => /^(?:accepted|refused)/.test(expected)))(
    'what was seen stays: %s',
    (_, make, expected) => {
      expect(outcomes(make, PART).map(short)).toEqual([expected]);
    },
  );
});

describe('while the recorder runs', () => {
  /** What was seen, when it is looked at (seconds after the first), and what is said then. */
  test.each<[what: string, make: (see: See) => void, at: number, expected: string]>([
    ['the start call', (see) => beginLegacy(see, {}, null), 1, 'waiting for start'],
    [
      'the start call, for two minutes',
      (see) => beginLegacy(see, {}, null),
      121,
      'unknown, call-not-answered',
    ],
    ['a legacy login at the provider', (see) => beginLegacy(see), 60, 'waiting for provider'],
    [
      'an enhanced login at the provider',
      (see) => beginEnhanced(see),
      1700,
      'waiting for provider',
    ],
    [
      'at the provider for half an hour',
      (see) => beginEnhanced(see),
      1801,
      'unknown, not-answered',
    ],
    ['the response', enhanced, 1, 'waiting for acs'],
    [
      'a redirect of the ACS',
      (see) => {
        enhanced(see);
        see.redirect('/authorize/resume?state=_removed_');
      },
      1,
      'waiting for callback',
    ],
    ['the code', arrived, 2, 'waiting for token'],
    ['the code, for half a minute', arrived, 40, 'unknown, exchange-not-seen'],
    ['the code of a self-hosted Flex', selfHosted, 2, 'waiting for token'],
    ['the same ten seconds later', selfHosted, 15, 'unknown, self-hosted-not-visible'],
    [
      'the token call',
      (see) => (arrived(see), call(see, HOSTED_TOKENS, null)),
      60,
      'waiting for token',
    ],
    ['the tab was closed', (see) => (beginEnhanced(see), see.closed()), 5, 'unknown, not-answered'],
    [
      'another tab was closed',
      (see) => (beginEnhanced(see), see.closed({ tabId: 7 })),
      5,
      'waiting for provider',
    ],
    [
      'Flex was opened again in the tab',
      (see) => (beginEnhanced(see), call(see, INFO, 200)),
      5,
      'unknown, not-answered',
    ],
    [
      'Flex asks for its token in the opener, while its popup is at the provider',
      (see) => {
        beginEnhanced(see, { tabId: 2, openerTabId: 1 });
        call(see, INFO, 200, { tabId: 1 });
      },
      5,
      'waiting for provider',
    ],
    [
      'the popup of a legacy login was closed, of which nothing was seen',
      (see) => (beginLegacy(see), see.closed({ tabId: 2, openerTabId: 1 })),
      5,
      'unknown, not-answered',
    ],
    [
      'closed while the code is exchanged',
      (see) => (arrived(see), see.closed()),
      5,
      'unknown, exchange-not-seen',
    ],
  ])('%s', (_, make, at, expected) => {
    expect(outcomes(make, live(at)).map(short)).toEqual([expected]);
  });

  test('what is waited for says since when, and when it is given up', () => {
    const [outcome] = outcomes((see) => beginEnhanced(see), live(1));
    expect(outcome).toEqual({
      is: 'waiting',
      for: 'provider',
      since: START + 300,
      until: START + 300 + 30 * 60 * 1000,
    });
  });
});
