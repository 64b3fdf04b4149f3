import { isObject } from '../../encoding/json-shape.ts';
import { CONNECTION_FIELDS } from '../../model/connection.ts';
import type { ExtendedProtocol } from './protocol.ts';

type Args = readonly unknown[];

const isNatural = (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isShortText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_URL;

/** Longer than any URL a browser keeps. */
const MAX_URL = 2 * 1024 * 1024;
/** A metadata document of a large federation is larger; the form says so before it gets here. */
const MAX_FIELD = 8 * 1024 * 1024;
/** More than any answer has. */
const MAX_HEADERS = 1000;
const MAX_LIST = 100;
const MAX_CONTENT = 16 * 1024 * 1024;

const FIELDS: ReadonlySet<unknown> = new Set(CONNECTION_FIELDS);

const isAssumed = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= FIELDS.size && value.every((field) => FIELDS.has(field));

const isConnection = (value: unknown): boolean =>
  isObject(value) &&
  Object.entries(value).every(([field, content]) =>
    field === 'assumed'
      ? isAssumed(content)
      : (FIELDS.has(field) || field === 'provider') &&
        typeof content === 'string' &&
        content.length <= MAX_FIELD,
  );

const MAX_ACCOUNTS = 100;

const isAccount = (value: unknown): boolean =>
  isObject(value) && isShortText(value['name']) && isConnection(value['connection']);

const isAccounts = (value: unknown): boolean =>
  isObject(value) &&
  Array.isArray(value['accounts']) &&
  value['accounts'].length <= MAX_ACCOUNTS &&
  value['accounts'].every(isAccount) &&
  (value['selected'] === null || isShortText(value['selected']));

const isSight = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) &&
  typeof value['tabId'] === 'number' &&
  isShortText(value['method']) &&
  isShortText(value['url']) &&
  typeof value['startedAt'] === 'number' &&
  Number.isFinite(value['startedAt']);

const isContent = (value: unknown): boolean =>
  isSight(value) && typeof value['text'] === 'string' && value['text'].length <= MAX_CONTENT;

const isBody = (value: unknown): boolean =>
  isSight(value) &&
  isContent(value) &&
  (value['contentType'] === null || isShortText(value['contentType']));

const isKeys = (value: unknown): boolean =>
  isSight(value) &&
  Array.isArray(value['names']) &&
  value['names'].length <= MAX_LIST &&
  value['names'].every(isShortText);

const isHeader = (value: unknown): boolean =>
  isObject(value) && isShortText(value['name']) && isShortText(value['value']);

const isPageCall = (value: unknown): boolean =>
  isSight(value) &&
  Number.isFinite(value['endedAt']) &&
  isShortText(value['origin']) &&
  isNatural(value['status']) &&
  Array.isArray(value['headers']) &&
  value['headers'].length <= MAX_HEADERS &&
  value['headers'].every(isHeader) &&
  (value['error'] === null || isShortText(value['error']));

const none = (args: Args): boolean => args.length === 0;
const one =
  (is: (value: unknown) => boolean) =>
  (args: Args): boolean =>
    args.length === 1 && is(args[0]);

/**
 * Whether the arguments of a request have the shape its type promises: they come from another
 * context.
 */
export const validators: Readonly<Record<keyof ExtendedProtocol, (args: Args) => boolean>> = {
  observations: one(isNatural),
  status: none,
  setRecording: one((value) => typeof value === 'boolean'),
  forget: none,
  startFull: one(isNatural),
  stopFull: none,
  setShowsAnswers: one((value) => typeof value === 'boolean'),
  connection: none,
  setConnection: one(isConnection),
  accounts: none,
  setAccounts: one(isAccounts),
  content: one(isContent),
  lacksBody: one(isSight),
  body: one(isBody),
  keys: one(isKeys),
  pageCall: one(isPageCall),
  sentTo: one(isSight),
  unexpectedShape: one(isShortText),
};
