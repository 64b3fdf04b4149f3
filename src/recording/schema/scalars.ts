import * as v from 'valibot';

/** Names, ids, reasons. */
export const shortText = v.pipe(v.string(), v.maxLength(4_000));

/** Messages, pages, URLs; a response with 5,000 groups has 700,000 characters. */
export const longText = v.pipe(v.string(), v.maxLength(32 * 1024 * 1024));

export const base64 = v.pipe(
  v.string(),
  v.maxLength(32 * 1024 * 1024),
  v.regex(/^[A-Za-z0-9+/]*={0,2}$/),
);

export const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Milliseconds since 1970, within the range of ECMAScript's dates; browsers give fractions. */
export const time = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));

/** SHA-1 or SHA-256, lower-case hex. */
export const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/));
