/** The xmldom that is shipped, which the tests load too, beside the one that is published. */
import { createRequire } from 'node:module';
import * as shipped from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { CHANGES } from '../../scripts/build/xmldom-loader.mjs';
import { signedResponse } from '../support/login.ts';

const published = createRequire(import.meta.url)('@xmldom/xmldom') as typeof shipped;

describe('the changes to xmldom', () => {
  it.each(Object.entries(CHANGES))('%s without what is changed => refused', (_, change) => {
    expect(() => change('another version')).toThrow('now');
  });

  it('the tests => load the changed one', () => {
    expect(shipped.DOMParser).not.toBe(published.DOMParser);
    expect(Object.keys(shipped).sort()).toEqual(Object.keys(published).sort());
  });

  it.each([
    ['a login', () => signedResponse({ generation: 'enhanced', signed: 'assertion' })],
    [
      'prefixes bound anew',
      () => '<a:x xmlns:a="urn:1"><a:y xmlns:a="urn:2" a:z="1"/><a:y a:z="2"/></a:x>',
    ],
    ['a default namespace taken back', () => '<x xmlns="urn:1"><y xmlns=""><z a="1"/></y><z/></x>'],
    [
      'names of prototypes',
      () => '<constructor __proto__="1"><toString hasOwnProperty="2"/></constructor>',
    ],
    ['references', () => '<x a="&lt;&#38;&quot;">&amp;&#x10FFFF;&apos;<![CDATA[<]]></x>'],
  ])('%s => the tree of the published one', async (_, make) => {
    const xml = await make();
    const tree = ({ DOMParser }: typeof shipped): unknown => {
      const document = new DOMParser().parseFromString(xml, 'text/xml');
      return [...document.getElementsByTagName('*')].map((element) => [
        element.namespaceURI,
        element.tagName,
        element.textContent,
        [...element.attributes].map(({ namespaceURI, name, value }) => [namespaceURI, name, value]),
      ]);
    };
    expect(tree(shipped)).toEqual(tree(published));
  });

  it.each(['<x>&eacute;</x>', '<x></y>', '<a:x/>', '<x a="1" a="2"/>'])(
    '%s => refused by both',
    (xml) => {
      const read = ({ DOMParser }: typeof shipped): string | null => {
        const onError = (_: string, message: string): void => {
          throw new Error(message);
        };
        return new DOMParser({ onError }).parseFromString(xml, 'text/xml').toString();
      };
      expect(() => read(shipped)).toThrow();
      expect(() => read(published)).toThrow();
    },
  );
});
