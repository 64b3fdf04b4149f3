import type { Addresses } from './addresses.ts';
import type { Values } from './values.ts';
import { parseUrl } from '../../encoding/url.ts';

const MAX_DEPTH = 32;

/**
 * The text of an answer: JSON member by member, so that the addresses in it stay addresses;
 * anything else word by word.
 */
export class Contents {
  constructor(
    private readonly values: Values,
    private readonly addresses: Addresses,
  ) {}

  text(text: string): string {
    if (!/^\s*[[{]/.test(text)) return this.values.text(text);
    try {
      return JSON.stringify(this.#json(JSON.parse(text), 0));
    } catch {
      return this.values.text(text);
    }
  }

  #json(value: unknown, depth: number): unknown {
    if (depth > MAX_DEPTH) return null;
    if (typeof value === 'string') return this.#string(value);
    if (typeof value === 'number') return Number(this.values.text(String(value)));
    if (Array.isArray(value)) return value.map((each) => this.#json(each, depth + 1));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([name, each]) => [
      this.values.memberName(name),
      this.#json(each, depth + 1),
    ]);
    return Object.fromEntries(members) as unknown;
  }

  #string(value: string): string {
    const isAddress = /^https?:\/\/\S+$/i.test(value) && parseUrl(value) !== null;
    return isAddress ? this.addresses.url(value) : this.values.text(value);
  }
}
