import { expect, test } from 'vitest';
import { isStorageFull } from '../../../src/extension/background/storage-full.ts';

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

/** Word for word as the browsers say it, with where it was seen. */
test.each<[string, unknown, boolean]>([
  [
    'Chromium 156, storage.session',
    new Error('Session storage quota bytes exceeded. Values were not stored.'),
    true,
  ],
  ['Chromium 156, storage.local', new Error('Resource::kQuotaBytes quota exceeded'), true],
  ['Chromium before', new Error('QUOTA_BYTES quota exceeded'), true],
  [
    'Firefox 153, ExtensionStorage.sys.mjs',
    new Error('QuotaExceededError: storage.session API call exceeded its quota limitations.'),
    true,
  ],
  [
    'a DOMException that comes through',
    named('QuotaExceededError', 'The quota has been exceeded.'),
    true,
  ],
  [
    'a text alone, as lastError once was',
    'Session storage quota bytes exceeded. Values were not stored.',
    true,
  ],
  [
    'too many writes',
    new Error('This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.'),
    false,
  ],
  ['Firefox hides what happened', new Error('An unexpected error occurred'), false],
  ['the context is gone', new Error('Extension context invalidated.'), false],
  [
    'Chromium 156, a wrong call',
    named('TypeError', 'Error in invocation of storage.set(object items)'),
    false,
  ],
  ['nothing', undefined, false],
])('%s => %s, full: %s', (_where, error, isFull) => {
  expect(isStorageFull(error)).toBe(isFull);
});
