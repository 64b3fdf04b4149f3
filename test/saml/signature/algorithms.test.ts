import { describe, expect, it } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import { verifySignatures } from '../../../src/saml/signature.ts';
import type { SignatureReport, TrustedKey } from '../../../src/model/signature-report.ts';
import { signAllWithXmlsec, verifiedByXmlsec } from '../../support/xmlsec.ts';
import { METHODS, type Asked } from '../canonical-documents.ts';
import { identity, type Identity, type KeyKind } from './identity.ts';
import { ASSERTION_ID, DSIG, login, RESPONSE_ID, signatureTemplate } from './messages.ts';

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const ENC = 'http://www.w3.org/2001/04/xmlenc#';

const ALGORITHMS: readonly [kind: KeyKind, algorithm: string, digest: string][] = [
  ['RSA', `${DSIG}rsa-sha1`, `${DSIG}sha1`],
  ['RSA', `${MORE}rsa-sha224`, `${MORE}sha224`],
  ['RSA', `${MORE}rsa-sha256`, `${ENC}sha256`],
  ['RSA', `${MORE}rsa-sha384`, `${MORE}sha384`],
  ['RSA', `${MORE}rsa-sha512`, `${ENC}sha512`],
  ['P-256', `${MORE}ecdsa-sha1`, `${DSIG}sha1`],
  ['P-256', `${MORE}ecdsa-sha224`, `${MORE}sha224`],
  ['P-256', `${MORE}ecdsa-sha256`, `${ENC}sha256`],
  ['P-384', `${MORE}ecdsa-sha384`, `${MORE}sha384`],
  ['P-521', `${MORE}ecdsa-sha512`, `${ENC}sha512`],
];

const CANONICALIZATIONS: readonly Asked[] = [
  ...METHODS.map((method) => ({ method, prefixes: '' })),
  { method: METHODS[4], prefixes: 'xs #default' },
];

type Signed = 'message' | 'assertion' | 'both';

/** A login signed with each canonicalization. */
function signAll(
  what: Signed,
  key: Identity,
  algorithm: string,
  digest: string,
): readonly string[] {
  const templates = CANONICALIZATIONS.map((canonicalization) => {
    const signature = { algorithm, digest, canonicalization };
    return login({
      response: what === 'assertion' ? '' : signatureTemplate(RESPONSE_ID, signature),
      assertion: what === 'message' ? '' : signatureTemplate(ASSERTION_ID, signature),
    });
  });
  const inside =
    what === 'message' ? templates : signAllWithXmlsec(templates, key.privatePem, ASSERTION_ID);
  return what === 'assertion' ? inside : signAllWithXmlsec(inside, key.privatePem, RESPONSE_ID);
}

/** One bit of the signed content: "ada" becomes "`da", which is still XML. */
const changeContent = (xml: string): string => xml.replace('>ada@', '>`da@');

/** One bit of the last signature value: of its first base64 digit. */
function changeValue(xml: string): string {
  const at = xml.lastIndexOf('<ds:SignatureValue>') + '<ds:SignatureValue>'.length;
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return xml.slice(0, at) + digits.charAt(digits.indexOf(xml.charAt(at)) ^ 1) + xml.slice(at + 1);
}

async function verify(
  xml: string,
  trusted: readonly TrustedKey[],
): Promise<readonly SignatureReport[]> {
  return verifySignatures(parseXml(xml), trusted);
}

describe.each(ALGORITHMS)('%s, %s', (kind, algorithm, digest) => {
  it.each<Signed>(['message', 'assertion', 'both'])(
    '%s, by every canonicalization => as xmlsec1 says',
    async (what) => {
      const key = await identity(kind);
      const good = signAll(what, key, algorithm, digest);
      const changed = good.map(changeContent);
      const forged = good.slice(0, 1).map(changeValue);
      const all = [...good, ...changed, ...forged];
      const ids = [
        ...(what === 'assertion' ? [] : [RESPONSE_ID]),
        ...(what === 'message' ? [] : [ASSERTION_ID]),
      ];
      const reports = await Promise.all(all.map((xml) => verify(xml, [key.trusted])));
      for (const [n, id] of ids.entries()) {
        const theirs = verifiedByXmlsec(all, key.publicPem, id);
        expect(reports.map((each) => each[n]?.verdict === 'valid')).toEqual(theirs);
      }
      // Which of the three was done is known here, whatever xmlsec1 says.
      const steps = reports.map((each) => each.map(({ failedStep }) => failedStep));
      expect(steps.slice(0, good.length)).toEqual(good.map(() => ids.map(() => null)));
      expect(steps.slice(good.length, 2 * good.length)).toEqual(
        changed.map(() => ids.map(() => 'digest-mismatch')),
      );
      // The value changed last is the Assertion's where that is signed: it is part of what the
      // Response's signature covers.
      const expected =
        ids.length === 2 ? ['digest-mismatch', 'signature-mismatch'] : ['signature-mismatch'];
      expect(steps.slice(2 * good.length)).toEqual(forged.map(() => expected));
    },
  );
});
