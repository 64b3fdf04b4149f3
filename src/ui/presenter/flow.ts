import type { Exchange } from '../../model/exchange.ts';
import type { Login } from '../../model/login.ts';
import type { Awaited, RefusedBy } from '../../model/outcome.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { STATUS, statusMeaning } from '../../model/names.ts';
import { clockTime, duration } from './time.ts';
import { shortUrl } from './url.ts';
import { kindWords } from './words.ts';
import { say } from '../../i18n/say.ts';

/**
 * done: it went on from here. waiting: it may still come. broke: the login broke here. followed: it
 * failed too, because of that. unseen: it may have happened. after: never reached.
 */
export type StationState = 'done' | 'waiting' | 'broke' | 'followed' | 'unseen' | 'after';

/**
 * One station of a login's way: Flex, the identity provider, Twilio's assertion consumer service,
 * Flex again.
 */
export interface Station {
  readonly id: 'request' | 'provider' | 'acs' | 'landing';
  readonly title: string;
  readonly detail: string;
  readonly time: string | null;
  /** How long the way here took: `2.1 s`; null where a time is missing. */
  readonly took: string | null;
  readonly state: StationState;
  readonly messageId: string | null;
  readonly exchangeId: string | null;
}

type Draft = Omit<Station, 'time' | 'took'> & { readonly at: number | null };

const waitsFor = ({ outcome }: Login, ...awaited: readonly Awaited[]): boolean =>
  outcome.is === 'waiting' && awaited.includes(outcome.for);

function requestStation(login: Login): Draft {
  const { request, exchanges, outcome, start } = login;
  const exchange = exchanges.find(({ id }) => id === request?.exchangeId);
  const isRefused = outcome.is === 'refused' && outcome.by === 'start';
  const unseen = isRefused ? say`Twilio refused to start the login` : say`No request was seen`;
  return {
    id: 'request',
    title: say`Flex asks`,
    detail: request ? say`${kindWords(request.kind)} by ${request.binding}` : unseen,
    at: request?.at ?? (isRefused ? (start?.startedAt ?? null) : null),
    state: isRefused ? 'broke' : request ? 'done' : waitsFor(login, 'start') ? 'waiting' : 'unseen',
    messageId: request?.id ?? null,
    exchangeId: exchange?.id ?? null,
  };
}

/** What the provider answered: `Success`, or the status codes that say why not. */
function statusOf({ response }: Login): { readonly isSuccess: boolean; readonly words: string } {
  const content = response?.content;
  if (content?.kind !== 'Response' || !content.status)
    return { isSuccess: true, words: kindWords(response?.kind ?? 'other') };
  const codes = content.status.codes.map(({ value }) => value);
  const isSuccess = codes[0] === STATUS.Success || codes.length === 0;
  const names = codes.map((code) => statusMeaning(code)?.name ?? code);
  return { isSuccess, words: isSuccess ? say`Response: Success` : names.join(' › ') };
}

/** How far the provider is that sent no response, as far as that is known. */
function unanswered(login: Login): Pick<Draft, 'state' | 'detail'> {
  const { outcome } = login;
  if (waitsFor(login, 'provider'))
    return { state: 'waiting', detail: say`Waiting for its response` };
  if (outcome.is === 'refused' && outcome.by === 'provider')
    return { state: 'broke', detail: say`Refused the login` };
  const isOver = outcome.is === 'unknown' && outcome.because === 'not-answered';
  return isOver
    ? { state: 'broke', detail: say`Never answered while recording` }
    : { state: 'unseen', detail: say`Not seen` };
}

function providerStation(login: Login, name: string | null): Draft {
  const { response } = login;
  const status = statusOf(login);
  const isBroken = response !== null && (response.error !== null || !status.isSuccess);
  const answered: Pick<Draft, 'state' | 'detail'> = {
    state: isBroken ? 'broke' : 'done',
    detail: response?.error ? say`Response cannot be decoded` : status.words,
  };
  return {
    id: 'provider',
    title: response
      ? say`${name ?? say`The identity provider`} answers`
      : `${name ?? say`The identity provider`}`,
    ...(response ? answered : unanswered(login)),
    at: response?.at ?? null,
    messageId: response?.id ?? null,
    exchangeId: response?.exchangeId ?? null,
  };
}

/** Where a login can still be refused after the ACS took the response. */
const AFTER_ACS: readonly RefusedBy[] = ['callback', 'token', 'flex-page'];

function acsStation(login: Login): Draft {
  const { acs, outcome } = login;
  const status = acs?.response
    ? `HTTP ${acs.response.status}`
    : acs?.failure
      ? say`No answer: network error`
      : say`Not seen`;
  const isRefused = outcome.is === 'refused' && outcome.by === 'acs';
  const isTaken =
    outcome.is === 'accepted' || (outcome.is === 'refused' && AFTER_ACS.includes(outcome.by));
  const detail = isTaken ? say`${status}, accepted` : isRefused ? say`${status}, refused` : status;
  return {
    id: 'acs',
    title: say`Twilio checks`,
    detail: acs ? detail : say`Not seen`,
    at: acs?.endedAt ?? null,
    state: isTaken
      ? 'done'
      : isRefused || acs?.failure
        ? 'broke'
        : waitsFor(login, 'acs')
          ? 'waiting'
          : 'unseen',
    messageId: null,
    exchangeId: acs?.id ?? null,
  };
}

function landingStation(login: Login): Draft {
  const { landing, outcome } = login;
  const url = landing ? shortUrl(landing.request.url) : say`Not seen`;
  const isReached = outcome.is === 'accepted';
  return {
    id: 'landing',
    title: say`Flex opens`,
    detail: isReached ? url : say`Not seen`,
    at: isReached ? (landing?.startedAt ?? null) : null,
    state: isReached ? 'done' : waitsFor(login, 'callback', 'token') ? 'waiting' : 'unseen',
    messageId: null,
    exchangeId: isReached ? (landing?.id ?? null) : null,
  };
}

/** What a state means behind the place where the login broke. */
const BEHIND: Partial<Record<StationState, StationState>> = { broke: 'followed', unseen: 'after' };

/**
 * The way of a login in four stations. It breaks at one place: what lies behind it was never
 * reached.
 */
export function stations({ login, provider }: Pick<Diagnosis, 'login' | 'provider'>): Station[] {
  const name = provider && provider.id !== 'another' ? provider.name : null;
  const drafts = [
    requestStation(login),
    providerStation(login, name),
    acsStation(login),
    landingStation(login),
  ];
  const broken = drafts.findIndex(({ state }) => state === 'broke');
  let before: number | null = null;
  return drafts.map(({ at, ...draft }, index): Station => {
    const took = at !== null && before !== null ? duration(at - before) : null;
    before = at ?? before;
    const state =
      broken >= 0 && index > broken ? (BEHIND[draft.state] ?? draft.state) : draft.state;
    const detail =
      state === 'after' && draft.detail === 'Not seen' ? say`Not reached` : draft.detail;
    return { ...draft, detail, time: at === null ? null : clockTime(at), took, state };
  });
}

/** One exchange of a login in the flow's table. */
export interface FlowLine {
  readonly exchange: Exchange;
  /** Since the login's first exchange: `+2.1 s`. */
  readonly offset: string;
  readonly took: string;
  readonly carries: readonly { readonly id: string; readonly words: string }[];
  readonly isBreak: boolean;
  readonly isPopup: boolean;
}

export function flowLines(login: Login): FlowLine[] {
  const start = login.exchanges[0]?.startedAt ?? 0;
  return login.exchanges.map((exchange) => ({
    exchange,
    offset: `+${duration(exchange.startedAt - start)}`,
    took: exchange.endedAt === null ? '' : duration(exchange.endedAt - exchange.startedAt),
    carries: login.messages
      .filter(({ exchangeId }) => exchangeId === exchange.id)
      .map(({ id, kind }) => ({ id, words: kindWords(kind) })),
    isBreak:
      exchange.failure !== null ||
      (login.outcome.is === 'refused' && login.outcome.exchangeId === exchange.id),
    isPopup: exchange.ownerTabId !== exchange.tabId,
  }));
}
