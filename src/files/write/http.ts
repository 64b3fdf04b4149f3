import type { Exchange } from '../../model/exchange.ts';
import type { Body, Header } from '../../model/observation.ts';
import { bodyParameters } from '../../recording/sent-parameters.ts';
import { decodeFormText, rawPairs, splitUrl } from '../../encoding/url.ts';

export type Pair = readonly [name: string, value: string];

/** The parameters of a URL's query, decoded. */
export function queryPairs(url: string): Pair[] {
  const { query } = splitUrl(url);
  return query === null ? [] : rawPairs(query).map(({ name, raw }) => [name, decodeFormText(raw)]);
}

/** The fields of a form, decoded; null when the body was not seen or is no form. */
export function formPairs(body: Body): Pair[] | null {
  if (body.is !== 'form' && body.is !== 'raw') return null;
  return bodyParameters(body).map(({ name, text }) => [name, text]);
}

export const asForm = (pairs: readonly Pair[]): string =>
  pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');

/** The answer's headers, with the Location the browser followed where no header says it. */
export function responseHeaders({ response, redirectsTo }: Exchange): Header[] {
  const headers = [...(response?.headers ?? [])];
  const hasLocation = headers.some(({ name }) => name.toLowerCase() === 'location');
  return redirectsTo === null || hasLocation
    ? headers
    : [...headers, { name: 'location', value: redirectsTo }];
}
