import { describe, expect, test } from 'vitest';
import type { Place, Response } from '../../src/model/saml-content.ts';
import { parseXml } from '../../src/saml/dom.ts';
import { readContent } from '../../src/saml/read.ts';

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const SAML1 = 'urn:oasis:names:tc:SAML:1.0:assertion';

const responseWith = (inner: string): Response =>
  readContent(
    parseXml(
      `<samlp:Response xmlns:samlp="${PROTOCOL}" xmlns:saml="${SAML}">${inner}</samlp:Response>`,
    ),
  ) as Response;
const paths = (places: readonly Place[]): string[] => places.map(({ path }) => path);
const lookalikes = (inner: string): string[] => paths(responseWith(inner).lookalikes);
const strays = (inner: string): string[] => paths(responseWith(inner).strays);

describe('elements named like those that say who logs in', () => {
  test.each([
    ['in another namespace', '<x:Assertion xmlns:x="urn:x"/>', '/Response/Assertion'],
    ['in no namespace', '<Assertion/>', '/Response/Assertion'],
    ['in the namespace with a blank', `<x:Assertion xmlns:x="${SAML} "/>`, '/Response/Assertion'],
    [
      'in the namespace of metadata',
      '<x:Assertion xmlns:x="urn:oasis:names:tc:SAML:2.0:metadata"/>',
      '/Response/Assertion',
    ],
    ['in the namespace of the protocol', '<samlp:Assertion/>', '/Response/Assertion'],
    [
      'encrypted, in the namespace of the protocol',
      '<samlp:EncryptedAssertion/>',
      '/Response/EncryptedAssertion',
    ],
    [
      'encrypted, in SAML 1.1, which has none',
      `<x:EncryptedAssertion xmlns:x="${SAML1}"/>`,
      '/Response/EncryptedAssertion',
    ],
    ['a Response in the namespace of assertions', '<saml:Response/>', '/Response/Response'],
    ['in small letters', '<saml:assertion/>', '/Response/assertion'],
    ['in large letters', '<samlp:RESPONSE/>', '/Response/RESPONSE'],
    [
      'deep inside',
      '<samlp:Extensions><x><Assertion/></x></samlp:Extensions>',
      '/Response/Extensions/x/Assertion',
    ],
  ])('%s => found', (_, inner, path) => {
    expect(lookalikes(inner)).toEqual([path]);
  });

  test.each([
    ['an Assertion', '<saml:Assertion/>'],
    ['an Assertion of SAML 1.1', `<x:Assertion xmlns:x="${SAML1}"/>`],
    ['an EncryptedAssertion', '<saml:EncryptedAssertion/>'],
    ['a Response of SAML 1.1', '<x:Response xmlns:x="urn:oasis:names:tc:SAML:1.0:protocol"/>'],
    ['another name', '<x:Assertions xmlns:x="urn:x"/>'],
    [
      'in the value of an attribute',
      '<saml:AttributeValue><x><Assertion/></x></saml:AttributeValue>',
    ],
  ])('%s => none', (_, inner) => {
    expect(lookalikes(inner)).toEqual([]);
  });

  test('thousands => twenty', () => {
    expect(lookalikes('<Assertion/>'.repeat(2000))).toHaveLength(20);
  });
});

describe('parts of an assertion outside of one', () => {
  test.each([
    'Subject',
    'NameID',
    'NameIdentifier',
    'BaseID',
    'EncryptedID',
    'AttributeStatement',
    'Attribute',
    'EncryptedAttribute',
    'AuthnStatement',
    'AuthenticationStatement',
  ])('%s => found, of SAML 1.1 too', (name) => {
    expect(strays(`<saml:${name}/>`)).toEqual([`/Response/${name}`]);
    expect(strays(`<x:${name} xmlns:x="${SAML1}"/>`)).toEqual([`/Response/${name}`]);
  });

  test.each([
    [
      'in an assertion',
      '<saml:Assertion><saml:Subject><saml:NameID/></saml:Subject></saml:Assertion>',
    ],
    [
      'in the Advice of an assertion',
      '<saml:Assertion><saml:Advice><saml:Attribute/></saml:Advice></saml:Assertion>',
    ],
    ['in another namespace', '<x:NameID xmlns:x="urn:x"/><samlp:NameID/>'],
    ['what a Response has', '<saml:Issuer/><samlp:Status/>'],
  ])('%s => none', (_, inner) => {
    expect(strays(inner)).toEqual([]);
  });

  test('one in another => the outer, and what comes after it', () => {
    expect(strays('<saml:Subject><saml:NameID/></saml:Subject><saml:NameID/>')).toEqual([
      '/Response/Subject',
      '/Response/NameID',
    ]);
  });

  test('thousands => twenty', () => {
    expect(strays('<saml:NameID/>'.repeat(2000))).toHaveLength(20);
  });
});
