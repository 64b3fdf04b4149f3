import type { Provider } from '../../model/provider.ts';
import { findErrorCodes } from './provider.ts';

/** Characters of a page or message that are looked through. */
const SCANNED = 200_000;

/** A sentence for each of the product's own codes that stands in a message or page. */
export const explainCodes = (codes: Provider['errorCodes'], text: string): readonly string[] =>
  findErrorCodes(codes, text.slice(0, SCANNED)).map(
    ({ pattern, meaning }) => `${pattern}: ${meaning}`,
  );
