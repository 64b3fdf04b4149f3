import { nowhere } from '../diagnosis/evidence.ts';
import { defineFact, known } from '../diagnosis/fact.ts';
import type { Provider } from '../diagnosis/provider.ts';
import { say } from '../text/say.ts';

export type ProviderTraits = Pick<Provider, 'name' | 'signs' | 'codes'>;

/** The identity provider's product, as recognised or chosen. */
export default defineFact<ProviderTraits>(({ provider: { name, signs, codes } }) =>
  known({ name, signs, codes }, [nowhere(say`the issuer, the URLs and the message`)]),
);
