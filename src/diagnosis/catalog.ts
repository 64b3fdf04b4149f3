import { providers } from '../generated/providers.ts';
import { GENERIC } from './detect-provider.ts';

/** The identity providers we have a file for, by name; `another` last. For choosing one by hand. */
export function providerNames(): { readonly id: string; readonly name: string }[] {
  return [...providers]
    .map(([id, { name }]) => ({ id, name }))
    .sort(
      (a, b) => Number(a.id === GENERIC) - Number(b.id === GENERIC) || a.name.localeCompare(b.name),
    );
}

/** The ids of the identity providers we have a file for. */
export const providerIds = (): readonly string[] => [...providers.keys()];
