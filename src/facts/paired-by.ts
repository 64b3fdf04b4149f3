import type { PairedBy } from '../model/login.ts';
import { inMessage, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** How the response was found to belong to the request; absent when there are not both. */
export default defineFact<Exclude<PairedBy, null>>(({ login: { pairedBy, request, response } }) => {
  if (!pairedBy || !request || !response) return absent(nowhere(say`this login: a request and its response`));
  const place = response.content?.place;
  return known(pairedBy, [place ? inMessage(response, { place }) : nowhere(say`the order of the messages`)]);
});
