import * as v from 'valibot';
import type {
  Body,
  FieldValue,
  FormField,
  Header,
  Observation,
  RemovedValues,
} from '../../model/observation.ts';
import { base64, longText, natural, shortText, time } from './scalars.ts';

const header = v.object({ name: shortText, value: longText }) satisfies v.GenericSchema<
  unknown,
  Header
>;

const fieldValue = v.union([
  v.object({ text: longText }),
  v.object({ base64 }),
]) satisfies v.GenericSchema<unknown, FieldValue>;

const formField = v.object({ name: shortText, value: fieldValue }) satisfies v.GenericSchema<
  unknown,
  FormField
>;

const body = v.variant('is', [
  v.object({ is: v.literal('none') }),
  v.object({
    is: v.literal('form'),
    fields: v.pipe(v.array(formField), v.maxLength(1_000)),
    omitted: natural,
  }),
  v.object({ is: v.literal('raw'), base64, contentType: v.nullable(shortText) }),
  v.object({ is: v.literal('unavailable'), why: shortText }),
]) satisfies v.GenericSchema<unknown, Body>;

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{0,64}$/));

/** Digests of the values that were removed from an address. */
export const removedValues = v.object({
  salt: hex,
  digests: v.pipe(v.array(hex), v.maxLength(1_000)),
}) satisfies v.GenericSchema<unknown, RemovedValues>;

const resource = v.picklist(['main_frame', 'sub_frame', 'xmlhttprequest', 'other']);
const headers = v.pipe(v.array(header), v.maxLength(200));
const status = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999));
const tab = v.pipe(v.number(), v.integer());

const seen = { seq: natural, tabId: tab, requestId: shortText, at: time };

const pageMessage = v.object({
  ...seen,
  saw: v.literal('page-message'),
  url: longText,
  text: longText,
});
const tabClosed = v.object({
  ...seen,
  saw: v.literal('tab-closed'),
  openerTabId: v.exactOptional(v.nullable(tab)),
});

/** What was seen of a tab, beside the requests made in it. */
export const tabEvent = v.variant('saw', [pageMessage, tabClosed]);

/** One observation of a trace file; unknown members are dropped. */
export const observation = v.variant('saw', [
  v.object({
    ...seen,
    saw: v.literal('request'),
    method: v.pipe(v.string(), v.regex(/^[A-Za-z-]{1,30}$/)),
    url: longText,
    removed: v.exactOptional(removedValues),
    resource,
    frameId: tab,
    initiator: v.nullable(longText),
    openerTabId: v.nullable(tab),
    body,
  }),
  v.object({
    ...seen,
    saw: v.literal('redirect'),
    status,
    to: longText,
    removed: v.exactOptional(removedValues),
    headers,
  }),
  v.object({ ...seen, saw: v.literal('response'), status, headers }),
  v.object({
    ...seen,
    saw: v.literal('content'),
    text: longText,
    by: v.exactOptional(v.picklist(['devtools', 'page', 'filter'])),
  }),
  v.object({
    ...seen,
    saw: v.literal('keys'),
    names: v.pipe(v.array(shortText), v.maxLength(100)),
  }),
  pageMessage,
  tabClosed,
  v.object({ ...seen, saw: v.literal('end') }),
  v.object({ ...seen, saw: v.literal('failure'), error: shortText }),
  v.object({
    ...seen,
    saw: v.literal('gap'),
    because: v.picklist(['worker-stopped', 'store-full', 'paused', 'unreadable', 'not-stored']),
    lost: v.nullable(natural),
    requests: v.exactOptional(natural),
  }),
]) satisfies v.GenericSchema<unknown, Observation>;
