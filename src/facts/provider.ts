import type { Provider } from '../model/provider.ts';
import { nowhere } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

export type ProviderTraits = Pick<Provider, 'name' | 'signs' | 'codes'>;

/** The identity provider's product, as recognised or chosen. */
export default defineFact<ProviderTraits>(({ provider: { name, signs, codes } }) =>
  known({ name, signs, codes }, [nowhere(say`the issuer, the URLs and the message`)]),
);
