/** @file What Twilio, Flex and the identity provider answered. */
import type { AcsAnswer } from '../model/outcome.ts';
import type { Exchange } from '../model/exchange.ts';
import {
  exchangeEvidence,
  inText,
  messageEvidence,
  searched,
  type Evidence,
} from '../model/evidence.ts';
import { absent, defineFact, known, unknown, type FactContext } from './kit/define-fact.ts';
import {
  explainText,
  readJsonError,
  readRedirectError,
  statedCauses as causesStatedIn,
  statedInText,
} from '../flex/error-codes.ts';
import { known as inWords, say } from '../i18n/say.ts';
import { answerEvidence, callAnswer, shownText, type CallAnswer } from './kit/refused-call.ts';
import { parseUrl } from '../encoding/url.ts';
import type { Login } from '../model/login.ts';
import { isTokenCall } from '../recording/token-calls.ts';
import { NOT_SHOWN } from '../recording/messages.ts';
import { missedRequest } from './kit/missed-request.ts';
import type { SamlMessage } from '../model/message.ts';
import { chainAfter } from '../recording/answers.ts';
import { textsOf } from '../recording/texts.ts';
import type { Stated } from '../flex/stated/cause.ts';

const isError = ({ response }: Exchange): boolean => (response?.status ?? 0) >= 400;

/** The answers to the response in order: the ACS' own, and those of the hops it sends the browser on to. */
function chainOf(acs: Exchange, exchanges: readonly Exchange[]): Exchange[] {
  const after = exchanges.filter(
    ({ requestId, hop }) => requestId === acs.requestId && hop > acs.hop,
  );
  return [acs, ...after.sort((a, b) => a.hop - b.hop)];
}

/** What Twilio answered to the response, followed through the redirects of the enhanced generation. */
export const acsAnswer = defineFact<AcsAnswer>(({ login: { acs, response, exchanges } }) => {
  if (!acs)
    return absent(
      searched(say`every exchange of this login: the response was not seen on its way to Twilio`),
    );
  if (!acs.response) {
    if (!response)
      return absent(searched(say`every exchange of this login: no response was posted to Twilio`));
    return unknown(say`Twilio's answer to the response was not captured. Record the login again.`);
  }
  const chain = chainOf(acs, exchanges);
  const sentOn = chain.find(
    ({ redirectsTo }) => redirectsTo !== null && readRedirectError(redirectsTo) !== null,
  );
  const redirect = sentOn?.redirectsTo ? readRedirectError(sentOn.redirectsTo) : null;
  const last = chain.find(isError) ?? acs;
  const status = last.response?.status ?? acs.response.status;
  const content = last.response?.content ?? null;
  const error = content === null ? null : readJsonError(content);
  const texts = [content, redirect?.description].filter((text) => typeof text === 'string');
  const evidence: Evidence[] = [exchangeEvidence(last, 'status', String(status))];
  if (sentOn?.redirectsTo) evidence.push(exchangeEvidence(sentOn, 'redirect', sentOn.redirectsTo));
  if (content !== null && isError(last)) evidence.push(exchangeEvidence(last, 'content', content));
  return known(
    {
      status,
      isRefusal: isError(last) || redirect !== null,
      redirectError: redirect?.error ?? null,
      code: error?.code ?? null,
      message: error?.message ?? redirect?.description ?? null,
      explained: explainText(texts.join('\n')),
      bodySeen: content !== null || redirect !== null,
    },
    evidence,
  );
});

export interface StartAnswer extends CallAnswer {
  /** unanswered: the recording has no answer, and none is waited for. */
  readonly is: 'refused' | 'unanswered' | 'answered';
  /** It was answered with success and names no address of an identity provider. */
  readonly lacksLocation: boolean;
  /** Host and path of the call, as Flex or the browser made it. */
  readonly called: string;
  /** Whether a script of Flex's page made the call, and not the browser itself. */
  readonly byScript: boolean;
  /** Where Flex runs, as the call says; null where it does not. */
  readonly flexUrl: string | null;
}

function whatBecameOfStartAnswer({ outcome, start }: Login): StartAnswer['is'] {
  if (outcome.is === 'refused' && outcome.by === 'start') return 'refused';
  const isOver = outcome.is === 'unknown' && outcome.because === 'call-not-answered';
  return isOver && start?.response === null ? 'unanswered' : 'answered';
}

/** What Twilio answered to the call that starts the login. Absent where no such call was seen. */
export const startAnswer = defineFact<StartAnswer>(({ login }) => {
  const { start, outcome, exchanges } = login;
  if (!start)
    return absent(searched(say`every exchange of this login: the start call was not seen`));
  const is = whatBecameOfStartAnswer(login);
  const shownBy =
    outcome.is === 'refused' ? exchanges.find(({ id }) => id === outcome.exchangeId) : undefined;
  const exchange = is === 'refused' ? (shownBy ?? start) : start;
  const answer = callAnswer(exchange, login.flexMessages);
  const url = parseUrl(start.request.url);
  const isFine = answer.status !== null && answer.status < 400 && answer.message === null;
  return known(
    {
      ...answer,
      is,
      lacksLocation: is === 'refused' && isFine && exchange.failure === null,
      called: url ? `${url.hostname}${url.pathname}` : '',
      byScript: start.request.resource === 'xmlhttprequest',
      flexUrl: login.flexUrl ?? start.request.initiator,
    },
    [
      ...answerEvidence(exchange),
      ...(exchange === start ? [] : [exchangeEvidence(start, 'request', start.request.url)]),
    ],
  );
});

export interface TokenAnswer extends CallAnswer {
  /** unanswered: the recording has no answer, and none is waited for. */
  readonly is: 'refused' | 'no-token-info' | 'unanswered' | 'answered';
  /** exchange: the code for a token. check: whether the token is valid. */
  readonly call: 'exchange' | 'check';
  /** The names of the members of the answer, where they were seen. */
  readonly keys: readonly string[] | null;
}

function whatBecameOfTokenAnswer({ outcome }: Login): TokenAnswer['is'] {
  if (outcome.is === 'refused' && outcome.by === 'token') return 'refused';
  if (outcome.is !== 'unknown') return 'answered';
  if (outcome.because === 'no-token-info') return 'no-token-info';
  return outcome.because === 'call-not-answered' ? 'unanswered' : 'answered';
}

/** What Twilio answered to the call by which Flex gets or checks its token. Absent where no such call was seen. */
export const tokenAnswer = defineFact<TokenAnswer>(({ login }) => {
  const { tokenCalls, outcome, flexMessages } = login;
  const refusing =
    outcome.is === 'refused' ? tokenCalls.find(({ id }) => id === outcome.exchangeId) : undefined;
  const exchange = refusing ?? tokenCalls.filter(isTokenCall).at(-1) ?? tokenCalls.at(-1);
  if (!exchange)
    return absent(searched(say`every exchange of this login: no call about a token was seen`));
  const is = whatBecameOfTokenAnswer(login);
  const keys = exchange.response?.keys ?? null;
  const names = keys === null ? [] : [exchangeEvidence(exchange, 'content', keys.join(', '))];
  return known(
    {
      ...callAnswer(exchange, flexMessages),
      is,
      call: isTokenCall(exchange) ? 'exchange' : 'check',
      keys,
    },
    [...answerEvidence(exchange), ...names],
  );
});

export interface WsfedAnswer {
  readonly appliesTo: string | null;
  readonly tokenType: string | null;
}

/** An answer that came over WS-Federation; null when it came over SAML. Absent when none came. */
export const wsfedAnswer = defineFact<WsfedAnswer | null>(({ login: { response } }) => {
  const content = response?.content;
  if (!response)
    return absent(searched(say`every message of this login: no response was captured`));
  if (content?.kind !== 'WsFedResponse')
    return known(null, [searched(say`the response: it came over SAML`)]);
  return known(
    { appliesTo: content.appliesTo?.value ?? null, tokenType: content.tokenType?.value ?? null },
    [messageEvidence(response, content.appliesTo ?? { place: content.place })],
  );
});

/** The reference that came in place of a response (SAML bindings 3.6); null when the response itself came. */
export const artifact = defineFact<string | null>(({ login: { response, exchanges } }) => {
  if (!response)
    return absent(searched(say`every message of this login: no response was captured`));
  if (response.kind !== 'Artifact')
    return known(null, [searched(say`the response: it came itself`)]);
  const exchange = exchanges.find(({ id }) => id === response.exchangeId);
  const text = `SAMLart: ${response.sent}`;
  return known(response.sent, [
    exchange ? exchangeEvidence(exchange, 'request', text) : searched(text),
  ]);
});

/** What the page of Flex said of a login of which no call was seen to fail; null where a call decides, or the page said nothing. */
export const flexPageText = defineFact<string | null>(
  ({ login: { outcome, flexMessages, exchanges } }) => {
    const isOnPage = outcome.is === 'refused' && outcome.by === 'flex-page';
    if (!isOnPage) return known(null, [searched(say`the page of Flex`)]);
    const last = exchanges.at(-1);
    const before = last
      ? exchangeEvidence(last, 'request', last.request.url)
      : searched(say`the page of Flex`);
    return known(shownText(flexMessages), [before]);
  },
);

export interface RelayStates {
  readonly sent: string;
  /** null: nothing came back. */
  readonly returned: string | null;
}

function seen({ login }: FactContext, message: SamlMessage, what: string): Evidence {
  const exchange = login.exchanges.find(({ id }) => id === message.exchangeId);
  const text = `RelayState: ${what}`;
  if (!exchange) return searched(text);
  return exchangeEvidence(exchange, message.slot === 'redirect' ? 'redirect' : 'request', text);
}

/** The RelayState that went with the request, and what came back with the response. */
export const relayStates = defineFact<RelayStates>((context) => {
  const { request, response } = context.login;
  const missed = response ? missedRequest(context.login) : null;
  if (missed !== null) return unknown(missed);
  if (!request || !response)
    return absent(searched(say`this login: it has not both a request and a response`));
  if (response.error?.code === NOT_SHOWN) {
    return unknown(say`The browser did not show the response: ${inWords(response.error.message)}`);
  }
  if (response.binding === 'WS-Federation')
    return absent(searched(say`the answer: it came over WS-Federation`));
  if (request.relayState === null || request.relayState === '') {
    return absent(searched(say`the parameters of the request: there is no RelayState`));
  }
  if (response.slot === 'file' && response.relayState === null) {
    return unknown(
      say`The response was given without what was sent beside it, such as its RelayState.`,
    );
  }
  const returned = response.relayState === '' ? null : response.relayState;
  return known({ sent: request.relayState, returned }, [
    seen(context, request, request.relayState),
    seen(context, response, returned ?? 'none'),
  ]);
});

/** A cause that Twilio or the page of Flex itself named, and where. */
export interface SeenCause extends Stated {
  readonly evidence: Evidence;
}

/** The exchanges in which Twilio can refuse a login, in the order of a login. */
function answering({ start, acs, exchanges, tokenCalls, outcome }: Login): Exchange[] {
  const shown =
    outcome.is === 'refused' ? exchanges.find(({ id }) => id === outcome.exchangeId) : undefined;
  const all = [start, acs, ...(acs ? chainAfter(acs, exchanges) : []), shown, ...tokenCalls];
  return [...new Set(all)].filter((exchange) => exchange !== null && exchange !== undefined);
}

function causesIn(exchange: Exchange): SeenCause[] {
  const { response, redirectsTo } = exchange;
  const description =
    redirectsTo === null ? null : (readRedirectError(redirectsTo)?.description ?? null);
  const text = (response?.status ?? 0) >= 400 ? (response?.content ?? null) : null;
  return [
    ...causesStatedIn(description ?? '').map((stated) => ({
      ...stated,
      evidence: exchangeEvidence(exchange, 'redirect', description ?? ''),
    })),
    ...causesStatedIn(text ?? '').map((stated) => ({
      ...stated,
      evidence: exchangeEvidence(exchange, 'content', text ?? ''),
    })),
  ];
}

/** What Flex's page said of a call whose answer the browser hides from this extension. */
function causesOnPage({ flexMessages, outcome, exchanges }: Login): SeenCause[] {
  const call =
    outcome.is === 'refused' ? exchanges.find(({ id }) => id === outcome.exchangeId) : undefined;
  if (!call?.response || call.response.content !== null) return [];
  const evidence = exchangeEvidence(call, 'status', String(call.response.status));
  return flexMessages
    .flatMap((text) => causesStatedIn(text))
    .map((stated) => ({ ...stated, evidence }));
}

/** What a text that somebody copied names. */
const causesInTexts = (login: Login): SeenCause[] =>
  textsOf(login).flatMap((message) =>
    statedInText(message.sent).map((stated) => ({
      ...stated,
      evidence: inText(message, stated.what),
    })),
  );

/**
 * What Twilio's own answers, or the page of Flex, name as the cause of a refusal, each cause once: an observed fact, whatever the settings say. Empty for a
 * login that was not refused, and where no text was recorded or none is known.
 */
export const statedCauses = defineFact<readonly SeenCause[]>(({ login }) => {
  const causes =
    login.outcome.is === 'accepted'
      ? []
      : [...answering(login).flatMap(causesIn), ...causesOnPage(login), ...causesInTexts(login)];
  const first = causes.filter(
    ({ cause }, n) =>
      causes.findIndex((other) => JSON.stringify(other.cause) === JSON.stringify(cause)) === n,
  );
  const evidence = first.map((one) => one.evidence);
  return known(
    first,
    evidence.length > 0
      ? evidence
      : [searched(say`the answers of Twilio: none names a known cause`)],
  );
});
