import { flexEndpoint, type TwilioEndpoint } from './endpoints.ts';
import type { Login } from './login.ts';
import type { SamlMessage } from './message.ts';

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

function loginOfText(message: SamlMessage): Login {
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
    outcome: { is: 'unknown', because: 'only-text' },
    startedAt: null,
    clock: null,
  };
}

/** The logins with the texts that were given beside them: a text belongs to the one request it came with, else it is for itself. */
export function withTexts(logins: readonly Login[], messages: readonly SamlMessage[]): readonly Login[] {
  const texts = messages.filter(({ kind }) => kind === 'Text');
  if (texts.length === 0) return logins;
  const [only, ...others] = logins;
  if (only && others.length === 0 && only.response === null && only.exchanges.length === 0) {
    return [{ ...only, messages: [...only.messages, ...texts] }];
  }
  return [...logins, ...texts.map(loginOfText)];
}
