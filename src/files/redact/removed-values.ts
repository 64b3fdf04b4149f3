import type { RemovedValues } from '../../model/observation.ts';
import { digestOfValue, newSalt, NO_DIGEST, removedPairs } from '../../recording/removed-values.ts';
import { parseUrl } from '../../encoding/url.ts';
import { withoutMarks } from '../../connection/assumed.ts';
import type { Connection } from '../../model/connection.ts';
import { readExpectations } from '../../connection/expectations.ts';
import type { Addresses } from './addresses.ts';

/**
 * The single sign-on URLs a request is compared with: those of the metadata and of the settings.
 */
function configuredUrls(connection: Connection): string[] {
  const locations =
    readExpectations(withoutMarks(connection)).metadata?.ssoServices.map(
      ({ location }) => location,
    ) ?? [];
  return [...locations, ...(connection.ssoUrl ? [connection.ssoUrl.trim()] : [])];
}

/** The values a parameter has in these addresses, percent-decoded. */
const valuesOf = (urls: readonly string[], name: string): string[] =>
  urls.flatMap((url) => parseUrl(url)?.searchParams.getAll(name) ?? []);

/**
 * Digests of removed values, made anew: what was equal to a value of the connection is equal to its
 * pseudonym, what was not is not, and no digest of a real value leaves. So the diagnosis of the
 * redacted trace is the same.
 */
export class RedactedValues {
  readonly #salt = newSalt();
  readonly #urls: readonly string[];

  /** @param addresses those that redact the connection as well */
  constructor(
    connection: Connection,
    private readonly addresses: Addresses,
  ) {
    this.#urls = configuredUrls(connection);
  }

  /**
   * @param url the recorded address, not redacted. @returns null when nothing is left to compare
   */
  redact(url: string, { salt, digests }: RemovedValues): RemovedValues | null {
    const anew = removedPairs(url).map(({ name }, n) => {
      const digest = digests[n];
      const configured = valuesOf(this.#urls, name);
      if (digest === undefined || digest === NO_DIGEST || configured.length === 0) return NO_DIGEST;
      const same = configured.find((value) => digestOfValue(salt, value) === digest);
      return same === undefined
        ? digestOfValue(this.#salt, newSalt())
        : digestOfValue(this.#salt, this.addresses.parameter(name, same));
    });
    return anew.some((digest) => digest !== NO_DIGEST) ? { salt: this.#salt, digests: anew } : null;
  }
}
