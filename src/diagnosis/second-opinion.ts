import type { SamlMessage } from '../model/message.ts';
import {
  SECOND_LIBRARY,
  type AskSecond,
  type SecondAnswer,
  type SecondOpinion,
} from '../model/second-opinion.ts';
import type { FailedStep, SignatureReport, TrustedKey } from '../model/signature-report.ts';
import { say } from '../i18n/say.ts';

/** Loads the library, which comes in a part of the program of its own. */
export type LoadSecond = () => Promise<{ readonly ask: AskSecond }>;

/**
 * What xml-crypto says of each signature of a message, beside our verdicts; in their order. Never
 * rejects: what cannot be asked says why.
 *
 * @param trusted the expected keys; without any, those that the message carries are tried
 */
export async function secondOpinions(
  message: SamlMessage,
  reports: readonly SignatureReport[],
  trusted: readonly TrustedKey[],
  load: LoadSecond,
): Promise<readonly SecondOpinion[]> {
  const count = reports.filter(({ place }) => place !== null).length;
  let ask: AskSecond | null = null;
  let failure = '';
  try {
    ({ ask } = await load());
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  let index = 0;
  return reports.map((report): SecondOpinion => {
    if (report.place === null)
      return notAsked(say`The library checks signatures in XML, not those over a query.`);
    const asked = index++;
    if (report.recorded === true) {
      return notAsked(
        say`Redacted: values of the message were replaced, so no signature can be checked.`,
      );
    }
    if (!message.document) return notAsked(say`The message cannot be read as XML.`);
    if (!ask) return notAsked(say`The library could not be loaded: ${failure}`);
    const keys =
      trusted.length > 0 ? trusted.map(({ certificate }) => certificate) : report.embedded;
    const xml = message.document.text;
    return beside(
      report,
      ask({ xml, index: asked, count, keys: [...new Set(keys.map(({ spki }) => spki))] }),
    );
  });
}

const notAsked = (said: string): SecondOpinion => ({
  library: SECOND_LIBRARY,
  answer: 'cannot-check',
  said,
  signed: [],
  agrees: null,
  why: null,
});

function beside(report: SignatureReport, given: SecondAnswer): SecondOpinion {
  const ours = decisionOf(report);
  const isOpen = ours === 'cannot-check' || given.answer === 'cannot-check';
  const agrees = isOpen ? null : ours === given.answer;
  const why = ours === given.answer ? null : whyNot(report, given);
  return { library: SECOND_LIBRARY, ...given, agrees, why };
}

/**
 * Our verdict as the library would put it: with an expected key, one that another key made is
 * invalid.
 */
function decisionOf({ verdict, failedStep }: SignatureReport): SecondAnswer['answer'] {
  if (verdict === 'cannot-check') return 'cannot-check';
  return verdict === 'broken' || failedStep === 'key-not-trusted' ? 'invalid' : 'valid';
}

/** What is checked here and not by the library, by the step that fails. */
const NOT_CHECKED_THERE: ReadonlyMap<FailedStep, string> = new Map<FailedStep, string>([
  ['doctype', say`xml-crypto accepts a message with a DOCTYPE. SAML software must refuse it.`],
  [
    'processing-instruction',
    say`xml-crypto accepts processing instructions. Two readers can read such a text differently.`,
  ],
  [
    'duplicate-id',
    say`xml-crypto checks only that the signed ID is unique. Here every ID must be unique.`,
  ],
  [
    'signature-misplaced',
    say`xml-crypto does not check where the signature is. SAML allows one place only.`,
  ],
  ['signature-unexpected-child', say`xml-crypto does not check what else is inside the signature.`],
  ['signedinfo-count', say`xml-crypto counts SignedInfo in another way.`],
  ['several-references', say`xml-crypto accepts several References. SAML allows one.`],
  [
    'reference-not-parent',
    say`xml-crypto accepts a signature over any element. SAML requires the element around the signature.`,
  ],
  ['reference-uri', say`xml-crypto accepts a Reference without a URI. SAML requires an ID.`],
  [
    'unexpected-transform',
    say`xml-crypto accepts transforms in an order that SAML does not allow.`,
  ],
  ['relative-namespace', say`xml-crypto does not check that each namespace is an absolute URI.`],
  [
    'not-covered',
    say`xml-crypto checks one signature. It does not look for an assertion that is not signed.`,
  ],
  ['layout-changed', say`xml-crypto does not know that this is a copy whose layout was changed.`],
  ['copy-damaged', say`xml-crypto does not know that this is a copy that was damaged.`],
  ['limit', say`Here the message is over a limit, so its signatures are not checked.`],
  ['unsupported-algorithm', say`This algorithm or key is not checked here.`],
]);

const SUPPORTED = say`xml-crypto checks RSA with SHA-1, SHA-256 and SHA-512, and Canonical XML 1.0.`;

/** What the library says, and what is known of it: the first that its words contain. */
const ITS_OWN: readonly (readonly [words: string, why: string])[] = [
  ['is not supported', SUPPORTED],
  [
    'multiple Signature elements with the same SignatureValue',
    say`xml-crypto finds a signature by its value, and refuses two signatures with the same value.`,
  ],
  [
    'could not find such element in the xml',
    say`xml-crypto finds the signed element by ID, Id or id only. SAML 1.1 uses other names.`,
  ],
  ['quotes inside it', say`xml-crypto refuses a Reference whose URI contains a quotation mark.`],
  [
    'calculated digest is',
    say`xml-crypto writes xml:lang, #default, or prefixes in upper case, differently in its canonical form.`,
  ],
];

function whyNot(
  { verdict, failedStep, covers }: SignatureReport,
  { answer, said }: SecondAnswer,
): string {
  const step = failedStep === null ? undefined : NOT_CHECKED_THERE.get(failedStep);
  if (verdict !== 'valid' && step !== undefined) return step;
  if (verdict === 'cannot-check' && answer === 'valid' && covers !== 'nothing') {
    return say`The signature is inside an Advice element, which is not checked here.`;
  }
  const known = ITS_OWN.find(([words]) => said?.includes(words) === true);
  return (
    known?.[1] ??
    say`The reason for this difference is not known. Compare with a third tool, such as xmlsec1.`
  );
}
