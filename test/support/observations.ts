/** Builds valid observations from the fields that matter to a test. */
import type {
  Body,
  FormField,
  Header,
  Observation,
  ObservationOf,
} from '../../src/model/observation.ts';

/** 2026-11-02T09:00:00Z: the time of the first observation of every builder. */
export const START = Date.UTC(2026, 10, 2, 9);

type Given<K extends Observation['saw']> = Partial<Omit<ObservationOf<K>, 'saw'>>;

/** A body of form fields, given as an object of texts or a list of pairs (for repeated names). */
export function form(
  fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
): Body {
  const pairs = Array.isArray(fields)
    ? (fields as readonly (readonly [string, string])[])
    : Object.entries(fields);
  return {
    is: 'form',
    fields: pairs.map(([name, text]): FormField => ({ name, value: { text } })),
    omitted: 0,
  };
}

/** A body of raw bytes, given as text. */
export const raw = (
  text: string,
  contentType: string | null = 'application/x-www-form-urlencoded',
): Body => ({
  is: 'raw',
  base64: Buffer.from(text).toString('base64'),
  contentType,
});

/** Headers from an object. */
export const headers = (values: Readonly<Record<string, string>>): Header[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/**
 * Makes observations whose `seq` and `at` count up; `requestId` and `tabId` stay what the last
 * request had, so that `see.request(…); see.redirect(…); see.end()` is one exchange.
 */
export function observer(defaults: { tabId?: number; startAt?: number; stepMs?: number } = {}) {
  const all: Observation[] = [];
  let requestId = '0';
  let tabId = defaults.tabId ?? 1;
  const seen = (given: { tabId?: number; requestId?: string; seq?: number; at?: number }) => {
    const seq = given.seq ?? all.length + 1;
    requestId = given.requestId ?? requestId;
    tabId = given.tabId ?? tabId;
    return {
      seq,
      tabId,
      requestId,
      at: given.at ?? (defaults.startAt ?? START) + (seq - 1) * (defaults.stepMs ?? 100),
    };
  };
  /** What belongs to a tab and to no request; later observations stay with theirs. */
  const beside = (given: Parameters<typeof seen>[0]): ReturnType<typeof seen> => {
    const before = { requestId, tabId };
    const made = seen({ ...given, requestId: '' });
    ({ requestId, tabId } = before);
    return made;
  };
  const add = <O extends Observation>(observation: O): O => {
    all.push(observation);
    return observation;
  };
  return {
    /** Everything made so far, in order. */
    all,
    /** A new requestId unless one is given; GET, main frame, no body. */
    request: (url: string, given: Given<'request'> = {}) =>
      add({
        method: 'GET',
        resource: 'main_frame',
        frameId: 0,
        initiator: null,
        openerTabId: null,
        body: { is: 'none' },
        ...given,
        ...seen({ requestId: String(Number(requestId) + 1), ...given }),
        saw: 'request',
        url,
      }),
    /** A POST of form fields. */
    post(url: string, fields: Parameters<typeof form>[0], given: Given<'request'> = {}) {
      return this.request(url, { method: 'POST', body: form(fields), ...given });
    },
    /** The next hop of the same request. */
    hop(url: string, given: Given<'request'> = {}) {
      return this.request(url, { requestId, ...given });
    },
    redirect: (to: string, given: Given<'redirect'> = {}) =>
      add({ status: 302, headers: [], ...given, ...seen(given), saw: 'redirect', to }),
    response: (status: number, given: Given<'response'> = {}) =>
      add({ headers: [], ...given, ...seen(given), saw: 'response', status }),
    content: (text: string, given: Given<'content'> = {}) =>
      add({ ...seen(given), saw: 'content', text }),
    keys: (names: readonly string[], given: Given<'keys'> = {}) =>
      add({ ...seen(given), saw: 'keys', names }),
    /** What Flex's page says, in the tab of the last request unless another is given. */
    message: (text: string, given: Given<'page-message'> = {}) =>
      add({ url: 'https://flex.twilio.com/', ...beside(given), saw: 'page-message', text }),
    closed: (given: Given<'tab-closed'> = {}) =>
      add({ ...given, ...beside(given), saw: 'tab-closed' }),
    end: (given: Given<'end'> = {}) => add({ ...seen(given), saw: 'end' }),
    failure: (error: string, given: Given<'failure'> = {}) =>
      add({ ...seen(given), saw: 'failure', error }),
    gap: (because: ObservationOf<'gap'>['because'], given: Given<'gap'> = {}) =>
      add({ lost: null, ...given, ...seen(given), saw: 'gap', because }),
  };
}
