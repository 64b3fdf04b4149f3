import { xmlTime } from '../encoding/date-time.ts';
import { inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { whenKnown } from './kit/sighted.ts';
import type { Assertion, Place, Read } from '../model/saml-content.ts';
import response from './response.ts';
import { say } from '../i18n/say.ts';

export interface SchemaFault {
  /** As a sentence without its full stop: "The Assertion has no Conditions". */
  readonly says: string;
  readonly evidence: Evidence;
}

type Fault = readonly [isFault: boolean, says: string, place: Place];

const isTime = (read: Read): boolean => read !== null && Number.isFinite(xmlTime(read.value));

/** What SAML core 3.2.2 and 2.3.3 demand of both: ID, Version and IssueInstant. */
function common(name: string, part: Pick<Assertion, 'id' | 'version' | 'issueInstant' | 'place'>): Fault[] {
  const { id, version, issueInstant, place } = part;
  return [
    [id === null, say`The ${name} has no ID`, place],
    [version?.value !== '2.0', say`The Version of the ${name} is not 2.0`, version?.place ?? place],
    [issueInstant === null, say`The ${name} has no IssueInstant`, place],
    [
      issueInstant !== null && !isTime(issueInstant),
      say`The IssueInstant of the ${name} is no date and time`,
      issueInstant?.place ?? place,
    ],
  ];
}

/** What SAML and, likely, the libraries Twilio uses demand of an assertion for a web login. */
function ofAssertion(assertion: Assertion): Fault[] {
  const { place, issuer, subject, conditions, authnStatements } = assertion;
  const times = [
    conditions?.notBefore,
    conditions?.notOnOrAfter,
    ...(subject?.confirmations ?? []).flatMap(({ notBefore, notOnOrAfter }) => [notBefore, notOnOrAfter]),
    ...authnStatements.map(({ sessionNotOnOrAfter }) => sessionNotOnOrAfter),
  ];
  return [
    ...common('Assertion', assertion),
    [issuer === null, say`The Assertion has no Issuer`, place],
    [conditions === null, say`The Assertion has no Conditions`, place],
    [authnStatements.length === 0, say`The Assertion has no AuthnStatement`, place],
    [
      subject !== null && subject.confirmations.length === 0,
      say`The Subject has no SubjectConfirmation`,
      subject?.place ?? place,
    ],
    ...times.flatMap((time): Fault[] =>
      time ? [[!isTime(time), say`A time limit of the Assertion is no date and time`, time.place]] : [],
    ),
  ];
}

/** Where the Response breaks the schema or the profile; an empty list when it does not, as far as we look. */
export default defineFact<readonly SchemaFault[]>((context) =>
  whenKnown(context.get(response), ({ value: { message, content } }) => {
    const faults: Fault[] = [
      ...common('Response', content),
      [content.status === null, say`The Response has no Status`, content.place],
      ...content.assertions.filter(({ isDirectChild }) => isDirectChild).flatMap(ofAssertion),
    ];
    const found = faults
      .filter(([isFault]) => isFault)
      .map(([, says, place]): SchemaFault => ({ says, evidence: inMessage(message, { place }) }));
    return known(
      found,
      found.length > 0 ? found.map(({ evidence }) => evidence) : [nowhere(say`the structure of the Response`)],
    );
  }),
);
