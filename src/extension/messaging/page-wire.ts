/**
 * What goes between the background and the content script in a page. Types and checks only, and
 * few: the content script is to be small. The page itself takes no part in it.
 */

import { isObject } from '../../encoding/json-shape.ts';

/**
 * What a content script says. `opened`: its document is there; answered with {@link PageOrders}.
 */
export type PageReport =
  | { readonly to: 'recorder'; readonly saw: 'opened' }
  /** What an error document says. */
  | { readonly to: 'recorder'; readonly saw: 'text'; readonly text: string }
  /** What the page of Flex says of a failed login; see src/flex/login-messages.ts. */
  | { readonly to: 'recorder'; readonly saw: 'message'; readonly text: string }
  /** The background said something nobody expected. */
  | { readonly to: 'recorder'; readonly saw: 'unexpected' };

/** What the content script is to do. */
export interface PageOrders {
  /** Tell what the document says: it is the answer with which a login was refused. */
  readonly read: boolean;
  /** Look for what Flex says: a login of this page is under way. */
  readonly watch: boolean;
}

/** What the background tells a content script later. */
export interface PageOrder {
  readonly to: 'page';
  readonly watch: boolean;
}

export const isPageOrders = (value: unknown): value is PageOrders =>
  isObject(value) && typeof value['read'] === 'boolean' && typeof value['watch'] === 'boolean';

export const isPageOrder = (value: unknown): value is PageOrder =>
  isObject(value) && value['to'] === 'page' && typeof value['watch'] === 'boolean';
