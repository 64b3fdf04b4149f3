import { algorithmName } from '../../model/names.ts';

/** The name of an algorithm that is out of date (SHA-1, MD5); null for any other. */
export function weakAlgorithm(uri: string | null): string | null {
  if (uri === null) return null;
  const name = algorithmName(uri);
  return /\b(SHA-1|MD5)$/.test(name) ? name : null;
}
