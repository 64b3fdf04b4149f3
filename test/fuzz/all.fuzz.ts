/**
 * Messages and files of our own, changed by chance, for as long as `FUZZ_MINUTES` says (10): `npm
 * run fuzz`. Nothing throws what is not announced, nothing takes long, and what holds for us holds
 * for xmlsec1.
 */
import type { XmlDocument } from '../../src/model/xml.ts';
import { assertionsOf } from '../../src/model/saml-content.ts';
import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readMessage } from '../../src/recording/read-message.ts';
import { readCertificate } from '../../src/saml/certificate-reader.ts';
import { decodeParameter } from '../../src/saml/decode.ts';
import { parseXml, XmlError } from '../../src/saml/dom.ts';
import { verifySignatures } from '../../src/saml/signature.ts';
import type { SignatureReport } from '../../src/model/signature-report.ts';
import { contentsOf } from '../../src/files/write/export.ts';
import { importFile } from '../../src/files/read/import.ts';
import { redact } from '../../src/files/redact/redact.ts';
import { mutation } from '../saml/signature/mutations.ts';
import { testKey } from '../support/signing.ts';
import { verifiedByXmlsec } from '../support/xmlsec.ts';
import { fileSeeds, sentSeeds, xmlSeeds } from './seeds.ts';

const MINUTES = Number(process.env['FUZZ_MINUTES'] ?? 10);
const TARGETS = 4;
const MOST_RUNS = 10_000_000;
/** Longer than any of them takes on a busy machine. */
const LONGEST_MS = 20_000;

const figures: string[] = [];
afterAll(() => console.log(figures.join('\n')));

const mutations = fc.array(mutation, { minLength: 1, maxLength: 6 });

/** Runs a target over changed seeds for its share of the time. */
async function fuzz(
  name: string,
  seeds: readonly string[],
  target: (text: string) => Promise<void> | void,
) {
  let runs = 0;
  let slowest = 0;
  const changed = fc
    .tuple(fc.constantFrom(...seeds), mutations)
    .map(([seed, changes]) => changes.reduce((text, change) => change(text), seed));
  const property = fc.asyncProperty(changed, async (text) => {
    const begun = performance.now();
    await target(text);
    const took = performance.now() - begun;
    expect(took, 'milliseconds').toBeLessThan(LONGEST_MS);
    slowest = Math.max(slowest, took);
    runs += 1;
  });
  const interruptAfterTimeLimit = (MINUTES * 60_000) / TARGETS;
  await fc.assert(property, {
    numRuns: MOST_RUNS,
    interruptAfterTimeLimit,
    markInterruptAsFailure: false,
  });
  figures.push(`${name}: ${runs} inputs, the slowest took ${Math.round(slowest)} ms`);
  expect(runs).toBeGreaterThan(0);
}

const parsed = (xml: string): XmlDocument | null => {
  try {
    return parseXml(xml);
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
};

const holds = ({ verdict }: SignatureReport): boolean => verdict === 'valid';
/** The signature itself does not fit; anything else is refused before, for a reason of SAML. */
const doesNotFit = ({ failedStep }: SignatureReport): boolean =>
  failedStep === 'digest-mismatch' || failedStep === 'signature-mismatch';

/**
 * The key is given: xmlsec1 shall not read the certificate in the message, which is not signed and
 * may be damaged.
 */
const KEY_ONLY = ['--enabled-key-data', 'rsa'];

/** Of those that do not fit, xmlsec1 is asked about one in so many: each is a process. */
const ASKED = 40;

describe.sequential('changed by chance', () => {
  test('what is sent => decoded, or the step that fails', async () => {
    await fuzz('decode', await sentSeeds(), (text) => {
      for (const binding of ['HTTP-POST', 'HTTP-Redirect', 'auto'] as const) {
        const { steps } = decodeParameter(text, { binding });
        expect(steps.length).toBeGreaterThan(0);
      }
    });
  });

  test('a message => read, or the error', async () => {
    await fuzz('parse', await xmlSeeds(), (sent) => {
      const message = readMessage({
        id: 'm',
        exchangeId: null,
        slot: 'file',
        parameter: '',
        binding: 'file',
        sent,
        relayState: null,
        at: null,
        querySignature: null,
      });
      expect(message.document === null || message.error === null || message.content === null).toBe(
        true,
      );
      expect(assertionsOf(message.content).length).toBeLessThan(100_000);
    });
  });

  test('a signature => holds only where xmlsec1 says so, and is broken only where xmlsec1 says so', async () => {
    const key = await testKey();
    const trusted = [
      { source: 'console' as const, certificate: readCertificate(key.certificatePem) },
    ];
    const publicPem = String(
      createPublicKey(key.certificatePem).export({ type: 'spki', format: 'pem' }),
    );
    let asked = 0;
    await fuzz('verify', await xmlSeeds(), async (text) => {
      const document = parsed(text);
      if (!document) return;
      const reports = await verifySignatures(document, trusted);
      for (const report of reports) {
        const isAsked = holds(report) || (doesNotFit(report) && (asked += 1) % ASKED === 0);
        const id = report.referenceUri?.replace(/^#/, '') ?? '';
        if (!isAsked || !/^[\w-]{1,60}$/.test(id)) continue;
        const [theirs] = verifiedByXmlsec([text], publicPem, id, KEY_ONLY);
        expect(holds(report), `${report.verdict} ${report.failedStep ?? ''}`).toBe(theirs);
      }
    });
    figures.push(`xmlsec1 was asked about ${asked} that do not fit, one in ${ASKED}`);
  });

  test('a file => read and redacted, and redacted it can be read', async () => {
    await fuzz('redact', await fileSeeds(), async (text) => {
      const { observations, pasted, connection } = importFile('file', text);
      const { trace } = redact(await contentsOf({ observations, pasted, connection }));
      const again = importFile(
        'redacted',
        JSON.stringify({ format: 'flex-saml-trace', version: 1, ...trace, verdicts: [] }),
      );
      expect(again.errors).toEqual([]);
    });
  });
});
