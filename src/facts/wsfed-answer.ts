import { inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';

export interface WsfedAnswer {
  readonly appliesTo: string | null;
  readonly tokenType: string | null;
}

/** The answer of a login that came over WS-Federation instead of SAML. */
export default defineFact<WsfedAnswer>(({ login: { response } }) => {
  const content = response?.content;
  if (!response || content?.kind !== 'WsFedResponse') {
    return absent(nowhere('every message of this login: none came over WS-Federation'));
  }
  return known({ appliesTo: content.appliesTo?.value ?? null, tokenType: content.tokenType?.value ?? null }, [
    inMessage(response, content.appliesTo ?? { place: content.place }),
  ]);
});
