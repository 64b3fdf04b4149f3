import { describe, expect, test } from 'vitest';
import { parseXml, XmlError } from '../../src/saml/dom.ts';
import { rewriteXml, type RewritePlace } from '../../src/saml/rewrite.ts';
import { corpusFiles, describeCorpus } from './corpus.ts';

const same = (_: RewritePlace, value: string): string => value;
const rewrite = (xml: string, replace = same): string => rewriteXml(parseXml(xml), replace).text;

const places = (xml: string): string[] => {
  const seen: string[] = [];
  rewrite(xml, (place, value) => {
    const name =
      place.is === 'attribute'
        ? `${place.of.localName}/@${place.name}`
        : (place.of?.localName ?? '-');
    seen.push(`${place.is} ${name} ${JSON.stringify(value)}`);
    return value;
  });
  return seen;
};

describe('rewriteXml', () => {
  test.each([
    ['elements and text', '<a><b>x</b> y <c/>z</a>'],
    ['attributes with either quote', `<a x="1" y='2'/>`],
    ['namespaces', '<p:a xmlns:p="urn:p" xmlns="urn:d" p:x="1"><b/></p:a>'],
    ['blanks inside tags', '<a  x = "1"\n y="2" ><b /></a >'],
    ['comments, instructions and CDATA', '<a><!-- c --><?p d?><![CDATA[<e>]]></a>'],
    ['the same names nested', '<a><a><a/></a></a>'],
    ['an empty element with both tags', '<a></a>'],
    ['text around the root', '\n<a/>\n<!-- end -->'],
  ])('%s, with the values they had => means the same', (_, xml) => {
    expect(places(rewrite(xml))).toEqual(places(xml));
  });

  test.each([
    ['attribute', '<a x="1&amp;2&#10;3\t4"/>', ['attribute a/@x "1&2\\n3 4"']],
    ['text with references', '<a>1&lt;2&#x41;</a>', ['text a "1<2A"']],
    ['text cut by a comment', '<a>u<!--c-->v</a>', ['text a "u"', 'comment a "c"', 'text a "v"']],
    [
      'text cut by an instruction',
      '<a>u<?t d?>v</a>',
      ['text a "u"', 'instruction a " d"', 'text a "v"'],
    ],
    ['CDATA', '<a><![CDATA[&lt;]]></a>', ['cdata a "&lt;"']],
    ['a comment before the root', '<!--c--><a/>', ['comment - "c"']],
    ['a namespace', '<a xmlns="urn:x"/>', ['attribute a/@xmlns "urn:x"']],
  ])('%s => handed over as it is meant', (_, xml, expected) => {
    expect(places(xml)).toEqual(expected);
  });

  test.each([
    ['text', '<a>x</a>', `<a>&lt;b c="d"&gt;&amp;'</a>`],
    ['attribute', '<a x="x"/>', '<a x="&lt;b c=&#34;d&#34;&gt;&amp;&#39;"/>'],
    ['comment', '<a><!--x--></a>', `<a><!--<b c="d">&'--></a>`],
    ['CDATA', '<a><![CDATA[x]]></a>', `<a><![CDATA[<b c="d">&']]></a>`],
  ])('markup as the new value of %s => stays a value', (_, xml, expected) => {
    expect(rewrite(xml, () => `<b c="d">&'`)).toBe(expected);
  });

  test.each([
    ['comment', '<a><!--x--></a>', '--->'],
    ['CDATA', '<a><![CDATA[x]]></a>', ']]>'],
    ['instruction', '<a><?t x?></a>', '?>'],
    ['text', '<a>x</a>', '\r\n]]>'],
  ])('the end of a %s as its new value => does not end it', (_, xml, end) => {
    const text = rewrite(xml, () => `${end}<evil/>`);
    expect(parseXml(text).elements).toHaveLength(1);
  });

  test('the XML declaration => says UTF-8, as the text will be encoded', () => {
    expect(rewrite('<?xml version="1.0" encoding="ISO-8859-1" standalone="no"?><a/>')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><a/>',
    );
  });

  test('a DOCTYPE => its name alone', () => {
    expect(rewrite('<!DOCTYPE a [<!ENTITY e "secret">]><a/>')).toBe('<!DOCTYPE a><a/>');
  });

  test('ancestors and attributes => can be asked for', () => {
    rewrite('<s><a Name="n"><v>t</v></a></s>', (place, value) => {
      if (place.is === 'text' && place.of) {
        expect(place.of.parent?.attribute('Name')).toBe('n');
        expect(place.of.parent?.parent?.localName).toBe('s');
        expect(place.of.text).toBe('t');
      }
      return value;
    });
  });

  test('places => are where they went', () => {
    const xml = '<r a="1"><x>one</x><y b="22">two</y></r>';
    const { text, map } = rewriteXml(parseXml(xml), (_, value) => value.repeat(3));
    const at = (part: string): { start: number; end: number } => ({
      start: xml.indexOf(part),
      end: xml.indexOf(part) + part.length,
    });
    const moved = (part: string): string => {
      const { start, end } = map(at(part));
      return text.slice(start, end);
    };
    expect(['<x>one</x>', 'one', 'b="22"', xml].map(moved)).toEqual([
      '<x>oneoneone</x>',
      'oneoneone',
      'b="222222"',
      text,
    ]);
  });
});

describeCorpus('rewriteXml over the corpus, with the values they had', () => {
  test.each(
    corpusFiles().map(({ file, bytes }) => [file, new TextDecoder().decode(bytes)] as const),
  )('%s => means the same', (_, xml) => {
    let parsed;
    try {
      parsed = parseXml(xml);
    } catch (error) {
      expect(error).toBeInstanceOf(XmlError);
      return;
    }
    expect(places(rewriteXml(parsed, same).text)).toEqual(places(xml));
  });
});
