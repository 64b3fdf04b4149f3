import { parseUrl } from '../../encoding/url.ts';
import { extraEncodings, withExtraEncodings } from '../../recording/extra-encodings.ts';
import type {
  Body,
  FormField,
  Header,
  Observation,
  ObservationOf,
  RemovedValues,
} from '../../model/observation.ts';
import { isMessageParameter, isSamlParameter } from '../../model/parameters.ts';
import { bodyParameters } from '../../recording/sent-parameters.ts';
import type { Addresses } from './addresses.ts';
import type { Contents } from './contents.ts';
import type { Messages } from './messages.ts';
import type { RedactedValues } from './removed-values.ts';
import type { Values } from './values.ts';
import { mark } from '../../i18n/say.ts';

const DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
const MEDIA_TYPE =
  /^(?:text|application|image)\/[a-z0-9.+-]{1,60}(?:\s*;\s*charset=["']?[A-Za-z0-9_-]{1,30}["']?)?$/i;
/** How browsers name a failed request. */
const NETWORK_ERROR = /^(?:net::ERR_|NS_(?:ERROR|BINDING)_)[A-Z0-9_]{1,60}$/;

/** Members of token answers that Flex UI and its SDK read. */
const TOKEN_MEMBERS: ReadonlySet<string> = new Set(
  'access_token refresh_token access_token_expires_at refresh_token_expires_at token_info token expiration identity roles'.split(
    ' ',
  ),
);

export class Observations {
  /** The URL each request id is at, which a relative redirect starts from. */
  readonly #at = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  constructor(
    private readonly values: Values,
    private readonly addresses: Addresses,
    private readonly messages: Messages,
    private readonly contents: Contents,
    private readonly removed: RedactedValues,
  ) {}

  redact(seen: Observation): Observation {
    const requestId = this.#requestId(seen.requestId);
    switch (seen.saw) {
      case 'request':
        return { ...this.#request(seen), requestId };
      case 'redirect':
        return this.#redirect(seen, requestId);
      case 'response':
        return { ...seen, requestId, headers: this.#headers(seen) };
      case 'content':
        return { ...seen, requestId, text: this.contents.text(seen.text) };
      case 'failure':
        return {
          ...seen,
          requestId,
          error: NETWORK_ERROR.test(seen.error) ? seen.error : this.values.text(seen.error),
        };
      case 'keys':
        return {
          ...seen,
          requestId,
          names: seen.names.map((name) =>
            TOKEN_MEMBERS.has(name) ? name : this.values.text(name),
          ),
        };
      case 'page-message':
        return {
          ...seen,
          requestId,
          url: this.addresses.url(seen.url),
          text: this.contents.text(seen.text),
        };
      case 'end':
      case 'tab-closed':
      case 'gap':
        return { ...seen, requestId };
    }
  }

  /** Browsers count; whatever else stands there is counted anew. */
  #requestId(id: string): string {
    if (/^(?:import-)?\d{1,20}(?:[.-]\d{1,9})?$/.test(id)) return id;
    const counted = this.#ids.get(id) ?? `import-${900_000 + this.#ids.size}`;
    this.#ids.set(id, counted);
    return counted;
  }

  #request(seen: ObservationOf<'request'>): ObservationOf<'request'> {
    this.#at.set(seen.requestId, seen.url);
    const initiator = seen.initiator === null ? null : this.addresses.url(seen.initiator);
    const { removed, ...others } = seen;
    const url = this.addresses.url(seen.url);
    return {
      ...others,
      ...this.#removed(seen.url, removed),
      url,
      initiator,
      body: this.#body(seen.body),
    };
  }

  #redirect({ removed, ...seen }: ObservationOf<'redirect'>, requestId: string): Observation {
    const to = this.#target(seen.requestId, seen.to);
    return {
      ...seen,
      requestId,
      to,
      ...this.#removed(seen.to, removed),
      headers: this.#headers(seen),
    };
  }

  #removed(url: string, removed: RemovedValues | undefined): { removed?: RemovedValues } {
    const anew = removed ? this.removed.redact(url, removed) : null;
    return anew ? { removed: anew } : {};
  }

  #target(requestId: string, to: string): string {
    const absolute = /^[a-z][a-z0-9+.-]*:/i.test(to)
      ? to
      : parseUrl(to, this.#at.get(requestId))?.href;
    return absolute === undefined ? this.values.sids(to) : this.addresses.url(absolute);
  }

  #headers(seen: ObservationOf<'redirect' | 'response'>): Header[] {
    return seen.headers.flatMap(({ name, value }): Header[] => {
      const shown = this.#header(name.toLowerCase(), value, seen.requestId);
      return shown === null ? [] : [{ name: name.toLowerCase(), value: shown }];
    });
  }

  /** A header that is not listed does not leave, not even its name. */
  #header(name: string, value: string, requestId: string): string | null {
    switch (name) {
      case 'location':
        return this.#target(requestId, value);
      case 'date':
        return DATE.test(value) ? value : null;
      case 'content-type':
        return MEDIA_TYPE.test(value) ? value : null;
      case 'content-length':
      case 'age':
        return /^\d{1,12}$/.test(value) ? value : null;
      case 'www-authenticate':
        return /^(?:Basic|Digest|Bearer|Negotiate|NTLM)\b/i.exec(value)?.[0] ?? null;
      default:
        return null;
    }
  }

  #body(body: Body): Body {
    if (body.is === 'none') return body;
    if (body.is === 'unavailable')
      return { is: 'unavailable', why: mark('The body was not seen when this was recorded.') };
    const parameters = bodyParameters(body);
    const dropped = body.is === 'form' ? body.omitted : 0;
    if (body.is === 'raw' && parameters.length === 0) {
      return {
        is: 'unavailable',
        why: mark('The request sent something other than a form, which was left out.'),
      };
    }
    const fields = parameters.flatMap(({ name, sent, text }): FormField[] => {
      if (!isSamlParameter(name)) return [];
      const shown = isMessageParameter(name)
        ? withExtraEncodings(this.messages.redact(sent, name).sent, extraEncodings(text))
        : this.addresses.parameter(name, text);
      return [{ name, value: { text: shown } }];
    });
    return { is: 'form', fields, omitted: dropped + parameters.length - fields.length };
  }
}
