import { inMessage, nowhere, type Evidence } from '../diagnosis/evidence.ts';
import { defineFact, known } from '../diagnosis/fact.ts';
import { whenKnown } from '../diagnosis/sighted.ts';
import type { SignatureReport } from '../saml/verdict.ts';
import type { Place } from '../saml/content.ts';
import response from './response.ts';
import { say } from '../text/say.ts';

export interface SeenAssertion {
  readonly id: string | null;
  readonly path: string;
  readonly isDirectChild: boolean;
  /** Whether a signature's digest fits over it; whose signature it is, and whether that holds, is another question. */
  readonly isCovered: boolean;
  readonly evidence: Evidence;
}

export interface SeenAssertions {
  readonly plain: readonly SeenAssertion[];
  readonly encrypted: number;
}

function covers({ coveredPlace }: SignatureReport, { span }: Place): boolean {
  return coveredPlace !== null && coveredPlace.span.start <= span.start && span.end <= coveredPlace.span.end;
}

/** Every assertion of the Response, wherever it stands, and which of them are signed. */
export default defineFact<SeenAssertions>((context) =>
  whenKnown(context.get(response), ({ value: { message, content } }) => {
    const reports = context.signatures.get(message) ?? [];
    const plain = content.assertions.map(({ id, place, isDirectChild }): SeenAssertion => ({
      id: id?.value ?? null,
      path: place.path,
      isDirectChild,
      isCovered: reports.some((report) => covers(report, place)),
      evidence: inMessage(message, { place }),
    }));
    const encrypted = content.encrypted.filter(({ what }) => what === 'EncryptedAssertion');
    const evidence = [
      ...plain.map((one) => one.evidence),
      ...encrypted.map(({ place }) => inMessage(message, { place })),
    ];
    return known(
      { plain, encrypted: encrypted.length },
      evidence.length > 0 ? evidence : [nowhere(say`the whole Response: there is no Assertion`)],
    );
  }),
);
