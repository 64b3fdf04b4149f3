import { renderToString } from 'preact-render-to-string';
import { describe, expect, test, vi } from 'vitest';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { popupActions, type PopupActions } from '../../../src/ui/popup/actions.ts';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import { frameHost, grantedHosts, providerHost } from '../../../src/ui/popup/provider-host.ts';
import { stateLoader, type PopupState } from '../../../src/ui/popup/state.ts';
import { observe } from '../../support/login.ts';
import { observer } from '../../support/observations.ts';
import { acsOf } from '../../support/saml-xml.ts';

const status = { recording: true, hostPermission: true, session: 's', lastSeq: 0, since: 0 };

const state = (given: Partial<PopupState> = {}): PopupState => ({
  status,
  connection: {},
  observations: [],
  granted: [],
  last: null,
  announced: null,
  changesAt: null,
  engine: 'there',
  ...given,
});

/** A background that answers with these, and notes what it was asked. */
function answering(answers: Record<string, unknown>) {
  const asked: unknown[][] = [];
  const client = {
    request: (...args: unknown[]) => {
      asked.push(args);
      return Promise.resolve(answers[String(args[0])] ?? status);
    },
  } as unknown as Parameters<typeof popupActions>[0];
  return { client, asked };
}

const permissions = { all: () => Promise.resolve({ origins: [], permissions: [] }) };

const nothing = {} as unknown as PopupActions;
const shown = (
  given: Partial<PopupState>,
  tabId: number | null = 5,
  seesPrivateWindows = true,
  around: string | null = null,
): string =>
  renderToString(
    <Popup
      state={state(given)}
      actions={nothing}
      tabId={tabId}
      around={around}
      seesPrivateWindows={seesPrivateWindows}
    />,
  );

describe('the popup', () => {
  test('nothing recorded => says what to do; saving is off', () => {
    const html = shown({});
    expect(html).toContain('No login to Flex has been recorded yet.');
    expect(html).toMatch(/data-action="save"[^>]* disabled/);
    expect(html).toContain('data-action="report"');
    expect(html).toContain('data-action="record"');
    expect(html).not.toContain('data-action="stop"');
    expect(html).not.toContain('private windows');
  });

  test('nothing recorded, private windows not shown => says that logins there are not recorded', () => {
    expect(shown({}, 5, false)).toContain('Logins in private windows are not recorded');
  });

  test('a login that fails => its worst finding, in words', async () => {
    const observations = await observe({
      response: { status: ['Requester', 'InvalidNameIDPolicy'] },
      answer: { status: 401 },
    });
    const { client } = answering({
      observations: { session: 's', observations },
      accounts: { accounts: [], selected: null },
    });
    const html = shown(await (await stateLoader(client, permissions)()).whole());
    expect(html).toContain('Flex refused the last login');
    expect(html).toContain('data-finding="status-invalid-nameid-policy"');
    expect(html).toContain('data-severity="blocks-login"');
  });

  describe('before the engine is there', () => {
    const failing = {
      response: { status: ['Requester', 'InvalidNameIDPolicy'] },
      answer: { status: 401 },
    } as const;
    const recordedBy = async (load?: Parameters<typeof stateLoader>[2]) => {
      const observations = await observe(failing);
      const answers = {
        observations: { session: 's', observations },
        accounts: { accounts: [], selected: null },
      };
      return stateLoader(answering(answers).client, permissions, load);
    };
    const cause = (html: string): string => /<div class="cause".*?<\/div>/s.exec(html)?.[0] ?? '';

    test('=> what became of the login, and that its cause is looked for; the same element holds the cause', async () => {
      const { first, whole } = await (await recordedBy())();
      const before = shown(first!);
      expect(before).toContain('Flex refused the last login');
      expect(before).toContain('data-tone="bad"');
      expect(before).not.toContain('data-finding');
      expect(cause(before)).toMatch(
        /role="status" data-cause="loading" aria-busy="true"><p class="quiet">Looking for the/,
      );
      const after = shown(await whole());
      expect(cause(after)).toMatch(
        /role="status" data-cause="there" aria-busy="false"><p class="finding"/,
      );
      expect(/<h1>.*?<\/h1>/.exec(after)?.[0]).toBe(/<h1>.*?<\/h1>/.exec(before)?.[0]);
      expect(after).not.toContain('Looking for the cause');
    });

    test('it cannot be loaded => says so and what to do, keeps what is known, and does not try at every change', async () => {
      const importing = vi.fn(() => Promise.reject(new Error('Loading chunk 7 failed')));
      const load = await recordedBy(importing);
      const html = shown(await (await load()).whole());
      expect(html).toContain('Flex refused the last login');
      expect(html).toContain('data-cause="failed"');
      expect(html).toContain('Close this page and open it again.');
      expect(html).toContain('Loading chunk 7 failed');
      const again = await load();
      expect(shown(again.first!)).toBe(html);
      expect(shown(await again.whole())).toBe(html);
      expect(importing).toHaveBeenCalledOnce();
    });

    test.each([
      ['nothing recorded, nothing to parse', undefined, 'there'],
      ['nothing recorded, metadata to parse', '<EntityDescriptor/>', 'loading'],
    ])('%s => the engine is %s to be loaded', async (_what, metadataXml, engine) => {
      const connection = metadataXml === undefined ? {} : { metadataXml };
      const { client } = answering({
        observations: { session: 's', observations: [] },
        accounts: { accounts: [{ name: 'a', connection }], selected: 'a' },
      });
      const importing = vi.fn(() => Promise.reject(new Error('')));
      const { first, whole } = await stateLoader(client, permissions, importing)();
      expect(first?.engine).toBe(engine);
      await whole();
      expect(importing).toHaveBeenCalledTimes(engine === 'there' ? 0 : 1);
    });

    test('the sign-in page is named by metadata alone => recording waits for it', () => {
      const given = { connection: { metadataXml: '<EntityDescriptor/>' } };
      const waiting = shown({ ...given, engine: 'loading' });
      expect(waiting).toMatch(/data-action="record"[^>]* disabled/);
      expect(waiting).toContain('Looking for your company’s sign-in page');
      const known = shown({ ...given, announced: 'https://sts.example.com/saml' });
      expect(known).not.toMatch(/data-action="record"[^>]* disabled/);
      expect(known).toContain('sts.example.com');
    });
  });

  test('told of something that changes nothing of the login => asks for what is new alone, and judges nothing again', async () => {
    const observations = await observe();
    let answer: unknown = { session: 's', observations };
    const { client, asked } = answering({ accounts: { accounts: [], selected: null } });
    const request = client.request.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const load = stateLoader(
      {
        request: ((...args: unknown[]) =>
          args[0] === 'observations'
            ? (asked.push(args), Promise.resolve(answer))
            : request(...args)) as never,
      },
      permissions,
    );
    const first = await (await load()).whole();
    answer = { session: 's', observations: [] };
    const again = await load();
    // The engine is there: nothing is shown without it any more.
    expect(again.first).toBeNull();
    const second = await again.whole();
    const last = observations.at(-1)?.seq;
    expect(asked.filter(([name]) => name === 'observations')).toEqual([
      ['observations', 0],
      ['observations', last],
    ]);
    expect(second.last).toBe(first.last);
    expect(second.observations).toBe(first.observations);
  });

  test('hosts not allowed => says so, with the button', () => {
    expect(shown({ status: { ...status, hostPermission: false } })).toContain(
      'data-action="grant"',
    );
  });

  test('logins were dropped => counted', () => {
    const see = observer();
    see.gap('store-full', { lost: 3 });
    expect(shown({ observations: see.all })).toContain('3 older logins were dropped');
  });

  test.each(['user', 'quiet', 'time-limit', 'tab-closed'] as const)(
    'a recording stopped: %s => says why',
    (because) => {
      const html = shown({
        status: { ...status, full: { tabId: 5, startedAt: 0, stopped: { at: 1, because } } },
      });
      expect(html).toContain(`data-stopped="${because}"`);
      expect(html).toContain('data-action="record"');
    },
  );

  test('a recording is running => stop is there, record is not, nothing is given back yet', () => {
    const html = shown({
      status: { ...status, full: { tabId: 5, startedAt: 0, stopped: null } },
      granted: ['a.example'],
    });
    expect(html).toContain('data-action="stop"');
    expect(html).not.toContain('data-action="record"');
    expect(html).not.toContain('data-action="give-back"');
  });

  test.each([
    ['declined or taken back', [], true],
    ['given', ['sts.example.com'], false],
  ])(
    'a recording is running, the permission for the sign-in page %s',
    (_what, granted, isUnseen) => {
      const html = shown({
        status: { ...status, full: { tabId: 5, startedAt: 0, stopped: null } },
        connection: { ssoUrl: 'https://sts.example.com/adfs/ls' },
        granted,
      });
      expect(html.includes('data-unseen="sts.example.com"')).toBe(isUnseen);
    },
  );

  test('a permission is left over => offered to be given back', () => {
    expect(shown({ granted: ['adfs.example.com'] })).toContain(
      'Stop letting this extension see adfs.example.com',
    );
  });

  describe('a page that may show Flex in a frame, where the browser hides frames', () => {
    const crm = 'crm.example.com';

    test('not allowed => offers to record Flex there', () => {
      const html = shown({}, 5, true, crm);
      expect(html).toContain('data-action="see-site"');
      expect(html).toContain(`Record Flex inside ${crm}`);
      expect(html).not.toContain('data-action="give-back-site"');
    });

    test('allowed => says so, and offers to give it back by itself', () => {
      const html = shown({ granted: [crm, 'sts.example.com'] }, 5, true, crm);
      expect(html).toContain(`data-frames="${crm}"`);
      expect(html).toContain('data-action="give-back-site"');
      expect(html).not.toContain('data-action="see-site"');
      expect(html).toContain('Stop letting this extension see sts.example.com<');
    });

    test('it is the sign-in page itself => nothing is offered', () => {
      expect(
        shown({ connection: { ssoUrl: `https://${crm}/adfs/ls` } }, 5, true, crm),
      ).not.toContain('see-site');
    });

    test('elsewhere => nothing is offered', () => {
      expect(shown({})).not.toContain('see-site');
    });

    test.each([
      ['https://crm.example.com/a?b#c', 'crm.example.com'],
      ['https://crm.example.com:8443/', 'crm.example.com'],
      ['https://flex.twilio.com/admin', null],
      ['http://crm.example.com/', null],
      ['about:blank', null],
      ['moz-extension://6f1d2c3b/popup.html', null],
      [undefined, null],
    ])('%s => %s', (url, host) => {
      expect(frameHost(url)).toBe(host);
    });
  });

  test('no tab is known => no full recording', () => {
    expect(shown({}, null)).not.toContain('data-action="record"');
  });
});

describe('actions', () => {
  const browser = () => ({
    requestHosts: vi.fn(() => new Promise<boolean>(() => undefined)),
    removeHosts: vi.fn(() => Promise.resolve(true)),
    requestPermissions: vi.fn(() => Promise.resolve(true)),
    open: vi.fn(),
    save: vi.fn(),
  });

  test('record => asks for that host alone, in the click itself, and starts without waiting for the answer', async () => {
    const [{ client, asked }, page] = [answering({}), browser()];
    const recording = popupActions(client, page).record(5, 'adfs.example.com');
    expect(page.requestHosts).toHaveBeenCalledWith(['https://adfs.example.com/*']);
    await recording;
    expect(asked).toEqual([['startFull', 5]]);
  });

  test('record with the host allowed or unknown => asks for nothing', async () => {
    const [{ client }, page] = [answering({}), browser()];
    await popupActions(client, page).record(5, null);
    expect(page.requestHosts).not.toHaveBeenCalled();
  });

  test('record Flex inside a page => asks for that host alone, in the click itself', () => {
    const page = browser();
    void popupActions(answering({}).client, page).seeSite('crm.example.com');
    expect(page.requestHosts).toHaveBeenCalledWith(['https://crm.example.com/*']);
  });

  test('save => the redacted trace', async () => {
    const page = browser();
    const observations = await observe();
    await popupActions(answering({}).client, page).save(state({ observations }), 0);
    const [[file]] = page.save.mock.calls as unknown as [[{ name: string; text: string }]];
    expect(file.name).toMatch(/\.flextrace\.json$/);
    expect(file.name).not.toContain('FULL');
    expect(file.text).not.toContain('anna.agent@example.com');
  });

  describe('Twilio’s answer instead of a password dialog', () => {
    const rights = { isOn: true, isAllowed: false, permissions: ['webRequestAuthProvider'] };

    test.each([
      ['on, allowed', true, { ...rights, isAllowed: true }, true, [], [['setShowsAnswers', true]]],
      [
        'on, not allowed yet',
        true,
        rights,
        true,
        [[rights.permissions]],
        [['setShowsAnswers', true]],
      ],
      ['on, and the user says no', true, rights, false, [[rights.permissions]], []],
      ['off', false, { ...rights, isAllowed: true }, true, [], [['setShowsAnswers', false]]],
    ])(
      '%s => asks the browser only where it has to',
      async (_how, on, given, says, browserAsked, backgroundAsked) => {
        const [{ client, asked }, page] = [answering({}), browser()];
        page.requestPermissions.mockImplementation(() => Promise.resolve(says));
        const done = popupActions(client, page).showAnswers(on, given);
        // In the click itself: nothing was awaited.
        expect(page.requestPermissions.mock.calls).toEqual(browserAsked);
        await done;
        expect(asked).toEqual(backgroundAsked);
      },
    );

    test.each([
      [{ ...rights, isAllowed: true }, true, false],
      [{ ...rights, isAllowed: true, isOn: false }, false, false],
      [rights, false, true],
    ])('%j => checked %s, said to be missing %s', (answers, checked, isMissing) => {
      const html = shown({ status: { ...status, answers } });
      const [box] = /<input[^>]*data-action="answers"[^>]*>/.exec(html) ?? [''];
      expect(box.includes(' checked')).toBe(checked);
      expect(html.includes('data-missing="answers"')).toBe(isMissing);
    });
  });

  test('the others => what they say', async () => {
    const [{ client, asked }, page] = [answering({}), browser()];
    const actions = popupActions(client, page);
    await actions.stop();
    await actions.setRecording(false);
    await actions.forget();
    expect(asked).toEqual([['stopFull'], ['setRecording', false], ['forget']]);
    await actions.giveBack(['a.example', 'b.example']);
    expect(page.removeHosts).toHaveBeenCalledWith(['https://a.example/*', 'https://b.example/*']);
    actions.openReport();
    expect(page.open).toHaveBeenCalledWith('report.html');
  });
});

describe('providerHost', () => {
  test('the last login’s request => where it was sent', async () => {
    const [login] = readRecording(
      await observe({ sentTo: 'https://sts.example.com/adfs/ls/' }),
    ).logins;
    expect(providerHost(login ?? null, { ssoUrl: 'https://other.example/' })).toBe(
      'sts.example.com',
    );
  });

  test('the request was not seen => the page that posted the response', () => {
    const see = observer();
    see.post(acsOf('legacy'), { SAMLResponse: 'x' }, { initiator: 'https://sts.example.com' });
    const [login] = readRecording(see.all).logins;
    expect(providerHost(login ?? null, {})).toBe('sts.example.com');
  });

  test.each([
    [{ ssoUrl: 'https://sts.example.com/adfs/ls' }, 'sts.example.com'],
    [{ ssoUrl: 'http://sts.example.com/adfs/ls' }, null],
    [{ ssoUrl: 'nonsense' }, null],
    [{}, null],
  ])('no login, connection %j => %s', (connection, expected) => {
    expect(providerHost(null, connection)).toBe(expected);
  });
});

test('granted hosts => those asked for, not Twilio’s pattern', () => {
  expect(
    grantedHosts([
      'https://*.twilio.com/*',
      'https://flex.twilio.com/*',
      'https://adfs.example.com/*',
      'https://*/*',
    ]),
  ).toEqual(['adfs.example.com']);
});
