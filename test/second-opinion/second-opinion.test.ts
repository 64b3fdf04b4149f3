/** xml-crypto as it is published beside our own verdicts and xmlsec1. */
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SamlMessage } from '../../src/model/message.ts';
import { secondOpinions } from '../../src/diagnosis/second-opinion.ts';
import { SECOND_LIBRARY, type SecondOpinion } from '../../src/model/second-opinion.ts';
import { parseXml } from '../../src/saml/dom.ts';
import { verifySignatures } from '../../src/saml/signature.ts';
import type { SignatureReport, TrustedKey } from '../../src/model/signature-report.ts';
import * as library from '../../src/second-opinion/index.ts';
import { identity, type Identity } from '../saml/signature/identity.ts';
import { ASSERTION_ID, DSIG, login, signatureTemplate } from '../saml/signature/messages.ts';
import { describeWithShared, sharedPath } from '../support/shared.ts';
import { sign } from '../support/signing.ts';
import { signWithXmlsec, verifiedByXmlsec } from '../support/xmlsec.ts';

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const ENC = 'http://www.w3.org/2001/04/xmlenc#';
const load = () => Promise.resolve(library);

interface Both {
  readonly reports: readonly SignatureReport[];
  readonly opinions: readonly SecondOpinion[];
}

async function both(xml: string, trusted: readonly TrustedKey[], loader = load): Promise<Both> {
  const document = parseXml(xml);
  const reports = await verifySignatures(document, trusted);
  const message = { document } as SamlMessage;
  return { reports, opinions: await secondOpinions(message, reports, trusted, loader) };
}

let key: Identity;
let signed: string;
beforeAll(async () => {
  key = await identity();
  signed = sign(login(), 'Assertion', key);
});

test('the version that is named => the one that is installed', () => {
  const { version } = createRequire(import.meta.url)('xml-crypto/package.json') as {
    version: string;
  };
  expect(SECOND_LIBRARY.version).toBe(version);
});

describe('one signature, asked of three', () => {
  test.each<
    [
      what: string,
      (xml: string) => string,
      SecondOpinion['answer'],
      agrees: boolean | null,
      xmlsec: boolean,
    ]
  >([
    ['as it was signed', (xml) => xml, 'valid', true, true],
    ['another NameID', (xml) => xml.replace('>ada@', '>eve@'), 'invalid', true, false],
    [
      'a comment in the NameID',
      (xml) => xml.replace('>ada@', '>ada<!-- x -->@'),
      'valid',
      true,
      true,
    ],
    [
      'another signature value',
      (xml) => xml.replace('<ds:SignatureValue>', '$&AAAA'),
      'invalid',
      true,
      false,
    ],
    ['a DOCTYPE', (xml) => `<!DOCTYPE x>${xml}`, 'valid', false, true],
    [
      'an element in the Signature',
      (xml) => xml.replace('</ds:Signature>', '<x/></ds:Signature>'),
      'valid',
      false,
      false,
    ],
    [
      'an ID twice',
      (xml) => xml.replace('<samlp:Status>', '<samlp:Status ID="x" Id="x">'),
      'valid',
      false,
      true,
    ],
    ['an unsigned Assertion before it', (xml) => withForged(xml), 'valid', false, true],
  ])('%s => each says what is known of it', async (_, change, answer, agrees, theirs) => {
    const changed = change(signed);
    const { reports, opinions } = await both(changed, [key.trusted]);
    const [opinion] = opinions;
    expect(opinions).toHaveLength(reports.length);
    expect({ answer: opinion?.answer, agrees: opinion?.agrees }).toEqual({ answer, agrees });
    expect(opinion?.why === null).toBe(agrees === true);
    expect(opinion?.why ?? '').not.toContain('not known');
    expect(verifiedByXmlsec([changed], key.publicPem, ASSERTION_ID)).toEqual([theirs]);
    // A comment ends no value: what is read is the whole.
    expect(opinion?.signed.map(({ nameId }) => nameId)).toEqual(
      answer === 'valid' ? ['ada@example.com'] : [],
    );
  });

  const withForged = (xml: string): string => {
    const bare = login().match(/<Assertion [^]*<\/Assertion>/)?.[0] ?? '';
    const forged = bare.replace(ASSERTION_ID, '_forged').replace('ada@', 'eve@');
    return xml.replace('<Assertion ', `${forged}<Assertion `);
  };

  test.each([
    ['RSA', `${MORE}rsa-sha384`, `${ENC}sha256`],
    ['RSA', `${MORE}rsa-sha256`, `${MORE}sha384`],
    ['P-256', `${MORE}ecdsa-sha256`, `${ENC}sha256`],
  ] as const)(
    '%s with %s, %s, which it does not know => cannot be checked, and why',
    async (kind, algorithm, digest) => {
      const own = await identity(kind);
      const template = login({ assertion: signatureTemplate(ASSERTION_ID, { algorithm, digest }) });
      const { reports, opinions } = await both(
        signWithXmlsec(template, own.privatePem, ASSERTION_ID),
        [own.trusted],
      );
      expect(reports[0]?.verdict).toBe('valid');
      expect(opinions[0]).toMatchObject({ answer: 'cannot-check', agrees: null });
      expect(opinions[0]?.said).toContain('is not supported');
      expect(opinions[0]?.why).toContain('RSA with SHA-1');
    },
  );

  test('SHA-1, which both check => valid', async () => {
    const sha1 = { algorithm: `${DSIG}rsa-sha1`, digest: `${DSIG}sha1` };
    const template = login({ assertion: signatureTemplate(ASSERTION_ID, sha1) });
    const { opinions } = await both(signWithXmlsec(template, key.privatePem, ASSERTION_ID), [
      key.trusted,
    ]);
    expect(opinions[0]).toMatchObject({ answer: 'valid', agrees: true });
  });

  test('another key than the expected one => invalid for both', async () => {
    const other = await identity('RSA', 'another');
    const { reports, opinions } = await both(signed, [other.trusted]);
    expect(reports[0]?.failedStep).toBe('key-not-trusted');
    expect(opinions[0]).toMatchObject({ answer: 'invalid', agrees: true, why: null });
  });
});

describe('what cannot be asked', () => {
  test('the library cannot be loaded => why', async () => {
    const { opinions } = await both(signed, [], () =>
      Promise.reject(new Error('Loading chunk failed')),
    );
    expect(opinions[0]).toMatchObject({ answer: 'cannot-check', agrees: null });
    expect(opinions[0]?.said).toContain('Loading chunk failed');
  });

  test('a recorded verdict => redacted', async () => {
    const { reports } = await both(signed, [key.trusted]);
    const recorded = reports.map((report) => ({ ...report, recorded: true }));
    const [opinion] = await secondOpinions({ document: null } as SamlMessage, recorded, [], load);
    expect(opinion).toMatchObject({ answer: 'cannot-check', agrees: null });
    expect(opinion?.said).toContain('Redacted');
  });

  test.each([
    ['no key', { keys: [] }, 'certificate'],
    ['too large', { xml: ' '.repeat(1_000_001) }, '1 MB'],
    ['too many namespaces', { xml: 'xmlns '.repeat(3_000) }, 'namespaces'],
    ['no such signature', { index: 3 }, 'finds'],
  ])('%s => why', (_, changed, said) => {
    const keys = [key.trusted.certificate.spki];
    const answer = library.ask({ xml: signed, index: 0, count: 1, keys, ...changed });
    expect(answer.answer).toBe('cannot-check');
    expect(answer.said).toContain(said);
  });
});

describeWithShared('attacks', 'the attacks of 2025 and 2026', () => {
  test('every signature => asked, and every difference explained', async () => {
    const folder = sharedPath('attacks');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.xml'))) {
      const { reports, opinions } = await both(readFileSync(join(folder, file), 'utf8'), []);
      expect(opinions, file).toHaveLength(reports.length);
      for (const { agrees, why } of opinions) {
        if (agrees === false) expect(why, file).not.toContain('not known');
      }
    }
  });
});
