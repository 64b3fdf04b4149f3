import { describe, expect, test } from 'vitest';
import {
  INITIAL,
  LIST_WIDTH,
  reduce,
  restore,
  save,
  type Action,
  type ViewState,
} from '../../../src/ui/state/view-state.ts';

const after = (...actions: readonly Action[]): ViewState => actions.reduce(reduce, INITIAL);

describe('reduce', () => {
  test('an evidence is followed => the XML of its message, at its place', () => {
    const state = after({ do: 'go-to-span', messageId: 'm', span: { start: 3, end: 5 } });
    expect(state).toMatchObject({ place: 'login', tab: 'xml', messageId: 'm' });
    expect(state.target).toMatchObject({ messageId: 'm', span: { start: 3, end: 5 } });
  });

  test('the same evidence is followed twice => told apart by the turn', () => {
    const go: Action = { do: 'go-to-span', messageId: 'm', span: { start: 3, end: 5 } };
    expect(after(go, go).target.turn).toBeGreaterThan(after(go).target.turn);
  });

  test('another login is selected => its message and target start anew, the tab stays', () => {
    const state = after(
      { do: 'select', key: 'a' },
      { do: 'go-to-span', messageId: 'm', span: { start: 3, end: 5 } },
      { do: 'select', key: 'b' },
    );
    expect(state).toMatchObject({ selected: 'b', tab: 'xml', messageId: null });
    expect(state.target.span).toBeNull();
  });

  test('a message is opened from the findings => its XML; from another tab => that tab', () => {
    const open: Action = { do: 'open-message', key: 'a', messageId: 'm' };
    expect(after(open).tab).toBe('xml');
    expect(after({ do: 'tab', tab: 'raw' }, open).tab).toBe('raw');
  });

  test('an exchange of no login is opened => the login stays selected', () => {
    const state = after(
      { do: 'select', key: 'a' },
      { do: 'open-loose-exchange', exchangeId: 'e', file: 'a.har' },
    );
    expect(state).toMatchObject({
      selected: 'a',
      place: 'exchange',
      exchangeId: 'e',
      file: 'a.har',
    });
  });

  test('a login is selected while the connection is shown => the connection stays, beside that login', () => {
    expect(after({ do: 'go-to-field', field: null }, { do: 'select', key: 'a' }).place).toBe(
      'connection',
    );
  });

  test.each([
    [-100, LIST_WIDTH.min],
    [333.4, 333],
    [1e9, LIST_WIDTH.max],
  ])('the list is dragged to %s => %s', (width, kept) => {
    expect(after({ do: 'list-width', width }).listWidth).toBe(kept);
  });

  test('a login is folded twice => open again', () => {
    const fold: Action = { do: 'toggle', key: 'a' };
    expect(after(fold).closed).toEqual(['a']);
    expect(after(fold, fold).closed).toEqual([]);
  });
});

describe('the recording', () => {
  const chosen = after(
    { do: 'recording', session: 'one' },
    { do: 'select', key: 'a' },
    { do: 'query', query: 'anna' },
    { do: 'toggle', key: 'a' },
    { do: 'rows', rows: 'all' },
    { do: 'list-width', width: 222 },
    { do: 'export' },
  );

  test('becomes known => nothing is forgotten', () => {
    const state = reduce(after({ do: 'query', query: 'anna' }), {
      do: 'recording',
      session: 'one',
    });
    expect(state).toMatchObject({ query: 'anna', session: 'one' });
  });

  test('is the same, also after the page was loaded again => nothing is forgotten', () => {
    expect(reduce(chosen, { do: 'recording', session: 'one' })).toBe(chosen);
    expect(reduce(restore(save(chosen)), { do: 'recording', session: 'one' })).toMatchObject({
      query: 'anna',
      selected: 'a',
    });
  });

  test.each([
    ['while the page is open', chosen],
    ['while it was loaded again', restore(save(chosen))],
  ])('is another one, forgotten %s => only the layout stays', (_, state) => {
    const next = reduce(state, { do: 'recording', session: 'two' });
    expect(save(next)).not.toMatch(/anna|"a"/);
    expect(next).toMatchObject({
      selected: null,
      query: '',
      place: 'login',
      rows: 'all',
      listWidth: 222,
      session: 'two',
    });
  });
});

describe('restore', () => {
  test('what was saved => the same choices', () => {
    const state = after(
      { do: 'select', key: 'a' },
      { do: 'tab', tab: 'signatures' },
      { do: 'rows', rows: 'all' },
      { do: 'query', query: 'status:401' },
      { do: 'pretty', pretty: false },
      { do: 'toggle', key: 'b' },
      { do: 'list-width', width: 222 },
    );
    expect(restore(save(state))).toEqual({ ...state, target: INITIAL.target });
  });

  test.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another type', '[1]'],
    ['null', 'null'],
    [
      'fields of other types',
      '{"tab":"no such tab","query":3,"closed":[1],"listWidth":"wide","rows":null}',
    ],
  ])('%s => the initial state', (_, text) => {
    expect(restore(text)).toEqual(INITIAL);
  });
});
