import type { Exchange } from '../../model/exchange.ts';
import type { Login } from '../../model/login.ts';
import type { SamlMessage } from '../../model/message.ts';
import type { ObservationOf } from '../../model/observation.ts';
import type { Recording } from '../../model/recording.ts';
import { NO_ACCOUNTS, type AccountInUse, type Accounts } from '../../connection/accounts.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Wanted } from '../../extension/browser/permissions.ts';
import type { RecorderStatus } from '../../extension/messaging/protocol.ts';

/** A login and what is said about it; the diagnosis is null until it is made. */
export interface Attempt {
  /**
   * Unique over the live recording and every imported file; the login's own id where that is
   * unique.
   */
  readonly key: string;
  /**
   * The diagnosis' own login where there is one: its signatures are kept by these message objects.
   */
  readonly login: Login;
  readonly diagnosis: Diagnosis | null;
  /** The file it was imported from; null when it was recorded here. */
  readonly file: string | null;
  /** The account it is judged by; null: there is none, or its file brought a connection along. */
  readonly account: AccountInUse | null;
  /**
   * Its signatures were judged when the file was written: what is in it was replaced since and
   * verifies no more.
   */
  readonly isRedacted: boolean;
}

/** One recording as the page shows it: what was recorded here, or one file. */
export interface Shown {
  readonly file: string | null;
  readonly recording: Recording;
  readonly attempts: readonly Attempt[];
}

/**
 * Something the page tells above everything else; `details` may be copied and holds nothing from a
 * message.
 */
export interface Notice {
  readonly id: string;
  readonly tone: 'error' | 'warning' | 'info';
  readonly text: string;
  readonly details: string | null;
  /** What the user may allow, and the button that asks for it. */
  readonly asks?: { readonly label: string; readonly wanted: Wanted };
}

/** Everything the page shows, as plain data: the views' only source beside the view state. */
export interface PanelData {
  readonly phase: 'loading' | 'ready';
  /** The live recording first, then the imported files in the order they were opened. */
  readonly shown: readonly Shown[];
  readonly gaps: readonly ObservationOf<'gap'>[];
  /** Which recording is shown: another one once the reader forgot it; null until it is known. */
  readonly session: string | null;
  readonly status: RecorderStatus | null;
  readonly accounts: Accounts;
  readonly notices: readonly Notice[];
}

export const EMPTY_RECORDING: Recording = { exchanges: [], messages: [], logins: [] };

export const NOTHING: PanelData = {
  phase: 'loading',
  shown: [],
  gaps: [],
  session: null,
  status: null,
  accounts: NO_ACCOUNTS,
  notices: [],
};

export const attemptsOf = (data: PanelData): Attempt[] =>
  data.shown.flatMap(({ attempts }) => attempts);

/** All that was recorded, also the requests without a login that had to go to make room. */
export const exchangeCount = ({ shown, gaps }: PanelData): number =>
  shown.reduce((sum, { recording }) => sum + recording.exchanges.length, 0) +
  gaps.reduce((sum, { requests = 0 }) => sum + requests, 0);

/** Whether neither the recording nor a file holds anything. */
export const isNothingShown = (data: PanelData): boolean =>
  data.shown.every(
    ({ recording }) => recording.exchanges.length === 0 && recording.messages.length === 0,
  );

/**
 * The message a login is best read from: its response, else its request, else whatever there is.
 */
export const mainMessage = ({ response, request, messages }: Login): SamlMessage | null =>
  response ?? request ?? messages[0] ?? null;

/** When a login was first seen, milliseconds since 1970; null for messages without an exchange. */
export const startOf = ({ exchanges, messages, clock }: Login): number | null =>
  exchanges[0]?.startedAt ?? messages.find(({ at }) => at !== null)?.at ?? clock;

/** Whether a tab's user saw this exchange: it ran in the tab or in a popup the tab opened. */
export const seenInTab = (exchange: Exchange, tabId: number): boolean =>
  exchange.tabId === tabId || exchange.ownerTabId === tabId;
