import { truncate } from '../i18n/single-line.ts';
import type { Located, Span } from './saml-content.ts';
import type { SamlMessage } from './message.ts';
import type { Exchange } from './exchange.ts';
import type { ConnectionField } from './connection.ts';
import { inOneLine } from '../i18n/plain-text.ts';
import { say } from '../i18n/say.ts';

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

/** Evidence at a value's place in a message. */
export function messageEvidence(
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
    text: truncate(text),
  };
}

/** The places of a text's characters that stay when it is put in one line. */
function placesInOneLine(text: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (at === 0 || !/\s/.test(text.charAt(at)) || !/\s/.test(text.charAt(at - 1))) places.push(at);
  }
  return places;
}

/**
 * Where words stand in a text, which may break its lines inside them; its beginning where they
 * stand in other signs.
 */
function spanOf(text: string, words: string): Span {
  const at = text.indexOf(words);
  if (at >= 0) return { start: at, end: at + words.length };
  const inLine = inOneLine(text).indexOf(words);
  const places = inLine < 0 ? [] : placesInOneLine(text);
  const [start, last] = [places[inLine], places[inLine + words.length - 1]];
  return start === undefined || last === undefined
    ? { start: 0, end: words.length }
    : { start, end: last + 1 };
}

/** Evidence at words of a text that is no message. */
export function inText(message: SamlMessage, words: string): Evidence {
  return {
    in: 'message',
    messageId: message.id,
    path: say`the text`,
    span: spanOf(message.sent, words),
    text: truncate(words),
  };
}

export function exchangeEvidence(
  exchange: Exchange,
  part: Extract<Evidence, { in: 'exchange' }>['part'],
  text: string,
): Evidence {
  return { in: 'exchange', exchangeId: exchange.id, part, text: truncate(text) };
}

export function settingEvidence(field: ConnectionField, text: string): Evidence {
  return { in: 'settings', field, text: truncate(text) };
}

/**
 * @param searched names what was looked through, e.g. `every Attribute of the assertion (found:
 * mail, cn)`
 */
export function searched(searched: string): Evidence {
  return { in: 'nowhere', searched };
}
