import type { Exchange } from '../../model/exchange.ts';
import { outcomeWord } from '../../model/outcome-words.ts';
import type { SamlMessage } from '../../model/message.ts';
import { kindWords } from './words.ts';
import type { Attempt } from './model.ts';
import type { Row, Query } from './rows.ts';
import { say } from '../../i18n/say.ts';

interface Term {
  readonly operator: Operator | null;
  readonly text: string;
  readonly excludes: boolean;
}

/** Each operator with what it is for, as the search field's help says it. */
export const OPERATORS = {
  host: say`part of the host name`,
  status: say`HTTP status, 401 or 4xx`,
  method: 'GET, POST …',
  kind: 'AuthnRequest, Response …',
  binding: say`POST, Redirect …`,
  finding: say`part of a rule’s id or title`,
  outcome: say`accepted, refused, waiting, unknown`,
  provider: say`part of the provider’s name`,
  tab: say`number of the browser tab`,
  is: 'popup',
} as const;
type Operator = keyof typeof OPERATORS;

const isOperator = (name: string): name is Operator => Object.hasOwn(OPERATORS, name);

function parseTerm(word: string): Term {
  const excludes = word.length > 1 && word.startsWith('-');
  const rest = excludes ? word.slice(1) : word;
  const colon = rest.indexOf(':');
  const name = rest.slice(0, Math.max(0, colon)).toLowerCase();
  if (isOperator(name))
    return { operator: name, text: rest.slice(colon + 1).toLowerCase(), excludes };
  return { operator: null, text: rest.toLowerCase(), excludes };
}

/** Words of a search text; what stands in double quotes is one word. */
export function parseQuery(text: string): Term[] {
  const words: string[] = [];
  let word = '';
  let isQuoted = false;
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter.trim() === '' && !isQuoted) {
      words.push(word);
      word = '';
    } else word += letter;
  }
  return [...words, word].filter((one) => one !== '').map(parseTerm);
}

const has = (value: string | null | undefined, part: string): boolean =>
  value?.toLowerCase().includes(part) ?? false;

function matchesStatus(status: number | null | undefined, text: string): boolean {
  if (status === null || status === undefined) return false;
  const digits = text.endsWith('xx') ? text.slice(0, -2) : text;
  return digits !== '' && String(status).startsWith(digits);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

function exchangeMatches(exchange: Exchange, { operator, text }: Term): boolean {
  const { request, response } = exchange;
  switch (operator) {
    case 'host':
      return has(hostOf(request.url), text);
    case 'status':
      return matchesStatus(response?.status, text);
    case 'method':
      return has(request.method, text);
    case 'tab':
      return String(exchange.tabId) === text;
    case 'is':
      return text === 'popup' && exchange.ownerTabId !== exchange.tabId;
    case null:
      return [
        request.url,
        request.method,
        exchange.redirectsTo,
        exchange.failure,
        response?.content,
      ].some((value) => has(value, text));
    default:
      return false;
  }
}

function messageMatches(message: SamlMessage, { operator, text }: Term): boolean {
  switch (operator) {
    case 'kind':
      return has(message.kind, text) || has(kindWords(message.kind), text);
    case 'binding':
      return has(message.binding, text);
    case null:
      return [message.kind, message.xml, message.relayState, message.error?.message].some((value) =>
        has(value, text),
      );
    default:
      return false;
  }
}

function attemptMatches({ login, diagnosis, file }: Attempt, { operator, text }: Term): boolean {
  switch (operator) {
    case 'finding':
      return (
        diagnosis?.findings.some(({ ruleId, title }) => has(ruleId, text) || has(title, text)) ??
        false
      );
    case 'outcome':
      return has(login.outcome.is, text) || has(outcomeWord(login.outcome), text);
    case 'provider':
      return has(diagnosis?.provider?.name, text) || has(diagnosis?.provider?.id, text);
    case null:
      return [diagnosis?.headline, diagnosis?.provider?.name, login.generation, file].some(
        (value) => has(value, text),
      );
    default:
      return false;
  }
}

function rowMatches(row: Row, term: Term): boolean {
  if (row.attempt && attemptMatches(row.attempt, term)) return true;
  if (row.is === 'login') return false;
  return (
    (row.attempt === null && term.operator === null && has(row.file, term.text)) ||
    (row.exchange !== null && exchangeMatches(row.exchange, term)) ||
    (row.message !== null && messageMatches(row.message, term))
  );
}

/** @param text what stands in the search field */
export function queryOf(text: string): Query {
  const terms = parseQuery(text);
  return {
    isEmpty: terms.length === 0,
    matches: (row) => terms.every((term) => rowMatches(row, term) !== term.excludes),
  };
}
