import { nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { knownAt, whenKnown } from '../diagnosis/sighted.ts';
import { statedComparison } from '../diagnosis/stated/of-login.ts';
import response from './response.ts';
import { say } from '../text/say.ts';

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
