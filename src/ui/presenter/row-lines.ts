import type { IconName } from '../components/icon.tsx';
import { causeOf } from './findings.ts';
import { startOf, type Attempt } from './model.ts';
import type { Row } from './rows.ts';
import { clockTime } from './time.ts';
import { shortUrl } from './url.ts';
import {
  GENERATION,
  GENERATION_MEANING,
  isRequest,
  kindWords,
  loginBadge,
  type BadgeStyle,
} from './words.ts';
import { say } from '../../i18n/say.ts';

/**
 * The user of a login as the response names them: the first assertion's NameID; null when there is
 * none to read.
 */
export function userOf({ login }: Attempt): string | null {
  const content = login.response?.content;
  if (content?.kind !== 'Response') return null;
  return content.assertions[0]?.subject?.nameId?.value ?? null;
}

export interface LoginLine {
  readonly mood: BadgeStyle;
  readonly time: string;
  /** What is wrong, else what became of it. */
  readonly cause: string;
  readonly badge: string | null;
  readonly badgeTitle: string;
  readonly about: string;
  readonly isFile: boolean;
}

/** What a login's row says. */
export function loginLine(attempt: Attempt): LoginLine {
  const { login, diagnosis, file } = attempt;
  const at = startOf(login);
  const about = [file, diagnosis?.provider?.name ?? say`Provider not known`, userOf(attempt)];
  return {
    mood: loginBadge(login, diagnosis?.findings ?? null),
    time: at === null ? say`No time` : clockTime(at),
    cause: diagnosis ? causeOf(login, diagnosis.findings) : say`Checking this login…`,
    badge:
      login.generation === 'enhanced' ? null : login.generation && GENERATION[login.generation],
    badgeTitle: login.generation ? GENERATION_MEANING[login.generation] : '',
    about: about.filter((part) => part !== null).join(' · '),
    isFile: file !== null,
  };
}

export interface ExchangeLine {
  readonly icon: IconName | null;
  readonly name: string;
  readonly detail: string;
  readonly status: string;
  readonly isFailure: boolean;
  readonly isPopup: boolean;
  readonly title: string;
}

/** What an exchange's row says; a message comes before the request that carried it. */
export function exchangeLine(
  { exchange, message }: Extract<Row, { is: 'exchange' }>,
  tabId: number | null,
): ExchangeLine {
  const status = exchange?.response?.status ?? null;
  const url = exchange ? shortUrl(exchange.request.url) : '';
  const isPopup =
    exchange !== null && exchange.ownerTabId !== exchange.tabId && exchange.tabId !== tabId;
  return {
    icon: message ? (isRequest(message.kind) ? 'out' : 'back') : null,
    name: message ? kindWords(message.kind) : (exchange?.request.method ?? ''),
    detail: message ? message.binding : url,
    status: exchange?.failure ? say`failed` : status === null ? '' : String(status),
    isFailure: (status !== null && status >= 400) || Boolean(exchange?.failure),
    isPopup,
    title: exchange ? `${exchange.request.method} ${exchange.request.url}` : '',
  };
}
