import { inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { whenKnown } from './kit/sighted.ts';
import type { Place } from '../model/saml-content.ts';
import { coveringReports, coversPlace } from '../saml/signature/cover.ts';
import { answerOf } from './response.ts';
import { say } from '../i18n/say.ts';

export interface SeenAssertion {
  readonly id: string | null;
  readonly path: string;
  readonly isDirectChild: boolean;
  /** Whether the digest of a signature that counts was made over it; whether that signature is valid is another question. */
  readonly isCovered: boolean;
  readonly evidence: Evidence;
}

/** An element that a reader may take for SAML's own, or for the login's. */
export interface SeenSuspect {
  readonly path: string;
  readonly isCovered: boolean;
  readonly evidence: Evidence;
}

export interface SeenAssertions {
  readonly plain: readonly SeenAssertion[];
  /** Named like SAML's, and none of them. */
  readonly lookalikes: readonly SeenSuspect[];
  /** Parts of an assertion outside of one. */
  readonly strays: readonly SeenSuspect[];
  readonly encrypted: number;
}

/** Every assertion of the answer, wherever it is, and which of them are signed. */
export default defineFact<SeenAssertions>((context) =>
  whenKnown(answerOf(context), ({ value: { message, content } }) => {
    const reports = coveringReports(context.signatures.get(message) ?? []);
    const plain = content.assertions.map(({ id, place, isDirectChild }): SeenAssertion => ({
      id: id?.value ?? null,
      path: place.path,
      isDirectChild,
      isCovered: reports.some((report) => coversPlace(report, place)),
      evidence: inMessage(message, { place }),
    }));
    const suspect = (place: Place): SeenSuspect => ({
      path: place.path,
      isCovered: reports.some((report) => coversPlace(report, place)),
      evidence: inMessage(message, { place }),
    });
    const encrypted = content.encrypted.filter(({ what }) => what === 'EncryptedAssertion');
    const evidence = [
      ...plain.map((one) => one.evidence),
      ...encrypted.map(({ place }) => inMessage(message, { place })),
    ];
    return known(
      {
        plain,
        lookalikes: content.lookalikes.map(suspect),
        strays: content.strays.map(suspect),
        encrypted: encrypted.length,
      },
      evidence.length > 0 ? evidence : [nowhere(say`the whole Response: there is no Assertion`)],
    );
  }),
);
