import { nowhere } from '../model/evidence.ts';
import { absent, defineFact } from './kit/define-fact.ts';
import { knownList, whenKnown, type Sighted } from './kit/sighted.ts';
import assertion from './assertion.ts';
import { say } from '../i18n/say.ts';

/** Whom the assertion is for. An assertion without AudienceRestriction is for anyone. */
export default defineFact<readonly Sighted[]>((context) =>
  whenKnown(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const audiences = read.conditions?.audiences ?? [];
    if (audiences.length === 0) return absent(nowhere(say`the Assertion's Conditions: there is no Audience`));
    return knownList(
      context,
      message,
      audiences.map((located) => ({ where: say`the Audience`, located })),
    );
  }),
);
