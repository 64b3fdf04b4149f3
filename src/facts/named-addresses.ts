import { flexAddressesIn, textsOf } from '../recording/texts.ts';
import { inText, nowhere } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** The addresses of Flex that a copied text names; null where it names none. */
export interface NamedAddresses {
  readonly entityId: string | null;
  readonly acsUrl: string | null;
}

/** What the texts of this login call Flex, and where they say its responses go. */
export default defineFact<NamedAddresses>(({ login }) => {
  const found = textsOf(login).flatMap((message) =>
    flexAddressesIn(message.sent).map(({ value, endpoint }) => ({ value, endpoint, evidence: inText(message, value) })),
  );
  const first = (role: 'acs' | 'entity-id'): string | null =>
    found.find(({ endpoint }) => endpoint.role === role)?.value ?? null;
  const evidence = found.map((one) => one.evidence);
  return known(
    { entityId: first('entity-id'), acsUrl: first('acs') },
    evidence.length > 0 ? evidence : [nowhere(say`the texts of this login: none names an address of Flex`)],
  );
});
