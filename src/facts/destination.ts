import { nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { knownAt, whenKnown } from './kit/sighted.ts';
import { statedComparison } from './kit/stated-of-login.ts';
import response from './response.ts';
import { say } from '../i18n/say.ts';

/** The Response's Destination; without a response, the one that Twilio's answer names. */
export default defineFact<string>((context) => {
  const stated = statedComparison(context, 'destination');
  const sent = stated?.cause.sent ?? null;
  if (stated && sent !== null && !context.login.response) return known(sent, [stated.evidence]);
  return whenKnown(context.get(response), ({ value: { message, content } }) =>
    content.destination
      ? knownAt(context, message, content.destination)
      : absent(nowhere(say`the Response: it has no Destination`)),
  );
});
