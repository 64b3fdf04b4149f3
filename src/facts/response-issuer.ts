import { absent, defineFact, known } from './kit/define-fact.ts';
import { whenKnown } from './kit/sighted.ts';
import issuers from './issuers.ts';

/** Who answered: the Assertion's Issuer, which Flex reads the user from, else the Response's. */
export default defineFact<string>((context) =>
  whenKnown(context.get(issuers), ({ value, trust, evidence }) => {
    const last = value.at(-1);
    return last ? known(last.value, [last.evidence], trust) : absent(...evidence);
  }),
);
