import { readFileSync } from 'node:fs';
import { DOCUMENTS, linksOf } from './documents.ts';

/** What came of following a link. */
export interface Followed {
  readonly state: 'there' | 'gone' | 'refused' | 'unreachable';
  /** The status code, or what went wrong. */
  readonly detail: string;
}

/** Milliseconds before a page counts as unreachable. */
const PATIENCE = 20_000;

/**
 * Every address that a document links to outside the repository, once, in order, without the place
 * in the page.
 */
export function outsideLinks(): readonly string[] {
  const links = DOCUMENTS.flatMap((path) => linksOf(readFileSync(path, 'utf8')))
    .filter((link) => /^https?:/.test(link))
    .map((link) => link.replace(/#.*/, ''));
  return [...new Set(links)].sort();
}

/**
 * Asks for a page, through redirects.
 *
 * @param link an http or https address
 */
export async function follow(link: string): Promise<Followed> {
  try {
    const { status, body } = await fetch(link, { signal: AbortSignal.timeout(PATIENCE) });
    await body?.cancel();
    const detail = String(status);
    if (status === 404 || status === 410) return { state: 'gone', detail };
    return { state: status < 400 ? 'there' : 'refused', detail };
  } catch (thrown) {
    const { cause, message } = thrown as Error & { cause?: { code?: string } };
    return { state: 'unreachable', detail: cause?.code ?? message };
  }
}
