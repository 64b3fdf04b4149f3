import { inMessage, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

export interface WsfedAnswer {
  readonly appliesTo: string | null;
  readonly tokenType: string | null;
}

/** An answer that came over WS-Federation; null when it came over SAML. Absent when none came. */
export default defineFact<WsfedAnswer | null>(({ login: { response } }) => {
  const content = response?.content;
  if (!response) return absent(nowhere(say`every message of this login: no response was captured`));
  if (content?.kind !== 'WsFedResponse') return known(null, [nowhere(say`the response: it came over SAML`)]);
  return known({ appliesTo: content.appliesTo?.value ?? null, tokenType: content.tokenType?.value ?? null }, [
    inMessage(response, content.appliesTo ?? { place: content.place }),
  ]);
});
