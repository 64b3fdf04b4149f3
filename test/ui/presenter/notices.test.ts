import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { GapReason, ObservationOf } from '../../../src/model/observation.ts';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { NOTHING, type PanelData } from '../../../src/ui/presenter/model.ts';
import { noticesOf } from '../../../src/ui/presenter/notices.ts';
import { observe, type LoginShape } from '../../support/login.ts';
import { observer, START } from '../../support/observations.ts';
import {
  acsOf,
  ADFS_URL,
  authnRequestXml,
  CONNECTION_SID,
  responseXml,
} from '../../support/saml-xml.ts';

const status = { recording: true, hostPermission: true, session: 's', lastSeq: 0 };

describe('Twilio refused a login, and its answer is not known', () => {
  const permissions = ['webRequestAuthProvider'];
  const refused = async (answer: LoginShape['answer'] = { status: 401 }): Promise<PanelData> => {
    const recording = readRecording(await observe({ answer }));
    const data = { ...NOTHING, shown: [{ file: null, recording, attempts: [] }] };
    return {
      ...data,
      status: { ...status, answers: { isOn: true, isAllowed: false, permissions } },
    };
  };
  const ids = (data: PanelData): string[] => noticesOf(data).map(({ id }) => id);

  test('the extension may not read it => says so, with the button that asks', async () => {
    const [notice, ...others] = noticesOf(await refused());
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ id: 'answers', asks: { wanted: { permissions } } });
  });

  test('it may, or the answer is known, or it comes from a file => nothing said', async () => {
    const data = await refused();
    expect(
      ids({
        ...data,
        status: { ...status, answers: { isOn: true, isAllowed: true, permissions } },
      }),
    ).toEqual([]);
    expect(ids({ ...data, shown: data.shown.map((each) => ({ ...each, file: 'x.har' })) })).toEqual(
      [],
    );
    expect(ids(await refused({ status: 401, text: '{"code":70004}' }))).toEqual([]);
    expect(ids(await refused({ status: 303 }))).toEqual([]);
  });
});

describe('a self-hosted Flex, whose calls the browser hides', () => {
  const flexAt = async (
    host: string,
    now: number,
    file: string | null = null,
  ): Promise<PanelData> => {
    const see = observer({ startAt: START, stepMs: 100, tabId: 1 });
    see.request(
      `https://services.twilio.com/v1/Flex/Authorize?ssoProfileSid=${CONNECTION_SID}&redirectUrl=https%3A%2F%2F${host}`,
      { requestId: '1' },
    );
    see.redirect(`${ADFS_URL}?SAMLRequest=${encodeURIComponent(SENT)}`);
    see.post(
      acsOf('enhanced'),
      [['SAMLResponse', Buffer.from(responseXml('enhanced', {})).toString('base64')]],
      {
        requestId: '2',
      },
    );
    see.redirect(`https://${host}/?code=_removed_&state=_removed_`);
    const recording = readRecording(see.all, { is: 'live', now: START + now });
    return { ...NOTHING, status, shown: [{ file, recording, attempts: [] }] };
  };
  const SENT = deflateRawSync(Buffer.from(authnRequestXml('enhanced', {}))).toString('base64');

  test('a while after the code came => one button that asks for that host', async () => {
    const notices = noticesOf(await flexAt('desk.corp.example', 60_000));
    expect(notices).toMatchObject([
      { id: 'self-hosted', asks: { wanted: { origins: ['https://desk.corp.example/*'] } } },
    ]);
    expect(notices[0]?.text).toContain('desk.corp.example');
  });

  test.each([
    ['while it is waited for', 'desk.corp.example', 1_000, null],
    ['hosted by Twilio', 'flex.twilio.com', 60_000, null],
    ['in a file', 'desk.corp.example', 60_000, 'x.har'],
  ])('%s => nothing said', async (_what, host, now, file) => {
    expect(noticesOf(await flexAt(host, now, file))).toEqual([]);
  });
});

test('the hosts are not allowed => the button asks for them', () => {
  const [notice] = noticesOf({ ...NOTHING, status: { ...status, hostPermission: false } });
  expect(notice).toMatchObject({
    id: 'hosts',
    asks: { wanted: { origins: ['https://*.twilio.com/*'] } },
  });
});

describe('a browser that answers in unexpected shapes', () => {
  test('counted => told, with the shapes to be copied', () => {
    const unexpected = [
      { shape: 'devtools.network.getContent: object {body}', count: 3 },
      { shape: 'extension.isAllowedIncognitoAccess: string', count: 1 },
    ];
    const [notice, ...others] = noticesOf({ ...NOTHING, status: { ...status, unexpected } });
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ id: 'shapes', tone: 'warning' });
    expect(notice?.details?.split('\n').slice(1)).toEqual([
      '3 × devtools.network.getContent: object {body}',
      '1 × extension.isAllowedIncognitoAccess: string',
    ]);
  });

  test.each([[undefined], [[]]])('%j => nothing said', (unexpected) => {
    expect(
      noticesOf({ ...NOTHING, status: unexpected ? { ...status, unexpected } : status }),
    ).toEqual([]);
  });
});

describe('a part of the recording is missing', () => {
  const gap = (
    because: GapReason,
    lost: number | null,
    requests?: number,
  ): ObservationOf<'gap'> => ({
    ...{ seq: 1, tabId: -1, requestId: '', at: 0, saw: 'gap', because, lost },
    ...(requests === undefined ? {} : { requests }),
  });
  test.each<[string, ObservationOf<'gap'>[], string[]]>([
    ['one login was deleted', [gap('store-full', 1)], ['1 older login was deleted to make room.']],
    [
      'the number grew',
      [gap('store-full', 1), gap('store-full', 800)],
      ['800 older logins were deleted to make room.'],
    ],
    [
      'logins and other requests were deleted',
      [gap('store-full', 2, 4_000)],
      [
        '2 older logins were deleted to make room. 4,000 older requests that belong to no login were deleted to make room.',
      ],
    ],
    [
      'other requests alone',
      [gap('store-full', 0, 1)],
      ['1 older request that belongs to no login was deleted to make room.'],
    ],
    [
      'something did not fit at all',
      [gap('store-full', null)],
      ['A part of the recording was too large to store. It is missing after the recorder stops.'],
    ],
    [
      'one stored value was cut',
      [gap('unreadable', 1)],
      ['The browser had stored 1 entry of the recording that could not be read. It is missing.'],
    ],
    [
      'nothing could be read',
      [gap('unreadable', null)],
      ['The recording that the browser had stored could not be read. It is missing.'],
    ],
    [
      'the browser refuses to store',
      [gap('not-stored', 3)],
      [
        'The browser did not store 3 entries of the recording. They are shown here until the recorder stops.',
      ],
    ],
    ['recording was off', [gap('paused', null)], []],
    [
      'several reasons',
      [gap('unreadable', 2), gap('store-full', 1)],
      [
        '1 older login was deleted to make room.',
        'The browser had stored 2 entries of the recording that could not be read. They are missing.',
      ],
    ],
  ])('%s => said', (_what, gaps, said) => {
    expect(noticesOf({ ...NOTHING, gaps }).map(({ text }) => text)).toEqual(said);
  });
});

test('the recorder met errors => counted, with the details to be copied, without values', () => {
  const faults = [
    {
      where: 'recording',
      error: 'TypeError: cannot read "Anna" of https://idp.example/x',
      count: 2,
    },
    { where: 'action.setBadge', error: 'Error: No tab with id: 5.', count: 1 },
  ];
  const [notice, ...others] = noticesOf({ ...NOTHING, status: { ...status, faults } });
  expect(others).toEqual([]);
  expect(notice?.text).toBe('The recorder met 3 errors. A part of the recording may be missing.');
  expect(notice?.details?.split('\n').slice(1)).toEqual([
    '2 × recording: TypeError: cannot read … of …',
    '1 × action.setBadge: Error: No tab with id: 5.',
  ]);
});
