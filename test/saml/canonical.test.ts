import { describe, expect, it } from 'vitest';
import {
  CanonicalError,
  canonicalize,
  canonicalizeDocument,
} from '../../src/saml/canonical/canonicalize.ts';
import { compareCodePoints } from '../../src/encoding/escape.ts';
import { CANONICAL_METHODS } from '../../src/saml/canonical/method.ts';
import { joinBases } from '../../src/saml/canonical/xml-base.ts';
import { attributeOf, parseXml } from '../../src/saml/dom.ts';

const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const INCLUSIVE11 = 'http://www.w3.org/2006/12/xml-c14n11';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

function methodOf(uri: string) {
  const method = CANONICAL_METHODS.get(uri);
  if (!method) throw new Error(uri);
  return method;
}

/** The element with the attribute `apex`, or the root. */
function canonical(xml: string, method: string, prefixes: readonly string[] = []): string {
  const { dom, elements } = parseXml(xml);
  const apex =
    elements.find((element) => attributeOf(element, 'apex') !== null) ?? dom.documentElement;
  if (!apex) throw new Error('no element');
  return canonicalize(apex, { method: methodOf(method), inclusivePrefixes: new Set(prefixes) });
}

describe('a whole document (the examples of Canonical XML 1.0, section 3, without their DTDs)', () => {
  const whole = (xml: string, method: string): string =>
    canonicalizeDocument(parseXml(xml).dom, { method: methodOf(method) });

  it('3.1: processing instructions, comments and what is outside the root', () => {
    const xml = `<?xml version="1.0"?>

<?xml-stylesheet   href="doc.xsl"
   type="text/xsl"   ?>

<doc>Hello, world!<!-- Comment 1 --></doc>

<?pi-without-data     ?>

<!-- Comment 2 -->

<!-- Comment 3 -->`;
    expect(whole(xml, INCLUSIVE)).toBe(`<?xml-stylesheet href="doc.xsl"
   type="text/xsl"   ?>
<doc>Hello, world!</doc>
<?pi-without-data?>`);
    expect(whole(xml, `${INCLUSIVE}#WithComments`)).toBe(`<?xml-stylesheet href="doc.xsl"
   type="text/xsl"   ?>
<doc>Hello, world!<!-- Comment 1 --></doc>
<?pi-without-data?>
<!-- Comment 2 -->
<!-- Comment 3 -->`);
  });

  it('3.3: start and end tags', () => {
    const xml = `<doc>
   <e1   />
   <e3   name = "elem3"   id="elem3"   />
   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
      xmlns:b="http://www.ietf.org"
      xmlns:a="http://www.w3.org"
      xmlns="http://example.org"/>
   <e6 xmlns="" xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="" xmlns:a="http://www.w3.org">
            <e9 xmlns="" xmlns:a="http://www.ietf.org" attr="default"/>
         </e8>
      </e7>
   </e6>
</doc>`;
    expect(whole(xml, INCLUSIVE)).toBe(`<doc>
   <e1></e1>
   <e3 id="elem3" name="elem3"></e3>
   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
   <e6 xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="">
            <e9 xmlns:a="http://www.ietf.org" attr="default"></e9>
         </e8>
      </e7>
   </e6>
</doc>`);
  });

  it('3.4: characters', () => {
    const xml = `<doc>
   <text>First line&#x0d;&#10;Second line</text>
   <value>&#x32;</value>
   <compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>
   <compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute>
   <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/>
</doc>`;
    expect(whole(xml, INCLUSIVE)).toBe(`<doc>
   <text>First line&#xD;
Second line</text>
   <value>2</value>
   <compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>
   <compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute>
   <norm attr=" '    &#xD;&#xA;&#x9;   ' "></norm>
</doc>`);
  });
});

describe('an element with what is around it', () => {
  it.each<[name: string, method: string, prefixes: string[], xml: string, form: string]>([
    [
      'inclusive: every namespace in scope, sorted, and xml:* attributes',
      INCLUSIVE,
      [],
      '<r xmlns:b="urn:b" xmlns="urn:d" xml:lang="en" xml:x="1"><e apex=""/></r>',
      '<e xmlns="urn:d" xmlns:b="urn:b" apex="" xml:lang="en" xml:x="1"></e>',
    ],
    [
      'inclusive: the nearest declaration and the own xml:lang',
      INCLUSIVE,
      [],
      '<r xmlns:b="urn:b" xml:lang="en"><m xmlns:b="urn:c"><e apex="" xml:lang="de"/></m></r>',
      '<e xmlns:b="urn:c" apex="" xml:lang="de"></e>',
    ],
    [
      'inclusive: a default namespace taken back is not written',
      INCLUSIVE,
      [],
      '<r xmlns="urn:d"><m xmlns=""><e apex=""/></m></r>',
      '<e apex=""></e>',
    ],
    [
      'inclusive 1.1: xml:id stays where it is, xml:base is joined',
      INCLUSIVE11,
      [],
      '<r xml:id="i" xml:base="http://example.com/a/b" xml:space="preserve"><m xml:base="c/"><e apex="" xml:base="d"/></m></r>',
      '<e apex="" xml:base="http://example.com/a/c/d" xml:space="preserve"></e>',
    ],
    [
      'inclusive 1.0: xml:id and xml:base are taken over as they are',
      INCLUSIVE,
      [],
      '<r xml:id="i" xml:base="a/"><m xml:base="b/"><e apex=""/></m></r>',
      '<e apex="" xml:base="b/" xml:id="i"></e>',
    ],
    [
      'exclusive: only the namespaces that are used, where they are used',
      EXCLUSIVE,
      [],
      '<r xmlns:a="urn:a" xmlns:b="urn:b" xmlns="urn:d" xml:lang="en"><a:e apex=""><f b:x=""/><b:g/></a:e></r>',
      '<a:e xmlns:a="urn:a" apex=""><f xmlns="urn:d" xmlns:b="urn:b" b:x=""></f><b:g xmlns:b="urn:b"></b:g></a:e>',
    ],
    [
      'exclusive: a prefix bound anew',
      EXCLUSIVE,
      [],
      '<a:r xmlns:a="urn:1" apex=""><a:e xmlns:a="urn:2"/><a:e/></a:r>',
      '<a:r xmlns:a="urn:1" apex=""><a:e xmlns:a="urn:2"></a:e><a:e></a:e></a:r>',
    ],
    [
      'exclusive: no namespace after a default one',
      EXCLUSIVE,
      [],
      '<r xmlns="urn:d" apex=""><e xmlns=""><f xmlns="urn:d"/></e></r>',
      '<r xmlns="urn:d" apex=""><e xmlns=""><f xmlns="urn:d"></f></e></r>',
    ],
    [
      'exclusive with a PrefixList: those as if inclusive',
      EXCLUSIVE,
      ['b', 'none'],
      '<r xmlns:a="urn:a" xmlns:b="urn:b"><e apex=""><b:f/><g xmlns:b="urn:c" xmlns:a="urn:c"/></e></r>',
      '<e xmlns:b="urn:b" apex=""><b:f></b:f><g xmlns:b="urn:c"></g></e>',
    ],
    [
      'exclusive with #default in the PrefixList',
      EXCLUSIVE,
      [''],
      '<r xmlns="urn:d" xmlns:a="urn:a"><a:e apex=""><a:f xmlns=""/></a:e></r>',
      '<a:e xmlns="urn:d" xmlns:a="urn:a" apex=""><a:f xmlns=""></a:f></a:e>',
    ],
  ])('%s', (_, method, prefixes, xml, form) => {
    expect(canonical(xml, method, prefixes)).toBe(form);
  });

  it('an element left out => it and all in it, nothing else', () => {
    const { dom } = parseXml('<r>a<s><s/></s>b<s/></r>');
    const without = dom.documentElement?.getElementsByTagName('s')[0] ?? null;
    const form = canonicalize(dom.documentElement!, { method: methodOf(EXCLUSIVE), without });
    expect(form).toBe('<r>ab<s></s></r>');
  });

  it.each([INCLUSIVE, INCLUSIVE11, EXCLUSIVE])(
    'a relative namespace URI, by %s => no form',
    (method) => {
      expect(() => canonical('<r xmlns="relative"/>', method)).toThrow(CanonicalError);
      expect(() => canonical('<r><e xmlns:unused="../up"/></r>', method)).toThrow(CanonicalError);
    },
  );
});

describe('joinBases (the table of Canonical XML 1.1, appendix A, and RFC 3986 5.4)', () => {
  it.each<[outer: string, inner: string, joined: string]>([
    ['no/netloc/foo/bar', 'no/bar', 'no/netloc/foo/no/bar'],
    ['foo/bar', 'foo', 'foo/foo'],
    ['http://www.example.com/', 'no/bar', 'http://www.example.com/no/bar'],
    ['.', 'x', 'x'],
    ['..', '..', '../../'],
    ['../..', '..', '../../../'],
    ['a', '', 'a'],
    ['', 'a', 'a'],
    ['http://a/b/c/d?q', 'g', 'http://a/b/c/g'],
    ['http://a/b/c/d?q', '?y', 'http://a/b/c/d?y'],
    ['http://a/b/c/d?q', '', 'http://a/b/c/d?q'],
    ['http://a/b/c/d?q', '../../../g', 'http://a/g'],
    ['http://a/b/c/d?q', './g/.', 'http://a/b/c/g/'],
    ['http://a/b/c/d?q', '/./g', 'http://a/g'],
    ['http://a/b/c/d?q', '//g', 'http://g'],
    ['http://a/b/c/d?q', 'urn:x:y', 'urn:x:y'],
    ['http://a', 'g', 'http://a/g'],
  ])('"%s" and in it "%s" => "%s"', (outer, inner, joined) => {
    expect(joinBases([inner, outer])).toBe(joined);
  });
});

describe('compareCodePoints', () => {
  it('characters beyond U+FFFF => after all others, which UTF-16 does not say', () => {
    const names = ['\u{10000}', '\uFFFD', 'a', 'B', 'é', 'ab', ''];
    expect(names.sort(compareCodePoints)).toEqual(['', 'B', 'a', 'ab', 'é', '\uFFFD', '\u{10000}']);
  });
});
