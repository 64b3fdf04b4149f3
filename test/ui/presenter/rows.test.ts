import { describe, expect, test } from 'vitest';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { NOTHING, type PanelData, type Shown } from '../../../src/ui/presenter/model.ts';
import { parseQuery, queryOf } from '../../../src/ui/presenter/query.ts';
import { activeIndex, rowsOf, type Row } from '../../../src/ui/presenter/rows.ts';
import { recordingOfFile as readPieces } from '../../../src/files/recording-of-file.ts';
import { INITIAL, type ViewState } from '../../../src/ui/state/view-state.ts';
import { observer, START } from '../../support/observations.ts';
import { LOGINS, recordingOf } from '../../support/panel-fixtures.ts';

const METADATA =
  '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example"/>';

/** A refused login, one that worked, and an exchange of no login between them. */
async function data(): Promise<PanelData> {
  const see = observer({ startAt: START + 60_000, tabId: 9 });
  see.request('https://flex-api.twilio.com/v1/Instances', { requestId: 'loose' });
  see.response(404);
  see.end();
  const loose = see.all.map((seen) => ({ ...seen, seq: seen.seq + 500 }));
  const recording = readRecording([
    ...(await recordingOf(LOGINS['assertion-only'], LOGINS.works)),
    ...loose,
  ]);
  const diagnoses = await diagnose(recording, {});
  const attempts = diagnoses.map((diagnosis) => ({
    key: diagnosis.login.id,
    login: diagnosis.login,
    diagnosis,
    file: null,
    account: null,
    isRedacted: false,
  }));
  return { ...NOTHING, phase: 'ready', shown: [{ file: null, recording, attempts }] };
}

const named = (row: Row): string =>
  row.is === 'login'
    ? row.attempt.login.outcome.is
    : (row.message?.kind ?? `${row.exchange?.response?.status ?? ''}`);

async function shown(view: Partial<ViewState> = {}): Promise<string[]> {
  const state = { ...INITIAL, ...view };
  return rowsOf(await data(), state, queryOf(state.query)).map(named);
}

describe('rowsOf', () => {
  test('SAML only => each login with its messages, in order', async () => {
    expect(await shown()).toEqual([
      'refused',
      'AuthnRequest',
      'Response',
      'accepted',
      'AuthnRequest',
      'Response',
    ]);
  });

  test('all => the other exchanges too, also those of no login, at their time', async () => {
    expect(await shown({ rows: 'all' })).toEqual([
      'refused',
      'AuthnRequest',
      'Response',
      '404',
      'accepted',
      'AuthnRequest',
      'Response',
      '200',
    ]);
  });

  test('a folded login => its row alone', async () => {
    const [first] = (await data()).shown[0]?.attempts ?? [];
    expect(await shown({ closed: [first?.key ?? ''] })).toEqual([
      'refused',
      'accepted',
      'AuthnRequest',
      'Response',
    ]);
  });

  test.each([
    ['status:401', ['refused', 'Response']],
    ['status:4xx', ['refused', 'Response']],
    ['kind:authnrequest', ['refused', 'AuthnRequest', 'accepted', 'AuthnRequest']],
    ['finding:message-unsigned', ['refused', 'AuthnRequest', 'Response']],
    ['outcome:accepted', ['accepted', 'AuthnRequest', 'Response']],
    ['outcome:accepted kind:response', ['accepted', 'Response']],
    ['-outcome:accepted kind:response', ['refused', 'Response']],
    ['host:nowhere', []],
    ['"Message of the Response is not signed"', ['refused', 'Response']],
    ['anna.agent', ['refused', 'Response', 'accepted', 'Response']],
    ['.*', []],
  ])('%s => what matches', async (query, rows) => {
    expect(await shown({ query })).toEqual(rows);
  });
});

describe('activeIndex', () => {
  test('a message is chosen => its row; its login is folded => the login’s row', async () => {
    const all = await data();
    const [attempt] = all.shown[0]?.attempts ?? [];
    const view = { ...INITIAL, messageId: attempt?.login.response?.id ?? '' };
    const key = attempt?.key ?? '';
    expect(activeIndex(rowsOf(all, view, queryOf('')), view, key)).toBe(2);
    const folded = { ...view, closed: [key] };
    expect(activeIndex(rowsOf(all, folded, queryOf('')), folded, key)).toBe(0);
  });

  test('an exchange of no login is opened => its row', async () => {
    const all = await data();
    const loose = all.shown[0]?.recording.exchanges.find(({ request }) =>
      request.url.includes('flex-api'),
    );
    const view: ViewState = {
      ...INITIAL,
      rows: 'all',
      place: 'exchange',
      exchangeId: loose?.id ?? '',
    };
    const rows = rowsOf(all, view, queryOf(''));
    expect(named(rows[activeIndex(rows, view, 'any')] as Row)).toBe('404');
  });
});

describe('messages that were opened alone', () => {
  const alone = (file: string): Shown => {
    const recording = readPieces([], [{ is: 'xml', text: METADATA }]);
    return { file, recording, attempts: [] };
  };
  const opened: PanelData = { ...NOTHING, phase: 'ready', shown: [alone('a.xml'), alone('b.xml')] };

  test('metadata of two files => a row each', () => {
    const rows = rowsOf(opened, INITIAL, queryOf(''));
    expect(rows.map(named)).toEqual(['Metadata', 'Metadata']);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });

  test('one of them is open => its row, not that of the other', () => {
    const messageId = opened.shown[0]?.recording.messages[0]?.id ?? '';
    const view: ViewState = { ...INITIAL, place: 'message', messageId, file: 'b.xml' };
    expect(activeIndex(rowsOf(opened, view, queryOf('')), view, null)).toBe(1);
  });

  test.each([
    ['b.xml', 1],
    ['kind:Metadata', 2],
    ['kind:Response', 0],
  ])('search: %s => %i of them', (query, count) => {
    expect(rowsOf(opened, INITIAL, queryOf(query))).toHaveLength(count);
  });
});

test.each([
  ['a  b', ['a', 'b']],
  ['"a b" c', ['a b', 'c']],
  ['"a b', ['a b']],
  ['', []],
])('parseQuery: %s => words', (text, words) => {
  expect(parseQuery(text).map((term) => term.text)).toEqual(words);
});

test('parseQuery: operators, exclusions, and a colon that is none', () => {
  expect(parseQuery('status:401 -host:x https://a')).toEqual([
    { operator: 'status', text: '401', excludes: false },
    { operator: 'host', text: 'x', excludes: true },
    { operator: null, text: 'https://a', excludes: false },
  ]);
});
