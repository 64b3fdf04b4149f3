import { xmlTime } from '../encoding/date-time.ts';
import { inMessage, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { trustAt, whenKnown } from './kit/sighted.ts';
import assertion from './assertion.ts';
import { say } from '../i18n/say.ts';

/** From the assertion's IssueInstant to its SessionNotOnOrAfter, in milliseconds: how long the agent stays logged in. */
export default defineFact<number>((context) =>
  whenKnown(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const begins = read.issueInstant ? xmlTime(read.issueInstant.value) : (context.clock ?? NaN);
    const ends = read.authnStatements.flatMap(({ sessionNotOnOrAfter }) => sessionNotOnOrAfter ?? []);
    const [first] = ends
      .map((located) => ({ located, length: xmlTime(located.value) - begins }))
      .filter(({ length }) => Number.isFinite(length))
      .sort((a, b) => a.length - b.length);
    if (!first) return absent(nowhere(say`the Assertion's AuthnStatement: there is no SessionNotOnOrAfter`));
    return known(
      first.length,
      [inMessage(message, first.located), ...(read.issueInstant ? [inMessage(message, read.issueInstant)] : [])],
      trustAt(context, message, first.located.place),
    );
  }),
);
