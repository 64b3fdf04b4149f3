import type { XmlDocument } from '../model/xml.ts';
import type { Span } from '../model/saml-content.ts';
import { attributeOf, isElement, textOf, type Element } from './dom.ts';

/** An element as a rewriter may look at it. */
export interface RewriteElement {
  readonly namespace: string | null;
  readonly localName: string;
  readonly parent: RewriteElement | null;
  /** All text below it, comments left out. */
  readonly text: string;
  /** The unprefixed attribute's value. */
  attribute(localName: string): string | null;
}

/** Where a value stands that may be replaced. */
export type RewritePlace =
  | {
      readonly is: 'attribute';
      readonly of: RewriteElement;
      readonly name: string;
      readonly namespace: string | null;
    }
  /** `of` is null before and after the root. */
  | {
      readonly is: 'text' | 'cdata' | 'comment' | 'instruction';
      readonly of: RewriteElement | null;
    };

export interface Rewritten {
  readonly text: string;
  /** Where a range of the old text that begins and ends with markup stands in the new one. */
  readonly map: (span: Span) => Span;
}

/**
 * Writes a document anew with other values: every attribute value, text, comment and instruction is
 * handed over and comes back as it shall be (a namespace declaration too, whose new value must be
 * as unlike the others as the old); tags, names and order stay. A DOCTYPE keeps nothing but its
 * name, and the XML declaration says UTF-8.
 */
export function rewriteXml(
  document: XmlDocument,
  replace: (place: RewritePlace, value: string) => string,
): Rewritten {
  return new Rewriter(document, replace).run();
}

const REFERENCES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const unescape = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return REFERENCES.get(name) ?? whole;
      return String.fromCodePoint(
        hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16),
      );
    },
  );

/** What XML 1.0 2.4 and 3.3.3 need escaped for the value to be read back as it is. */
const escapeText = (text: string): string =>
  text.replace(/[&<>\r]/g, (c) =>
    c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&#13;',
  );
const escapeAttribute = (text: string): string =>
  escapeText(text).replace(/["'\t\n]/g, (c) => `&#${c.charCodeAt(0)};`);

const SPECIAL = /<!--|<!\[CDATA\[|<\?|<!DOCTYPE/g;

class Rewriter {
  readonly #parts: string[] = [];
  #length = 0;
  /** Pairs of offsets, old and new, that correspond; ascending. */
  readonly #anchors: [old: number, now: number][] = [];
  readonly #known = new Map<Element, RewriteElement>();
  #nextSpecial = { index: -1, opening: '' };

  constructor(
    private readonly document: XmlDocument,
    private readonly replace: (place: RewritePlace, value: string) => string,
  ) {}

  run(): Rewritten {
    const { text, elements, scan } = this.document;
    const open: { end: number; close: number; element: Element }[] = [];
    let at = 0;
    const closeUntil = (limit: number): void => {
      for (let top = open.at(-1); top && top.end <= limit; top = open.at(-1)) {
        this.#content(at, top.close, top.element);
        this.#markup(top.close, top.end);
        at = top.end;
        open.pop();
      }
    };
    elements.forEach((element, number) => {
      const [start = 0, content = 0, end = 0] = [
        scan.starts[number],
        scan.contents[number],
        scan.ends[number],
      ];
      closeUntil(start);
      this.#content(at, start, open.at(-1)?.element ?? null);
      this.#startTag(start, content, element);
      at = content;
      if (content < end) open.push({ end, close: text.lastIndexOf('</', end - 1), element });
    });
    closeUntil(Infinity);
    this.#content(at, text.length, null);
    this.#anchor(text.length);
    const anchors = new Map(this.#anchors);
    const offset = (old: number): number => anchors.get(old) ?? nearest(this.#anchors, old);
    return {
      text: this.#parts.join(''),
      map: ({ start, end }) => ({ start: offset(start), end: offset(end) }),
    };
  }

  #emit(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  #anchor(old: number): void {
    this.#anchors.push([old, this.#length]);
  }

  #markup(start: number, end: number): void {
    this.#anchor(start);
    this.#emit(this.document.text.slice(start, end));
    this.#anchor(end);
  }

  /** Character data, CDATA, comments and instructions between two tags. */
  #content(start: number, end: number, element: Element | null): void {
    const { text } = this.document;
    const of = element && this.#view(element);
    for (let at = start; at < end;) {
      const special = this.#specialFrom(at);
      const next = Math.min(special.index, end);
      if (next > at)
        this.#emit(escapeText(this.replace({ is: 'text', of }, unescape(text.slice(at, next)))));
      if (next === end) return;
      at = this.#special(special.opening, next, of);
    }
  }

  /** The next markup that is no tag; looked for once, however many tags stand before it. */
  #specialFrom(at: number): { index: number; opening: string } {
    if (this.#nextSpecial.index < at) {
      SPECIAL.lastIndex = at;
      const match = SPECIAL.exec(this.document.text);
      this.#nextSpecial = match
        ? { index: match.index, opening: match[0] }
        : { index: Infinity, opening: '' };
    }
    return this.#nextSpecial;
  }

  #special(opening: string, start: number, of: RewriteElement | null): number {
    const { text, scan } = this.document;
    const from = start + opening.length;
    const upTo = (terminator: string): number => text.indexOf(terminator, from);
    if (opening === '<!DOCTYPE') {
      const name = /\s+([^\s>[]+)/.exec(text.slice(from, from + 200))?.[1] ?? 'x';
      this.#emit(`<!DOCTYPE ${name}>`);
      return scan.doctype?.end ?? from;
    }
    if (opening === '<!--') {
      const end = upTo('-->');
      this.#emit(
        `<!--${this.replace({ is: 'comment', of }, text.slice(from, end)).replace(/-(?=-|$)/g, ' ')}-->`,
      );
      return end + 3;
    }
    if (opening === '<![CDATA[') {
      const end = upTo(']]>');
      this.#emit(
        `<![CDATA[${this.replace({ is: 'cdata', of }, text.slice(from, end)).replaceAll(']]>', ']] >')}]]>`,
      );
      return end + 3;
    }
    const end = upTo('?>');
    const content = text.slice(from, end);
    if (start === 0 && /^xml\s/.test(content)) this.#emit('<?xml version="1.0" encoding="UTF-8"?>');
    else {
      const [target = 'x'] = /^[^\s?]+/.exec(content) ?? [];
      const data = content.slice(target.length);
      const written =
        data && this.replace({ is: 'instruction', of }, data).replaceAll('?>', '? >').trimStart();
      this.#emit(`<?${target}${data && ' '}${written}?>`);
    }
    return end + 2;
  }

  #startTag(start: number, content: number, element: Element): void {
    const { text } = this.document;
    this.#anchor(start);
    const of = this.#view(element);
    const attribute = /([ \t\n]+)([^ \t\n=/>]+)([ \t\n]*=[ \t\n]*)(?:"([^"]*)"|'([^']*)')/y;
    attribute.lastIndex = start + 1 + element.tagName.length;
    this.#emit(text.slice(start, attribute.lastIndex));
    let at = attribute.lastIndex;
    for (let match = attribute.exec(text); match; match = attribute.exec(text)) {
      const [whole, blank = '', name = '', equals = '', double, single] = match;
      this.#emit(blank);
      this.#anchor(at + blank.length);
      const value = unescape((double ?? single ?? '').replace(/[\t\n]/g, ' '));
      const node = element.getAttributeNode(name);
      const localName = node?.localName ?? name;
      const place = {
        is: 'attribute',
        of,
        name: localName,
        namespace: node?.namespaceURI ?? null,
      } as const;
      this.#emit(`${name}${equals}"${escapeAttribute(this.replace(place, value))}"`);
      at += whole.length;
      this.#anchor(at);
    }
    this.#emit(text.slice(at, content));
    this.#anchor(content);
  }

  #view(element: Element): RewriteElement {
    const had = this.#known.get(element);
    if (had) return had;
    const { parentNode } = element;
    const parent = isElement(parentNode) ? this.#view(parentNode) : null;
    let text: string | null = null;
    const view: RewriteElement = {
      namespace: element.namespaceURI ?? null,
      localName: element.localName ?? element.tagName,
      parent,
      get text() {
        return (text ??= textOf(element));
      },
      attribute: (name) => attributeOf(element, name),
    };
    this.#known.set(element, view);
    return view;
  }
}

/** The new offset of the last anchor at or before an old one. */
function nearest(anchors: readonly (readonly [number, number])[], old: number): number {
  let [low, high] = [0, anchors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle]?.[0] ?? 0) <= old) low = middle + 1;
    else high = middle;
  }
  return anchors[low - 1]?.[1] ?? 0;
}
