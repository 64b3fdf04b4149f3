/**
 * The namespaces already written by the elements around the current one; what an element adds is
 * taken back at its end.
 */
export class RenderedNamespaces {
  private readonly uris = new Map<string, string>();

  /**
   * Whether writing `xmlns:prefix="uri"` here would say something new. The default namespace is at
   * first none.
   */
  isNews(prefix: string, uri: string): boolean {
    return (this.uris.get(prefix) ?? (prefix === '' ? '' : null)) !== uri;
  }

  /** Notes the declaration and gives what {@link restore} needs. */
  declare(prefix: string, uri: string): Declared {
    const before = this.uris.get(prefix);
    this.uris.set(prefix, uri);
    return { prefix, uri, before };
  }

  restore(declared: readonly Declared[]): void {
    for (const { prefix, before } of declared) {
      if (before === undefined) this.uris.delete(prefix);
      else this.uris.set(prefix, before);
    }
  }
}

export interface Declared {
  readonly prefix: string;
  readonly uri: string;
  readonly before: string | undefined;
}
