import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { list, sentences } from '../diagnosis/texts.ts';
import { shown } from '../diagnosis/provider-steps.ts';
import { say } from '../text/say.ts';

/** Structures that only a wrapping attack, or a tool that rebuilds messages, makes. */
const WRAPPING: readonly string[] = [
  'duplicate-id',
  'signature-misplaced',
  'signature-unexpected-child',
  'reference-not-parent',
];

export default defineRule({
  severity: 'unsafe',
  stage: 'structure',
  title: say`What Flex would read is not what is signed`,
  meaning: say`The response contains a signature, but the assertion that would be read lies outside of what it signs, or the signature is built in a way that lets the two differ. This is how forged responses are made (signature wrapping). A careless reader would let anyone in with it.`,
  mender: 'identity-provider',
  certainty: 'inferred',
  mends: [],
  remedy: say`Do not trust the user named in this response. Find out where it came from, and log in again without the tool that made it.`,
  needs: ['responseSignatures', 'assertions'],
  refs: [REFS.xmlSignature, REFS.samlCore],
  check({ responseSignatures, assertions }) {
    const signatures = responseSignatures.value;
    if (signatures.length === 0) return say`nothing is signed`;
    const { plain } = assertions.value;
    const anySigned = plain.some(({ isCovered }) => isCovered);
    const misplaced = plain.filter(({ isDirectChild }) => !isDirectChild);
    const besides = signatures.filter(({ report }) => report.failedStep === 'not-covered');
    const built = signatures.filter(({ report }) => WRAPPING.includes(report.failedStep ?? ''));
    const elsewhere = signatures.filter(({ report }) => report.covers === 'elsewhere' && report.coveredPlace !== null);
    const isSuspect = anySigned || misplaced.length + besides.length + built.length > 0;
    const unsigned = isSuspect ? plain.filter((one) => one.isDirectChild && !one.isCovered) : [];
    const evidence = [...unsigned, ...misplaced, ...besides, ...built, ...elsewhere].map((one) => one.evidence);
    if (evidence.length === 0) return [];
    return [
      {
        explanation: sentences(
          unsigned.length > 0 &&
            say`A signature covers another part than the assertion at ${list(unsigned.map(({ path }) => shown(path)))}, which Flex may read.`,
          misplaced.length > 0 &&
            say`An assertion stands where none belongs: ${list(misplaced.map(({ path }) => shown(path)))}.`,
          (built.length > 0 || elsewhere.length > 0) &&
            say`A signature is built so that the part it refers to is not the part it stands in.`,
          say`No identity provider makes such a response by itself: it was likely put together by someone else.`,
        ),
        evidence: [...new Set(evidence)],
        fix: [],
        advice: [
          say`Do not trust the user named in this response. Find out where it came from: a tool that changes messages, or an attack.`,
          say`Log in again without that tool, and compare.`,
        ],
      },
    ];
  },
});
