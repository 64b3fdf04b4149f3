import { expect, it } from 'vitest';
import { parseXml, XmlError } from '../../../src/saml/dom.ts';
import { verifySignatures } from '../../../src/saml/signature.ts';
import type { SignatureReport } from '../../../src/model/signature-report.ts';
import {
  type CorpusEntry,
  corpusIndex,
  corpusText,
  describeCorpus,
  type Refereed,
} from '../corpus.ts';
import { DISAGREEMENTS, STOPPED_ELSEWHERE } from './disagreements.ts';
import { trust } from './identity.ts';

type Opinion = 'holds' | 'broken' | 'open';

/** The two referees never contradict each other on a message of SAML: one may only know less. */
function opinionOf({ xmlsec, jdk }: Refereed): Opinion {
  if (xmlsec === 'ok' || jdk === 'ok') return 'holds';
  return xmlsec === 'fail' || jdk.startsWith('fail') ? 'broken' : 'open';
}

function ours({ verdict }: SignatureReport): Opinion {
  if (verdict === 'valid' || verdict === 'valid-key-not-trusted') return 'holds';
  return verdict === 'broken' ? 'broken' : 'open';
}

async function reportsOf({
  file,
  certFile,
}: CorpusEntry): Promise<readonly SignatureReport[] | XmlError> {
  const trusted = certFile === null ? [] : [trust(corpusText(certFile))];
  try {
    return await verifySignatures(parseXml(corpusText(file)), trusted);
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
}

describeCorpus('the corpus', () => {
  const entries = corpusIndex();

  it.each(entries.filter(({ signatures }) => signatures.length > 0))(
    '$file => as the referees say',
    async (entry) => {
      const reports = await reportsOf(entry);
      const opinions = reports instanceof XmlError ? [] : reports.map(ours);
      for (const [n, refereed] of entry.signatures.entries()) {
        const known = DISAGREEMENTS.get(`${entry.file} ${n}`);
        const [theirs, our] = [opinionOf(refereed), opinions[n] ?? 'open'];
        const seen = reports instanceof XmlError ? reports.message : reports[n]?.failedStep;
        // What neither of them could tell, we may refuse by name; but it must not hold.
        if (theirs === 'open') expect(our, String(seen)).not.toBe('holds');
        else expect(our, String(seen)).toBe(known?.ours ?? theirs);
        if (known) expect(our, 'the listed disagreement is one').not.toBe(theirs);
      }
    },
  );

  it.each(entries.filter(({ attack }) => attack !== 'none'))(
    '$file ($attack) => nothing forged is valid',
    async (entry) => {
      const reports = await reportsOf(entry);
      if (reports instanceof XmlError) return;
      const fooled = reports.length > 0 && reports.every((report) => ours(report) === 'holds');
      expect(fooled).toBe(STOPPED_ELSEWHERE.has(entry.file));
    },
  );
});
