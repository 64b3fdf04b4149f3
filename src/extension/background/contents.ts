import type { ContentSource, Observation, ObservationOf } from '../../model/observation.ts';

/** How much of an answer a source has: a page shows its text, the others the answer as it came. */
const WHOLE: Readonly<Record<ContentSource, number>> = { page: 1, filter: 2, devtools: 2 };

/**
 * Whether a text of an answer says more than what is already kept of it: the same answer may be
 * read by DevTools, by the content script in its page and by Firefox's response filter.
 *
 * @param told what was told of the request, in order
 */
export function isNews(
  told: readonly Observation[],
  { at }: Pick<ObservationOf<'request'>, 'at'>,
  { text, by }: { readonly text: string; readonly by: ContentSource },
): boolean {
  return !told.some((seen) => {
    if (seen.saw !== 'content' || seen.at !== at) return false;
    return seen.text === text || (seen.by !== undefined && WHOLE[seen.by] > WHOLE[by]);
  });
}
