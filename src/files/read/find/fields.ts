import { isMessageParameter } from '../../../model/parameters.ts';
import { unescapeHtml } from '../../../encoding/entities.ts';
import { MAX_PIECES, type PastedMessage } from '../../../model/pasted.ts';

/**
 * The message fields of a page that posts a form by itself (SAML bindings 3.5.4), whatever stands
 * around them.
 */
export function formFields(page: string): PastedMessage[] {
  const pieces: PastedMessage[] = [];
  for (const { index, 0: tag } of page.matchAll(/<(?:input|textarea)(?=\s)/gi)) {
    const { attributes, end } = readAttributes(page, index + tag.length);
    const parameter = attributes.get('name') ?? '';
    if (!isMessageParameter(parameter)) continue;
    const text = unescapeHtml(
      tag.length > '<input'.length ? contentAt(page, end) : (attributes.get('value') ?? ''),
    );
    if (text !== '') pieces.push({ is: 'value', parameter, text });
    if (pieces.length >= MAX_PIECES) break;
  }
  return pieces;
}

/** The text of a textarea whose start tag's attributes end at `from`. */
function contentAt(page: string, from: number): string {
  const start = page.indexOf('>', from);
  const end = start < 0 ? -1 : page.indexOf('</', start);
  return end < 0 ? '' : page.slice(start + 1, end);
}

/** The offset after white space; read sign by sign, as in signs.ts. */
function afterBlanks(page: string, from: number): number {
  let at = from;
  while (at < page.length && page.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

/** The attributes of the tag whose name ends at `from`. */
function readAttributes(
  page: string,
  from: number,
): { attributes: ReadonlyMap<string, string>; end: number } {
  const attribute = /([\w:.@-]{1,60})(?:\s{0,100}=\s{0,100}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y;
  const attributes = new Map<string, string>();
  let end = from;
  for (;;) {
    const start = afterBlanks(page, end);
    attribute.lastIndex = start;
    const match = start > end ? attribute.exec(page) : null;
    if (!match) return { attributes, end };
    const name = (match[1] ?? '').toLowerCase();
    // Of two attributes of one name the first counts (HTML 13.2.5.33).
    if (!attributes.has(name)) attributes.set(name, match[2] ?? match[3] ?? match[4] ?? '');
    end = attribute.lastIndex;
  }
}
