import { expect, test } from 'vitest';
import { TextPiece } from '../../../src/files/redact/text-piece.ts';
import { ACCOUNT_SID, CONNECTION_SID } from '../../support/saml-xml.ts';
import { alike } from './alike.ts';

const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

test.each([
  ['nothing', '', ''],
  ['known words and others', 'Invalid issuer bob', 'Invalid issuer hhh'],
  ['an address', 'https://corp.example/saml/bob', 'https://hhhh.hhhhhhh/saml/hhh'],
  ['an address in capitals', 'HTTPS://corp.example/adfs/bob', 'HTTPS://hhhh.hhhhhhh/adfs/hhh'],
  ['an address without encryption', 'http://corp.example/adfs/bob', 'http://hhhh.hhhhhhh/adfs/hhh'],
  [
    'an address in a sentence',
    'bob: https://corp.example/adfs/bob. Invalid',
    'hhh: https://hhhh.hhhhhhh/adfs/hhh. Invalid',
  ],
  [
    'two addresses, and words around them',
    'bob https://corp.example/adfs/1 ann https://corp.example/adfs/2 kim',
    'hhh https://hhhh.hhhhhhh/adfs/8 hhh https://hhhh.hhhhhhh/adfs/8 hhh',
  ],
  ['an address of Flex', `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/saml2.`, null],
  ['a connection of Flex', `urn:flex:${CONNECTION_SID}, urn:flex:JQ12!`, null],
  ['a format of SAML', `${EMAIL}.`, null],
  ['a name of one’s own', 'urn:bob:adfs.', 'urn:hhh:hhhh.'],
  ['what is no address', 'https://:bob', 'https://:hhh'],
  [
    'an address within a name',
    'urn:bob:https://corp.example/adfs',
    'urn:hhh:https://hhhh.hhhhhhh/hhhh',
  ],
])('%s in a text => what explains a refusal stays', (_, text, expected) => {
  const { values, addresses } = alike();
  expect(new TextPiece(values, addresses).redact(text)).toBe(expected ?? text);
});
