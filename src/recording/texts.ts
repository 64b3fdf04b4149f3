import type { TextUse } from '../model/pasted.ts';
import { flexEndpoint, type TwilioEndpoint } from '../flex/endpoints.ts';
import type { Login } from '../model/login.ts';
import type { SamlMessage } from '../model/message.ts';

/** A text about a login or its settings, in the place of a message: an error, a listing. */
export const textMessage = (text: string, name: string): SamlMessage => ({
  id: `file/${name}`,
  exchangeId: null,
  slot: 'file',
  parameter: name,
  binding: 'file',
  kind: 'Text',
  relayState: null,
  at: null,
  sent: text,
  decoding: [],
  xml: null,
  document: null,
  content: null,
  querySignature: null,
  error: null,
});

/** Characters of a text that are looked through. */
const SCANNED = 400_000;
const MAX_ADDRESSES = 100;

/** What looks like an address or a URN in a text, with what may end a sentence after it. */
export const ADDRESS = /\b(?:https?:\/\/|urn:)[^\s<>"'{}()[\]|,;]{3,1000}/gi;

/** An address of a text without what ends the sentence. */
export const withoutSentenceEnd = (address: string): string => address.replace(/[.:!?]+$/, '');

/** Every address and URN in a text, each once. */
export function addressesIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [address] of text.slice(0, SCANNED).matchAll(ADDRESS)) {
    found.add(withoutSentenceEnd(address));
    if (found.size === MAX_ADDRESSES) break;
  }
  return [...found];
}

export interface FlexAddress {
  readonly value: string;
  readonly endpoint: TwilioEndpoint;
}

/** The addresses of Flex that stand in a text, in order. */
export const flexAddressesIn = (text: string): readonly FlexAddress[] =>
  addressesIn(text).flatMap((value) => {
    const endpoint = flexEndpoint(value);
    return endpoint ? [{ value, endpoint }] : [];
  });

/** The texts of a login, in order. */
export const textsOf = ({ messages }: Pick<Login, 'messages'>): readonly SamlMessage[] =>
  messages.filter(({ kind }) => kind === 'Text');

/** Whether there is nothing of a login but texts about it. */
export const isOnlyText = ({ messages }: Pick<Login, 'messages'>): boolean =>
  messages.length > 0 && messages.every(({ kind }) => kind === 'Text');

function loginOfText(message: SamlMessage, because: 'only-text' | 'text-of-several'): Login {
  const [address] = flexAddressesIn(message.sent);
  return {
    id: message.id,
    tabId: -1,
    generation: address?.endpoint.generation ?? null,
    request: null,
    response: null,
    messages: [message],
    pairedBy: null,
    exchanges: [],
    acs: null,
    landing: null,
    start: null,
    tokenCalls: [],
    isConsoleLogin: false,
    flexUrl: null,
    hasArrived: false,
    flexMessages: [],
    outcome: { is: 'unknown', because },
    startedAt: null,
    clock: null,
  };
}

/** A response that came without an exchange, with the texts of what Twilio answered to it. */
function withAnswers(login: Login, texts: readonly SamlMessage[]): Login {
  if (texts.length === 0) return login;
  const { outcome } = login;
  const isOpen = outcome.is === 'unknown' && outcome.because === 'not-recorded';
  return {
    ...login,
    messages: [...login.messages, ...texts],
    outcome: isOpen ? { is: 'unknown', because: 'told-by-text' } : outcome,
  };
}

/**
 * The logins with the texts that were given beside them. With one login alone, a text belongs to
 * its request, and an answer of Twilio to its response; an error of the identity provider is about
 * another attempt than one with a response, and of a request that cannot be read nobody knows whose
 * it is. Anything else is for itself.
 */
export function withTexts(
  logins: readonly Login[],
  messages: readonly SamlMessage[],
  useOf: (text: string) => TextUse,
): readonly Login[] {
  const texts = messages.filter(({ kind }) => kind === 'Text');
  if (texts.length === 0) return logins;
  const [only, ...others] = logins;
  if (others.length > 0)
    return [...logins, ...texts.map((text) => loginOfText(text, 'text-of-several'))];
  const isReadable =
    only !== undefined && (only.response !== null || Boolean(only.request?.content));
  if (!isReadable || only.exchanges.length > 0)
    return [...logins, ...texts.map((text) => loginOfText(text, 'only-text'))];
  if (only.response === null) return [{ ...only, messages: [...only.messages, ...texts] }];
  const used = texts.map((text) => ({ text, use: useOf(text.sent) }));
  const answers = used.filter(({ use }) => use.isAnswer).map(({ text }) => text);
  const rest = used
    .filter(({ use }) => !use.isAnswer || use.hasMore)
    .map(({ text }) => loginOfText(text, 'only-text'));
  return [withAnswers(only, answers), ...rest];
}
