import * as v from 'valibot';
import { removedValues, tabEvent } from '../../recording/schema/observation.ts';
import { natural, shortText, time } from '../../recording/schema/scalars.ts';
import { connection, piece, privacy, VERSION, verdicts } from './trace.ts';

/**
 * Our member of a foreign file, where that format allows others: what it has no place for. Readers
 * of the format pass it over.
 */
export const MEMBER = '_flexSaml';

/** Of the whole file. */
export const fileExtension = v.object({
  version: v.literal(VERSION),
  privacy,
  connection,
  pasted: v.array(piece),
  verdicts: v.array(verdicts),
  /** What was seen of tabs, beside the requests made in them. */
  tabs: v.exactOptional(v.array(tabEvent)),
});

const tab = v.pipe(v.number(), v.integer());

/** Of one exchange. */
export const hopExtension = v.object({
  requestId: shortText,
  at: time,
  /** Milliseconds. */
  duration: v.pipe(v.number(), v.minValue(0)),
  /** Milliseconds until the answer began. */
  answeredAfter: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  tabId: tab,
  frameId: tab,
  openerTabId: v.nullable(tab),
  resource: v.picklist(['main_frame', 'sub_frame', 'xmlhttprequest', 'other']),
  /** Form fields that were left out. */
  omitted: natural,
  /** The answer's text, where the format has no place for it. */
  content: v.exactOptional(v.nullable(v.string())),
  /** The names of the members of a token answer that worked. */
  keys: v.exactOptional(v.pipe(v.array(shortText), v.maxLength(100))),
  /** The browser's network error, where the format has no place for it. */
  failure: v.exactOptional(shortText),
  /** Of the values that were removed from the URL, and from that of the redirect. */
  removed: v.exactOptional(removedValues),
  redirectRemoved: v.exactOptional(removedValues),
});

export type HopExtension = v.InferOutput<typeof hopExtension>;
