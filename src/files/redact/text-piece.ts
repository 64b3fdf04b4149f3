import { ADDRESS, withoutSentenceEnd } from '../../recording/texts.ts';
import { parseUrl } from '../../encoding/url.ts';
import { flexEndpoint } from '../../flex/endpoints.ts';
import type { Addresses } from './addresses.ts';
import { isKnownUri } from './known-uris.ts';
import type { Values } from './values.ts';

/**
 * A text about a login or its settings: its addresses stay addresses, its known words stay, every
 * other word is replaced.
 */
export class TextPiece {
  constructor(
    private readonly values: Values,
    private readonly addresses: Addresses,
  ) {}

  redact(text: string): string {
    let redacted = '';
    let from = 0;
    for (const { 0: address, index } of text.matchAll(ADDRESS)) {
      redacted += this.values.text(text.slice(from, index)) + this.#address(address);
      from = index + address.length;
    }
    return redacted + this.values.text(text.slice(from));
  }

  #address(found: string): string {
    const address = withoutSentenceEnd(found);
    const after = found.slice(address.length);
    if (flexEndpoint(address) || isKnownUri(address)) return found;
    return (
      (parseUrl(address) && /^https?:/i.test(address)
        ? this.addresses.url(address)
        : this.values.text(address)) + after
    );
  }
}
