import type { Header } from '../model/observation.ts';
import { scrubUrl } from './scrub-url.ts';

/**
 * Response headers that help to explain a login and hold no secret; all others are dropped unread.
 */
const KEPT: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'date',
  'age',
  'location',
  'retry-after',
  'www-authenticate',
  'x-frame-options',
  'twilio-request-id',
]);

/** A Negotiate or Bearer challenge may carry a token: only scheme and realm are kept. */
function challenge(value: string): string {
  const scheme = /^[A-Za-z][A-Za-z0-9-]{0,31}/.exec(value.trim())?.[0] ?? '';
  const realm = /\brealm="[^"]{0,200}"/i.exec(value)?.[0];
  return realm ? `${scheme} ${realm}` : scheme;
}

function scrubValue(name: string, value: string): string {
  if (name === 'location') return scrubUrl(value);
  return name === 'www-authenticate' ? challenge(value) : value;
}

/** Keeps the listed headers; header values webRequest shows as bytes are none of those. */
export function scrubHeaders(
  headers: readonly { name: string; value?: string | undefined }[] | undefined,
): Header[] {
  return (headers ?? []).flatMap(({ name, value }) => {
    const known = name.toLowerCase();
    return value !== undefined && KEPT.has(known)
      ? [{ name, value: scrubValue(known, value) }]
      : [];
  });
}
