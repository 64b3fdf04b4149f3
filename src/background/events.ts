/** The parts of webRequest's details the recorder reads; Chrome's and Firefox's both fit. */
import type { ShownBody } from './read-body.ts';

export interface Seen {
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly type: string;
  /** Milliseconds since 1970, with a fraction. */
  readonly timeStamp: number;
  /** Chrome's; Firefox has `originUrl`. */
  readonly initiator?: string | undefined;
  readonly originUrl?: string | undefined;
}

export interface SeenRequest extends Seen {
  readonly requestBody?: ShownBody | null | undefined;
}

export interface SeenAnswer extends Seen {
  readonly statusCode: number;
  readonly responseHeaders?: readonly { readonly name: string; readonly value?: string | undefined }[] | undefined;
}

export interface SeenRedirect extends SeenAnswer {
  readonly redirectUrl: string;
}

export interface SeenFailure extends Seen {
  readonly error: string;
}
