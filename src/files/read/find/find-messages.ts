import { isMessageParameter } from '../../../model/parameters.ts';
import { queryParameters } from '../../../recording/sent-parameters.ts';
import { parseXml, XmlError } from '../../../saml/dom.ts';
import { base64Pieces, wholeBase64 } from './base64.ts';
import { embeddedDocuments, severalDocuments, startsWithRoot } from './documents.ts';
import { formFields } from './fields.ts';
import { Forms, type Form } from './forms.ts';
import { judge, type Grade } from './judge.ts';
import { messageParameters } from './parameters.ts';
import { MAX_PIECES, type PastedMessage } from '../../../model/pasted.ts';
import type { Repair } from '../../../model/repairs.ts';

/** Pieces that are judged of one text; of more the others are taken to be like them. */
const JUDGED = 12;
/** Characters that are looked through in all, beyond so many times those of the text. */
const TIMES = 6;
/** The same for a text that is larger than any message. */
const TIMES_LARGE = 3;
const LARGE = 4 * 1024 * 1024;
const CHARACTERS = 1_500_000;
const MAX_LOOKS = 60;

const POINTS: Record<Grade, number> = { 0: 0, 1: 0, 2: 5, 3: 6, 4: 10 };

/** What was found in one form of the text. */
interface Look {
  readonly pieces: readonly PastedMessage[];
  /** More is better. */
  readonly points: number;
  /** Every piece is a message as it was sent, as far as can be told. */
  readonly isSure: boolean;
  readonly repaired: readonly Repair[];
}

const NOTHING: Look = { pieces: [], points: -Infinity, isSure: false, repaired: [] };

/**
 * Finds the SAML messages in any text: XML, base64, a URL, a query string, a form body, a saved
 * page, log lines with one of these in them, several at once. What programs did to the text on its
 * way is undone, as far as then exactly that can be read.
 */
export function findMessages(input: string): PastedMessage[] {
  const found = new Search().run(withoutEnds(input));
  const isShown = input.includes(SHOWN_BY_BROWSER);
  return found.pieces.slice(0, MAX_PIECES).map((piece): PastedMessage => {
    const isCopied = isShown && piece.is === 'xml' && !piece.text.includes(SHOWN_BY_BROWSER);
    const repaired: readonly Repair[] = isCopied
      ? [...found.repaired, 'browser-view']
      : found.repaired;
    const all = [...repaired, ...(piece.repaired ?? [])];
    return all.length > 0 ? { ...piece, repaired: all } : piece;
  });
}

/** What Chromium and Firefox write above an XML file, which they then lay out anew. */
const SHOWN_BY_BROWSER = 'This XML file does not appear to have any style information';

/** Blanks at the end may have been the plus sign that base64 of a whole message often ends in. */
function withoutEnds(input: string): string {
  const text = input.trimStart();
  let end = text.length;
  while (end > 0 && '\t\r\n'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/**
 * One search: each form of the text is looked at once, and the whole costs no more than a small
 * multiple of its length.
 */
class Search {
  private readonly judged = new Map<string, Grade>();

  run(text: string): Look {
    let best: Look = NOTHING;
    const characters = CHARACTERS + (text.length > LARGE ? TIMES_LARGE : TIMES) * text.length;
    for (const form of new Forms({ characters, forms: MAX_LOOKS }).of(text)) {
      const seen = this.lookAt(form);
      // Damage is told of in the text as it came, unless something can be read in another form of
      // it.
      if (best === NOTHING || seen.points > Math.max(best.points, 0)) best = seen;
      if (seen.isSure) break;
    }
    return best;
  }

  /**
   * The best reading of a text as it is: of the ways to find messages in it, the first in which all
   * can be read.
   */
  private lookAt({ text, repaired }: Form): Look {
    let best: Look = { ...NOTHING, repaired };
    for (const find of FINDERS) {
      const pieces = find(text);
      if (pieces.length === 0) continue;
      const judged = pieces.slice(0, JUDGED).map((piece) => this.surest(piece));
      const points = judged.reduce((sum, { grade }) => sum + POINTS[grade], 0);
      const isSure = judged.every(({ grade }) => grade === 4);
      const read = [...judged.map(({ piece }) => piece), ...pieces.slice(JUDGED)];
      if (points > best.points) best = { pieces: read, points, isSure, repaired };
      if (isSure) break;
    }
    return best;
  }

  /**
   * A piece as it is, or, where it cannot be read so, with plus signs for the blanks in its base64.
   */
  private surest(piece: PastedMessage): { readonly piece: PastedMessage; readonly grade: Grade } {
    const grade = this.judge(piece);
    const other = grade === 0 ? withPluses(piece) : null;
    const better = other ? this.judge(other) : 0;
    return other && better > grade ? { piece: other, grade: better } : { piece, grade };
  }

  /** The same piece comes again in the next form of the text. */
  private judge(piece: PastedMessage): Grade {
    const key = [piece.is, ...(piece.repaired ?? []), piece.text].join(' ');
    const had = this.judged.get(key);
    if (had !== undefined) return had;
    const grade = judge(piece);
    this.judged.set(key, grade);
    return grade;
  }
}

type Finder = (text: string) => readonly PastedMessage[];

const FINDERS: readonly Finder[] = [
  (text) => (text.startsWith('<') ? wholeDocument(text) : []),
  formFields,
  (text) => wholeBase64(text) ?? [],
  // Two roots side by side, as attacks have them, are one text; in the midst of other text each
  // stands for itself.
  (text) =>
    startsWithRoot(text)
      ? severalDocuments(text)
      : [...messageParameters(text), ...embeddedDocuments(text)],
  base64Pieces,
  (text) => (text.startsWith('<') && !isPage(text) ? severalDocuments(text) : []),
];

const isPage = (text: string): boolean =>
  /^<(?:!doctype html|html|head|body|form|div|input|script|p|span|table|pre)\b/i.test(text);

/** A well-formed document is one message, whatever stands in it. */
function wholeDocument(text: string): readonly PastedMessage[] {
  try {
    parseXml(text);
    return [{ is: 'xml', text }];
  } catch (error) {
    if (error instanceof XmlError) return [];
    throw error;
  }
}

/** Blanks for pluses: what reads a form does that to base64 that was not percent-encoded. */
function withPluses(piece: PastedMessage): PastedMessage | null {
  const value =
    piece.is === 'query'
      ? queryParameters(piece.text.includes('?') ? piece.text : `?${piece.text}`).find(({ name }) =>
          isMessageParameter(name),
        )
      : { name: piece.is === 'value' ? piece.parameter : '', text: piece.text };
  if (!value || piece.is === 'xml' || /[^A-Za-z0-9+/= ]/.test(value.text)) return null;
  const pluses = value.text.replaceAll(' ', '+');
  // At the end of the text the blank is easily lost.
  const whole = pluses.length % 4 === 3 && !pluses.endsWith('=') ? `${pluses}+` : pluses;
  if (whole === value.text) return null;
  const repaired: readonly Repair[] = ['pluses'];
  return isMessageParameter(value.name)
    ? { is: 'value', parameter: value.name, text: whole, repaired }
    : { is: 'base64', text: whole, repaired };
}
