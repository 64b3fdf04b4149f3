import type { XmlDocument } from '../../src/model/xml.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml, type Attr, type Element } from '../../src/saml/dom.ts';
import { placeOf, textPlaceOf } from '../../src/saml/locate.ts';
import { corpusFiles, describeCorpus } from './corpus.ts';

const marked = (
  document: XmlDocument,
  { span }: { span: { start: number; end: number } },
): string => document.text.slice(span.start, span.end);

function find(document: XmlDocument, name: string, nth = 0): Element {
  const element = document.elements.filter(({ localName }) => localName === name)[nth];
  if (!element) throw new Error(`no ${name}`);
  return element;
}

function attribute(element: Element, name: string): Attr {
  const found = element.getAttributeNode(name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

const SAMPLE = `<?xml version="1.0"?>
<!-- <Response> -->
<p:Response xmlns:p="urn:p" ID='a>b' q="1">
  <a:Assertion xmlns:a="urn:a"><Subject><NameID Format = "f"
     x:y="&quot;" xmlns:x="urn:x">me<!-- </NameID> -->&amp;you</NameID></Subject></a:Assertion>
  <a:Assertion xmlns:a="urn:a"><![CDATA[<NameID>]]><Subject/></a:Assertion>
  <Empty></Empty>
</p:Response>`;

describe('placeOf', () => {
  const document = parseXml(SAMPLE);

  it.each([
    ['Response', 0, '/Response'],
    ['Assertion', 0, '/Response/Assertion[1]'],
    ['Assertion', 1, '/Response/Assertion[2]'],
    ['NameID', 0, '/Response/Assertion[1]/Subject/NameID'],
    ['Subject', 1, '/Response/Assertion[2]/Subject'],
  ])('%s (%i) => %s', (name, nth, path) => {
    expect(placeOf(document, find(document, name, nth)).path).toBe(path);
  });

  it('an element with comments, CDATA and quoted ">" in it => from its start tag to its end tag', () => {
    expect(marked(document, placeOf(document, find(document, 'Response')))).toBe(
      SAMPLE.slice(SAMPLE.indexOf('<p:')),
    );
    expect(marked(document, placeOf(document, find(document, 'Subject', 1)))).toBe('<Subject/>');
  });

  it.each([
    ['Response', 'ID', "ID='a>b'"],
    ['Response', 'q', 'q="1"'],
    ['Response', 'xmlns:p', 'xmlns:p="urn:p"'],
    ['NameID', 'Format', 'Format = "f"'],
    ['NameID', 'x:y', 'x:y="&quot;"'],
  ])('%s/@%s => %s', (name, attributeName, text) => {
    const place = placeOf(document, attribute(find(document, name), attributeName));
    expect(marked(document, place)).toBe(text);
    expect(place.path.endsWith(`${name}/@${attributeName}`)).toBe(true);
  });

  it('a node of another document, and a detached one => RangeError', () => {
    const other = parseXml('<Response a="1"/>');
    expect(() => placeOf(document, find(other, 'Response'))).toThrow(RangeError);
    expect(() => placeOf(document, attribute(find(other, 'Response'), 'a'))).toThrow(RangeError);
    expect(() => placeOf(document, other.dom.createElement('x'))).toThrow(RangeError);
  });

  it('a name of a megabyte => a path that stays short', () => {
    const name = 'n'.repeat(1_000_000);
    const long = parseXml(`<${name} ${name}="1"/>`);
    expect(placeOf(long, find(long, name)).path.length).toBeLessThan(100);
    expect(placeOf(long, attribute(find(long, name), name)).path.length).toBeLessThan(200);
  });
});

describe('textPlaceOf', () => {
  const document = parseXml(SAMPLE);

  it.each([
    ['NameID', 0, 'me<!-- </NameID> -->&amp;you'],
    ['Empty', 0, '<Empty></Empty>'],
    ['Subject', 1, '<Subject/>'],
  ])('%s (%i) => %s', (name, nth, text) => {
    expect(marked(document, textPlaceOf(document, find(document, name, nth)))).toBe(text);
  });
});

/** Every place of a document, checked against its own text, and unique. */
function checkEveryPlace(document: XmlDocument): void {
  const paths = new Set<string>();
  for (const element of document.elements) {
    const place = placeOf(document, element);
    paths.add(place.path);
    const text = marked(document, place);
    const tag = element.tagName;
    expect(text.startsWith(`<${tag}`)).toBe(true);
    expect(
      text.endsWith('/>') ||
        text
          .trimEnd()
          .replace(/[ \t\n]*>$/, '')
          .endsWith(`</${tag}`),
    ).toBe(true);
    const inner = textPlaceOf(document, element).span;
    expect(inner.start >= place.span.start && inner.end <= place.span.end).toBe(true);
    for (const each of Array.from(element.attributes)) {
      const written = marked(document, placeOf(document, each));
      expect(written.startsWith(each.name)).toBe(true);
      if (!/[&\n\t]/.test(written)) expect(written.slice(0, -1).endsWith(each.value)).toBe(true);
    }
  }
  expect(paths.size).toBe(document.elements.length);
}

describeCorpus('over the corpus', () => {
  it('every element and attribute of every well-formed file => marked exactly, each path once', () => {
    let checked = 0;
    for (const { bytes } of corpusFiles()) {
      let document: XmlDocument;
      try {
        document = parseXml(new TextDecoder().decode(bytes));
      } catch {
        continue;
      }
      checkEveryPlace(document);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(350);
  });
});

describe('over generated documents', () => {
  const text = fc.constantFrom(
    't',
    ' ',
    '&lt;',
    '<!-- <a> -->',
    '<![CDATA[</a>]]>',
    '<?pi <a?>',
    '\n',
    '"',
    "'",
    '>',
  );
  const attributes = fc.constantFrom(
    '',
    ' x="1"',
    " x='>' y=\"'/>\"",
    '\n\tx = "&gt;"',
    ' p:x="" xmlns:p="urn:p"',
  );
  const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
    element: fc
      .tuple(
        fc.constantFrom('a', 'b', 'ab'),
        attributes,
        fc.array(fc.oneof(text, tie('content')), { maxLength: 4 }),
      )
      .map(([name, attribute, content]) =>
        content.length === 0
          ? `<${name}${attribute} />`
          : `<${name}${attribute}>${content.join('')}</${name} >`,
      ),
    content: fc.oneof({ maxDepth: 5, withCrossShrink: true }, text, tie('element')),
  }));

  it('any nesting of elements, comments, CDATA and quotes => marked exactly', () => {
    fc.assert(
      fc.property(element, (xml) => checkEveryPlace(parseXml(xml))),
      { numRuns: 300 },
    );
  });
});
