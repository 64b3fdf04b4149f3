/** What of a call can be compared between clients: everything but its values. */
export interface CallShape {
  readonly method: string;
  /** Host and path. */
  readonly address: string;
  /**
   * Names of the parameters in the address, in their order; of a page of Flex without the lab's
   * own.
   */
  readonly query: readonly string[];
  /** Names of the fields or members that were sent. */
  readonly body: readonly string[];
  readonly status: number | null;
}

/** The lab's own parameters of a home URL: `homeUrl`. */
const OWN = new Set(['scenario', 'generation', 'delivery', 'form', 'padding', 'replay']);

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly status: number | null;
}

/** Names of the members of a JSON object, or of the fields of a form. */
function namesOf(body: string): string[] {
  if (body === '') return [];
  if (body.startsWith('{')) return Object.keys(JSON.parse(body) as object);
  return [...new URLSearchParams(body).keys()];
}

export function shapeOf({ method, url, body, status }: Sent): CallShape {
  const { host, pathname, searchParams } = new URL(url);
  const query = [...searchParams.keys()].filter((name) => !OWN.has(name));
  return { method, address: host + pathname, query, body: namesOf(body), status };
}
