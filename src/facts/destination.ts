import { nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact } from '../diagnosis/fact.ts';
import { knownAt, whenKnown } from '../diagnosis/sighted.ts';
import response from './response.ts';
import { say } from '../text/say.ts';

/** The Response's Destination. */
export default defineFact<string>((context) =>
  whenKnown(context.get(response), ({ value: { message, content } }) =>
    content.destination
      ? knownAt(context, message, content.destination)
      : absent(nowhere(say`the Response: it has no Destination`)),
  ),
);
