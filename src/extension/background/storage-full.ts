/**
 * How browsers refuse a write for want of room: Chromium 156 "Session storage quota bytes exceeded.
 * Values were not stored." for `storage.session` and "Resource::kQuotaBytes quota exceeded" for the
 * others; Firefox 153 (ExtensionStorage.sys.mjs) "QuotaExceededError: storage.session API call
 * exceeded its quota limitations."; a DOMException of that name where one comes through. Quotas of
 * how often one may write are named too, and are something else.
 */
const FULL = /\bquota(?: bytes)? exceeded\b|\bexceeded its quota\b|\bQuotaExceededError\b/i;

/** Whether a write failed because the storage is full, and would succeed with less in it. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return FULL.test(String(error));
  return error.name === 'QuotaExceededError' || FULL.test(error.message);
}
