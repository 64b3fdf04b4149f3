import type { Document } from '@xmldom/xmldom';

/**
 * What was found out about a document, kept at the document itself. A WeakMap would do, but V8
 * keeps what one refers to, here whole documents, until it next collects its old generation:
 * verifying message after message, a third of the time went there.
 */
export class DocumentNotes<T> {
  readonly #key = Symbol('note');

  get(document: Document): T | undefined {
    return (document as unknown as Record<symbol, T | undefined>)[this.#key];
  }

  set(document: Document, note: T): T {
    (document as unknown as Record<symbol, T>)[this.#key] = note;
    return note;
  }
}
