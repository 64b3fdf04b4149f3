import { describe, expect, it } from 'vitest';
import {
  attributeOf,
  childNamed,
  childrenNamed,
  elementChildren,
  LIMITS,
  namespaceNotAbsoluteIn,
  parseXml,
  sourceOf,
  textOf,
  XmlError,
} from '../../src/saml/dom.ts';
import { corpusFiles, describeCorpus } from './corpus.ts';

/** The code, line and column of the refusal, or "taken". */
function refusal(text: string): string {
  try {
    parseXml(text);
    return 'taken';
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return `${error.code} ${error.line}:${error.column}`;
  }
}

const repeat = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n)).join('');

describe('texts that are not XML', () => {
  it.each<[name: string, text: string, refused: string]>([
    ['nothing', '', 'no-root 1:1'],
    ['words', 'x', 'no-root 1:1'],
    ['two roots', '<a/>\n<b/>', 'not-wellformed 2:1'],
    ['text after the root', '<a/>x', 'not-wellformed 1:1'],
    ['text before the root', 'x<a/>', 'not-wellformed 1:1'],
    ['an element that is not closed', '<a>\n<b></b>', 'not-wellformed 2:8'],
    ['an end tag alone', '</a>', 'not-wellformed 1:1'],
    ['another end tag', '<a></b>', 'not-wellformed 1:1'],
    ['crossed elements', '<a><b></a></b>', 'not-wellformed 1:4'],
    ['an attribute twice', '<a b="1" b="2"/>', 'not-wellformed 1:1'],
    ['an attribute without quotes', '<a b=1/>', 'not-wellformed 1:6'],
    ['an attribute without value', '<a b/>', 'not-wellformed 1:5'],
    ['attributes that touch', '<a b="1"c="2"/>', 'not-wellformed 1:9'],
    ['an open attribute', '<a b="1/>', 'not-wellformed 1:6'],
    ['"<" in an attribute', '<a b="<"/>', 'not-wellformed 1:1'],
    ['a bare ampersand', '<a>Sons & Co</a>', 'not-wellformed 1:9'],
    ['a bare ampersand in an attribute', '<a b="x&y"/>', 'not-wellformed 1:8'],
    ['an ampersand without ";"', '<a>&amp</a>', 'not-wellformed 1:4'],
    ['an HTML entity', '<a>\n&nbsp;</a>', 'undeclared-entity 2:1'],
    ['a reference to NUL', '<a>&#0;</a>', 'illegal-character 1:4'],
    ['a reference to U+FFFF', '<a b="&#xFFFF;"/>', 'illegal-character 1:7'],
    ['a reference beyond Unicode', '<a>&#x110000;</a>', 'illegal-character 1:4'],
    ['a reference to half a character', '<a>&#xD83D;&#xDE00;</a>', 'illegal-character 1:4'],
    ['a control character', '<a>\u0001</a>', 'illegal-character 1:4'],
    ['NUL', '<a>\0</a>', 'illegal-character 1:4'],
    ['half a character', '<a>\uD83D</a>', 'illegal-character 1:4'],
    ['U+0080 as a blank', '<a\u0080b="1"/>', 'not-wellformed 1:3'],
    ['"]]>" in text', '<a>]]></a>', 'not-wellformed 1:4'],
    ['an open CDATA section', '<a><![CDATA[x</a>', 'not-wellformed 1:4'],
    ['an open comment', '<a><!-- x</a>', 'not-wellformed 1:4'],
    ['"--" in a comment', '<a><!-- x -- y --></a>', 'not-wellformed 1:4'],
    ['a late XML declaration', ' <?xml version="1.0"?><a/>', 'not-wellformed 1:2'],
    ['an XML declaration inside', '<a><?xml version="1.0"?></a>', 'not-wellformed 1:4'],
    ['a name that begins with a digit', '<1a/>', 'not-wellformed 1:1'],
    ['two colons', '<a:b:c xmlns:a="u"/>', 'not-wellformed 1:1'],
    ['an unbound prefix', '<x:a/>', 'not-namespace-wellformed 1:1'],
    ['an unbound prefix of an attribute', '<a x:b="1"/>', 'not-namespace-wellformed 1:1'],
    ['a prefix unbound', '<a xmlns:p=""/>', 'not-namespace-wellformed 1:1'],
    ['the prefix xml bound', '<a xmlns:xml="urn:x"/>', 'not-namespace-wellformed 1:1'],
    [
      "xml's namespace under another prefix",
      '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>',
      'not-namespace-wellformed 1:1',
    ],
    [
      'one attribute name by two prefixes',
      '<r xmlns:a="u" xmlns:b="u" a:x="1" b:x="2"/>',
      'not-namespace-wellformed 1:1',
    ],
    ['a DOCTYPE inside', '<a><!DOCTYPE b></a>', 'not-wellformed 1:4'],
    ['a DOCTYPE after', '<a/><!DOCTYPE a>', 'not-wellformed 1:5'],
    ['an open DOCTYPE', '<!DOCTYPE a [<!ENTITY b "]>"><a/>', 'not-wellformed 1:1'],
  ])('%s => refused', (_, text, refused) => {
    expect(refusal(text)).toBe(refused);
  });
});

describe('hostile texts', () => {
  it.each<[name: string, text: () => string, refused: string]>([
    ['100,000 levels', () => '<a>'.repeat(100_000) + '</a>'.repeat(100_000), 'too-deep 1:769'],
    ['a million attributes', () => `<a${repeat(1_000_000, (n) => ` a${n}=""`)}/>`, 'too-large 1:1'],
    [
      '1,001 attributes',
      () => `<a${repeat(1_001, (n) => ` a${n}=""`)}/>`,
      'too-many-attributes 1:1',
    ],
    [
      'too many attributes together',
      () => `<r>${`<a${repeat(999, (n) => ` a${n}=""`)}/>`.repeat(201)}</r>`,
      'too-many-attributes 1:1578697',
    ],
    ['too many elements', () => `<r>${'<a/>'.repeat(LIMITS.nodes)}</r>`, 'too-many-nodes 1:400000'],
    [
      'too many comments',
      () => `<r>${'<!---->'.repeat(LIMITS.nodes)}</r>`,
      'too-many-nodes 1:699997',
    ],
    ['too many characters', () => `<r>${' '.repeat(LIMITS.characters)}</r>`, 'too-large 1:1'],
    [
      'billion laughs',
      () =>
        `<!DOCTYPE l [<!ENTITY a "ha">${repeat(9, (n) => `<!ENTITY a${n} "&a${n - 1};&a${n - 1};">`)}]><a>&a8;</a>`,
      'undeclared-entity 1:244',
    ],
  ])('%s => a limit, by name', (_, text, refused) => {
    expect(refusal(text())).toBe(refused);
  });

  it.each<[name: string, text: () => string]>([
    ['one long text', () => `<r>${'x'.repeat(5_000_000)}</r>`],
    ['many references', () => `<r>${'&amp;'.repeat(1_000_000)}</r>`],
    [
      'many texts and half section ends',
      () => `<r>${'<a/>]]'.repeat(50_000)}${' ]]'.repeat(1_000_000)}</r>`,
    ],
    ['one long attribute', () => `<r a="${'x'.repeat(5_000_000)}"/>`],
    ['a name without end', () => `<${'x'.repeat(5_000_000)}/>`],
    [
      'blanks in tags',
      () => `<a${' '.repeat(2_000_000)}></a${' '.repeat(2_000_000)}>${' '.repeat(2_000_000)}`,
    ],
    ['one long comment', () => `<r><!--${'x'.repeat(5_000_000)}--></r>`],
  ])('%s => taken, in time that grows with the length alone', (_, text) => {
    expect(refusal(text())).toBe('taken');
  });
});

describe('parseXml', () => {
  it('a DOCTYPE => noted, and nothing of it is known', () => {
    const document = parseXml('<!DOCTYPE a [<!ATTLIST a b CDATA "x"><!-- > ] -->]>\n<a/>');
    expect(document.hasDoctype).toBe(true);
    expect(document.elements[0]?.attributes.length).toBe(0);
  });

  it('line ends of Windows and old Macs => line feeds; U+0085 and U+2028 stay', () => {
    const { text, dom } = parseXml('\uFEFF<a b="1\r\n2">x\r\ny\rz\u0085\u2028</a>');
    expect(text).toBe('<a b="1\n2">x\ny\nz\u0085\u2028</a>');
    expect(textOf(dom)).toBe('x\ny\nz\u0085\u2028');
  });

  it('a replacement character => taken: it is a character like others', () => {
    expect(textOf(parseXml('<a>\uFFFD</a>').dom)).toBe('\uFFFD');
  });

  it('every element => its exact place', () => {
    const document = parseXml(
      '<?xml version="1.0"?>\n<a x=">"><b\n/><!-- <c> --><![CDATA[<d>]]><e>1</e></a>',
    );
    const places = document.elements.map((element) => {
      const { start, content, end } = sourceOf(document, element);
      return [document.text.slice(start, content), document.text.slice(content, end)];
    });
    expect(places).toEqual([
      ['<a x=">">', '<b\n/><!-- <c> --><![CDATA[<d>]]><e>1</e></a>'],
      ['<b\n/>', ''],
      ['<e>', '1</e>'],
    ]);
    expect(() => sourceOf(parseXml('<a/>'), document.elements[0]!)).toThrow(RangeError);
  });

  it('a processing instruction => its place, when it is inside the root', () => {
    expect(parseXml('<?xml version="1.0"?><?p q?><a/><?r?>').scan.instruction).toBeNull();
    expect(parseXml('<a><b/><?p q?></a>').scan.instruction).toBe(7);
  });
});

describe('reading a document', () => {
  const { dom } = parseXml(
    '<r xmlns="urn:r" xmlns:o="urn:o"><a>1</a>text<o:a>2</o:a><a k="v" o:k="w">3<!--no-->4<?no no?><![CDATA[5]]><b>6</b></a></r>',
  );
  const root = dom.documentElement!;

  it('children => by namespace and local name', () => {
    expect(elementChildren(root).map(({ tagName }) => tagName)).toEqual(['a', 'o:a', 'a']);
    expect(childrenNamed(root, 'urn:r', 'a')).toHaveLength(2);
    expect(childNamed(root, 'urn:o', 'a')?.tagName).toBe('o:a');
    expect(childNamed(root, null, 'a')).toBeNull();
  });

  it('text => the whole, without comments and processing instructions', () => {
    expect(textOf(root.lastChild!)).toBe('3456');
    expect(textOf(root)).toBe('1text23456');
  });

  it('attributes => by namespace and local name', () => {
    const last = elementChildren(root)[2]!;
    expect([
      attributeOf(last, 'k'),
      attributeOf(last, 'k', 'urn:o'),
      attributeOf(last, 'o:k'),
    ]).toEqual(['v', 'w', null]);
  });
});

describe('a namespace', () => {
  it.each([
    'urn:x',
    'urn:',
    'A+.-1:b',
    'http://x',
    'http://x:80/a//b;c=,d?e/f?#g/h?',
    "http://u.~!$&'()*+,;=:-%41@x.~!$&'()*+,;=-%41:/@:%C3%A4",
    'http://[2001:db8::1]:80/',
    'http://[v1.a:b]/',
    'file:///x',
  ])('%s => an absolute URI', (uri) => {
    expect(
      namespaceNotAbsoluteIn(parseXml(`<a><b xmlns="${uri.replaceAll('&', '&amp;')}"/></a>`)),
    ).toBeNull();
  });

  it.each([
    ...[
      'x',
      '/x',
      '//x',
      '#x',
      '?x',
      '1a:x',
      ':x',
      ' urn:x',
      'urn:x ',
      'urn: x',
      'urn:ä',
      'urn:x#y#z',
      'urn:%4',
      'urn:%4g',
    ],
    ...[
      'urn:x[',
      'urn:x?]',
      'urn:x#[',
      'urn:x|y',
      'urn:x^',
      'urn:{x}',
      'urn:x\\y',
      'urn:x`',
      'urn:\u007f',
    ],
    ...[
      'http://x y/',
      'http://x:y/',
      'http://x:1y/',
      'http://u@v@x/',
      'http://u[@x/',
      'http://[]/',
      'http://[x]/',
      'http://x[::1]/',
    ],
    ...['http://[::1]x/', 'http://[x', 'http://[v1.]/', 'http://[v.a]/', 'http://%4/', 'http://ä/'],
  ])('%j => none, and found wherever it is declared', (uri) => {
    expect(namespaceNotAbsoluteIn(parseXml(`<a><b xmlns:p="${uri}"/></a>`))).toBe(uri);
    expect(
      namespaceNotAbsoluteIn(parseXml(`<a xmlns="urn:x" xmlns:p="${uri}" xmlns:q="y"/>`)),
    ).toBe(uri);
  });

  it('that is none, because none is declared => nothing to find', () => {
    expect(namespaceNotAbsoluteIn(parseXml('<a xmlns="urn:x" x="y"><b xmlns=""/></a>'))).toBeNull();
  });
});

describeCorpus('the corpus', () => {
  it.each(corpusFiles())('$file => parsed, or refused with a reason', ({ bytes }) => {
    expect(refusal(new TextDecoder().decode(bytes))).toMatch(/^taken$|^not-|^undeclared-entity /);
  });
});
