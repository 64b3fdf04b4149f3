import type { ConnectionField } from '../../model/connection.ts';
import type { Span } from '../../model/saml-content.ts';

export const TABS = ['findings', 'xml', 'attributes', 'signatures', 'flow', 'raw'] as const;
export type Tab = (typeof TABS)[number];

/**
 * What the right side shows: the selected login, an exchange or a message of no login, the
 * connection, two logins side by side, or what an export would write.
 */
export type Place = 'login' | 'exchange' | 'message' | 'connection' | 'compare' | 'export';

/** Whether something is shown that belongs to no login. */
export const isOfNoLogin = (place: Place): boolean => place === 'exchange' || place === 'message';

/**
 * Where the reader was sent by a click on an evidence; `turn` counts clicks, so that the same place
 * is shown again.
 */
export interface Target {
  readonly messageId: string | null;
  readonly span: Span | null;
  readonly field: ConnectionField | null;
  /** A rule id. */
  readonly finding: string | null;
  readonly turn: number;
}

/** What the reader chose; nothing of it comes from a recording but ids. */
export interface ViewState {
  /** Key of the selected login; null follows the newest. */
  readonly selected: string | null;
  /** Key of the login it is compared with. */
  readonly other: string | null;
  readonly place: Place;
  readonly tab: Tab;
  /** The message XML, Signatures and Raw show; null: the one the login is best read from. */
  readonly messageId: string | null;
  /** The exchange opened in the flow. */
  readonly exchangeId: string | null;
  /** The file that the opened exchange or message of no login is of; null: the recording. */
  readonly file: string | null;
  readonly target: Target;
  readonly pretty: boolean;
  /** Which rows the list shows beneath the logins. */
  readonly rows: 'saml' | 'all';
  readonly query: string;
  readonly closed: readonly string[];
  /** Width of the list, in CSS pixels. */
  readonly listWidth: number;
  readonly help: boolean;
  /** The recording these choices were made in; null when none was known yet. */
  readonly session: string | null;
}

export const LIST_WIDTH = { min: 180, usual: 300, max: 640 } as const;

export const INITIAL: ViewState = {
  selected: null,
  other: null,
  place: 'login',
  tab: 'findings',
  messageId: null,
  exchangeId: null,
  file: null,
  target: { messageId: null, span: null, field: null, finding: null, turn: 0 },
  pretty: true,
  rows: 'saml',
  query: '',
  closed: [],
  listWidth: LIST_WIDTH.usual,
  help: false,
  session: null,
};

export type Action =
  | { readonly do: 'select'; readonly key: string | null }
  | {
      readonly do: 'open-message';
      readonly key: string;
      readonly messageId: string;
      readonly tab?: Tab;
    }
  | { readonly do: 'choose-message'; readonly messageId: string }
  | { readonly do: 'tab'; readonly tab: Tab }
  | { readonly do: 'go-to-span'; readonly messageId: string; readonly span: Span }
  | { readonly do: 'open-exchange'; readonly exchangeId: string | null; readonly key: string }
  | {
      readonly do: 'open-loose-exchange';
      readonly exchangeId: string;
      readonly file: string | null;
    }
  | { readonly do: 'open-loose-message'; readonly messageId: string; readonly file: string | null }
  | { readonly do: 'go-to-field'; readonly field: ConnectionField | null }
  | { readonly do: 'go-to-finding'; readonly ruleId: string }
  | { readonly do: 'compare'; readonly other: string | null }
  | { readonly do: 'export' }
  | { readonly do: 'leave' }
  | { readonly do: 'pretty'; readonly pretty: boolean }
  | { readonly do: 'rows'; readonly rows: ViewState['rows'] }
  | { readonly do: 'query'; readonly query: string }
  | { readonly do: 'toggle'; readonly key: string }
  | { readonly do: 'list-width'; readonly width: number }
  | { readonly do: 'help'; readonly open: boolean }
  | { readonly do: 'recording'; readonly session: string };

function goTo(state: ViewState, target: Partial<Target>): Target {
  return {
    messageId: null,
    span: null,
    field: null,
    finding: null,
    ...target,
    turn: state.target.turn + 1,
  };
}

/**
 * The state for another recording: whatever was chosen or typed in the one before is forgotten, the
 * layout is not.
 */
function forgotten(state: ViewState, session: string): ViewState {
  const { rows, pretty, listWidth, help, tab, place } = state;
  const isOfRecording = isOfNoLogin(place) || place === 'compare' || place === 'export';
  const kept = { rows, pretty, listWidth, help, tab, place: isOfRecording ? 'login' : place };
  return { ...INITIAL, ...kept, session, target: goTo(state, {}) };
}

/** The next view state; pure. */
export function reduce(state: ViewState, action: Action): ViewState {
  switch (action.do) {
    case 'select': {
      const place = isOfNoLogin(state.place) ? 'login' : state.place;
      return {
        ...state,
        selected: action.key,
        messageId: null,
        exchangeId: null,
        place,
        target: goTo(state, {}),
      };
    }
    case 'open-message': {
      const { key, messageId, tab = state.tab === 'findings' ? 'xml' : state.tab } = action;
      return {
        ...state,
        selected: key,
        place: 'login',
        messageId,
        exchangeId: null,
        tab,
        target: goTo(state, {}),
      };
    }
    case 'choose-message':
      return { ...state, messageId: action.messageId, exchangeId: null, target: goTo(state, {}) };
    case 'tab':
      return { ...state, place: 'login', tab: action.tab };
    case 'go-to-span': {
      const { messageId, span } = action;
      const target = goTo(state, { messageId, span });
      return { ...state, place: 'login', tab: 'xml', messageId, exchangeId: null, target };
    }
    case 'open-exchange': {
      const { exchangeId, key } = action;
      const target = goTo(state, {});
      return {
        ...state,
        messageId: null,
        exchangeId,
        target,
        selected: key,
        place: 'login',
        tab: 'flow',
      };
    }
    case 'open-loose-exchange': {
      const { exchangeId, file } = action;
      return {
        ...state,
        messageId: null,
        exchangeId,
        file,
        target: goTo(state, {}),
        place: 'exchange',
      };
    }
    case 'open-loose-message': {
      const { messageId, file } = action;
      return {
        ...state,
        messageId,
        exchangeId: null,
        file,
        target: goTo(state, {}),
        place: 'message',
      };
    }
    case 'go-to-field':
      return { ...state, place: 'connection', target: goTo(state, { field: action.field }) };
    case 'go-to-finding':
      return {
        ...state,
        place: 'login',
        tab: 'findings',
        target: goTo(state, { finding: action.ruleId }),
      };
    case 'compare':
      return { ...state, place: 'compare', other: action.other };
    case 'export':
      return { ...state, place: 'export' };
    case 'leave':
      return { ...state, place: 'login' };
    case 'pretty':
      return { ...state, pretty: action.pretty };
    case 'rows':
      return { ...state, rows: action.rows };
    case 'query':
      return { ...state, query: action.query };
    case 'toggle': {
      const isClosed = state.closed.includes(action.key);
      const closed = isClosed
        ? state.closed.filter((key) => key !== action.key)
        : [...state.closed, action.key];
      return { ...state, closed };
    }
    case 'list-width':
      return {
        ...state,
        listWidth: Math.min(LIST_WIDTH.max, Math.max(LIST_WIDTH.min, Math.round(action.width))),
      };
    case 'help':
      return { ...state, help: action.open };
    case 'recording':
      if (state.session === action.session) return state;
      return state.session === null
        ? { ...state, session: action.session }
        : forgotten(state, action.session);
  }
}

/**
 * What survives loading the page again, as text for the storage of its session, which is not on the
 * disk.
 */
export function save({
  selected,
  tab,
  rows,
  pretty,
  query,
  closed,
  listWidth,
  messageId,
  session,
}: ViewState): string {
  return JSON.stringify({
    selected,
    tab,
    rows,
    pretty,
    query,
    closed,
    listWidth,
    messageId,
    session,
  });
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Reads what {@link save} wrote; anything unexpected is left at its initial value. */
export function restore(text: string | null): ViewState {
  const saved = new Map<string, unknown>();
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    if (typeof read === 'object' && read !== null)
      for (const [key, value] of Object.entries(read)) saved.set(key, value);
  } catch {
    return INITIAL;
  }
  const textOr = <T>(key: string, otherwise: T): string | T => {
    const value = saved.get(key);
    return isText(value) ? value : otherwise;
  };
  const closed = saved.get('closed');
  const width = saved.get('listWidth');
  const state: ViewState = {
    ...INITIAL,
    selected: textOr('selected', null),
    messageId: textOr('messageId', null),
    session: textOr('session', null),
    tab: TABS.find((tab) => tab === saved.get('tab')) ?? INITIAL.tab,
    rows: saved.get('rows') === 'all' ? 'all' : 'saml',
    pretty: saved.get('pretty') !== false,
    query: textOr('query', ''),
    closed: Array.isArray(closed) ? closed.filter(isText) : [],
  };
  return typeof width === 'number' ? reduce(state, { do: 'list-width', width }) : state;
}
