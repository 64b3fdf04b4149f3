import { inflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';
import type { Asked } from './draft.ts';

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';

/** Reads the AuthnRequest of the HTTP-Redirect binding. @throws Error when it is none */
export function readAsked(samlRequest: string): Asked {
  const xml = inflateRawSync(Buffer.from(samlRequest, 'base64'), {
    maxOutputLength: 100_000,
  }).toString('utf8');
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  if (root?.localName !== 'AuthnRequest') throw new Error('not an AuthnRequest');
  const text = (name: string): string | null =>
    root.getElementsByTagNameNS(SAML, name)[0]?.textContent ?? null;
  return {
    requestId: root.getAttribute('ID') ?? '',
    acsUrl: root.getAttribute('AssertionConsumerServiceURL') ?? '',
    relyingParty: text('Issuer') ?? '',
    classRef: text('AuthnContextClassRef'),
  };
}
