import type { XmlDocument } from '../../src/model/xml.ts';
import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GENERATIONS } from '../../lab/account.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { MESSAGE_SCENARIOS } from '../../lab/scenarios/index.ts';
import { readCertificates } from '../../src/saml/certificate-reader.ts';
import { parseXml } from '../../src/saml/dom.ts';
import { verifySignatures } from '../../src/saml/signature.ts';
import { verifiedByXmlsec } from '../support/xmlsec.ts';
import { logIn } from './login.ts';

let lab: RunningLab;
let compared = 0;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

/**
 * Signatures xmlsec1 finds right and we refuse on purpose: it checks one signature, and not what
 * would be read.
 */
const REFUSED_ON_PURPOSE: Record<string, string> = {
  'doctype-present':
    'a DOCTYPE may change what entities mean, so nothing in such a message is called valid',
  'signature-wrapped':
    'there are two assertions, and the signed one is not the one that would be read',
};

const parsed = (xml: string): XmlDocument | null => {
  try {
    return parseXml(xml);
  } catch {
    return null;
  }
};

/** The ID of the element a signature stands in. */
const idAround = (xml: string, signatureAt: number): string =>
  [...xml.slice(0, signatureAt).matchAll(/<(?:samlp:Response|Assertion) ID="([^"]*)"/g)].at(
    -1,
  )?.[1] ?? '';

/** Who hosts Flex changes no message. */
const LOGINS = MESSAGE_SCENARIOS.flatMap((scenario) =>
  GENERATIONS.map((generation) => ({ scenario, generation })),
);

test.each(LOGINS)(
  '$scenario.id, $generation => xmlsec1 agrees with every verdict',
  async ({ scenario, generation }) => {
    await logIn(lab, { scenario: scenario.id, generation });
    const xml = lab.flows.all.at(-1)?.responseXml;
    const document = parsed(xml ?? '');
    // No response was made, or it is damaged on purpose: there is no signature to judge.
    if (!document) return;
    const reports = await verifySignatures(document, []);
    for (const { certificatePem } of [lab.keys.signing, lab.keys.next, lab.keys.expired]) {
      const [certificate] = readCertificates(certificatePem);
      for (const report of reports.filter(
        ({ keyFingerprint }) => keyFingerprint === certificate?.sha256,
      )) {
        const publicKey = createPublicKey(certificatePem)
          .export({ type: 'spki', format: 'pem' })
          .toString();
        const id = idAround(document.text, report.place?.span.start ?? 0);
        const isRight = report.verdict.startsWith('valid');
        const expected = isRight || scenario.id in REFUSED_ON_PURPOSE;
        compared += 1;
        expect(verifiedByXmlsec([document.text], publicKey, id)).toEqual([expected]);
      }
    }
  },
);

test('all of them => signatures were compared, about two a login', () => {
  expect(compared).toBeGreaterThan(LOGINS.length);
});
