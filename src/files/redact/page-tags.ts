/** Tags of pages that may stay as they are. */
const TAGS: ReadonlySet<string> = new Set(
  (
    'html head title body meta link script style div span p h1 h2 h3 h4 h5 h6 pre br hr ul ol li table tbody thead tr td th form ' +
    'input button label img a b i em u strong small code section article header footer main nav textarea select option noscript'
  ).split(' '),
);

/** Attributes that have no value. */
const SWITCHES: ReadonlySet<string> = new Set(
  'hidden disabled checked required selected readonly autofocus async defer novalidate'.split(' '),
);

const BEGIN = /^<\/?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])/;
const END = /^\s*\/?>$/;
const ATTRIBUTE = /\s+([A-Za-z][\w:-]{0,60})(?:(\s{0,8}=\s{0,8})("[^"]*"|'[^']*'|[^\s"'<>=`]+))?/y;

/** Part of a tag: a name of markup, or what somebody wrote. */
export interface TagPart {
  readonly text: string;
  readonly isMarkup: boolean;
}

/**
 * The parts of a tag, in order; null for what stands in angle brackets and is no tag of a page,
 * such as a mail address.
 *
 * @param tag with its angle brackets
 */
export function tagParts(tag: string): TagPart[] | null {
  const [begin, name = ''] = BEGIN.exec(tag) ?? [];
  if (begin === undefined || !TAGS.has(name.toLowerCase())) return null;
  const parts: TagPart[] = [{ text: begin, isMarkup: true }];
  let at = begin.length;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(tag);
    if (!match) break;
    const [all, attribute = '', , value = ''] = match;
    if (value === '' && !SWITCHES.has(attribute.toLowerCase())) return null;
    parts.push(
      { text: all.slice(0, all.length - value.length), isMarkup: true },
      { text: value, isMarkup: false },
    );
    at += all.length;
  }
  const end = tag.slice(at);
  return END.test(end) ? [...parts, { text: end, isMarkup: true }] : null;
}
