import type { Located, Span } from '../saml/content.ts';
import type { SamlMessage } from '../capture/message.ts';
import type { Exchange } from '../capture/exchange.ts';
import type { ConnectionField } from '../connection/connection.ts';
import { say } from '../text/say.ts';

/** What a finding rests on: a place the reader can go to, or what was searched in vain. */
export type Evidence =
  | {
      readonly in: 'message';
      readonly messageId: string;
      readonly path: string;
      readonly span: Span;
      readonly text: string;
    }
  | {
      readonly in: 'exchange';
      readonly exchangeId: string;
      readonly part: 'request' | 'status' | 'header' | 'content' | 'failure' | 'redirect';
      readonly text: string;
    }
  | { readonly in: 'settings'; readonly field: ConnectionField; readonly text: string }
  | { readonly in: 'nowhere'; readonly searched: string };

const QUOTE_LIMIT = 300;

/** Cuts long quotations in the middle of nowhere but says so. */
export function quote(text: string): string {
  return text.length > QUOTE_LIMIT ? say`${text.slice(0, QUOTE_LIMIT)}… (${text.length} characters)` : text;
}

/** Evidence at a value's place in a message. */
export function inMessage(
  message: SamlMessage,
  located: Located<string> | { place: Located<string>['place'] },
): Evidence {
  const text =
    'value' in located
      ? located.value
      : (message.document?.text.slice(located.place.span.start, located.place.span.end) ?? '');
  return {
    in: 'message',
    messageId: message.id,
    path: located.place.path,
    span: located.place.span,
    text: quote(text),
  };
}

/** Evidence at words of a text that is no message. */
export function inText(message: SamlMessage, words: string): Evidence {
  const start = Math.max(0, message.sent.indexOf(words));
  return {
    in: 'message',
    messageId: message.id,
    path: say`the text`,
    span: { start, end: start + words.length },
    text: quote(words),
  };
}

export function inExchange(
  exchange: Exchange,
  part: Extract<Evidence, { in: 'exchange' }>['part'],
  text: string,
): Evidence {
  return { in: 'exchange', exchangeId: exchange.id, part, text: quote(text) };
}

export function inSettings(field: ConnectionField, text: string): Evidence {
  return { in: 'settings', field, text: quote(text) };
}

/** @param searched names what was looked through, e.g. `every Attribute of the assertion (found: mail, cn)` */
export function nowhere(searched: string): Evidence {
  return { in: 'nowhere', searched };
}
