import type { Flow, Flows } from '../flow.ts';

/** What came in at an assertion consumer service, and the login it belongs to. */
export interface Arrival {
  readonly samlResponse: string | null;
  readonly flow: Flow | undefined;
  /** Whether the RelayState came back as it was sent. */
  readonly isExpected: boolean;
}

const text = (value: FormDataEntryValue | null): string | null =>
  typeof value === 'string' ? value : null;

const inResponseTo = (samlResponse: string | null): string | null =>
  /InResponseTo="([^"]*)"/.exec(Buffer.from(samlResponse ?? '', 'base64').toString('utf8'))?.[1] ??
  null;

export function arrivalOf(form: FormData, flows: Flows): Arrival {
  const samlResponse = text(form.get('SAMLResponse'));
  const expected = flows.byRelayState(text(form.get('RelayState') ?? form.get('wctx')));
  return {
    samlResponse,
    flow: expected ?? flows.byRequestId(inResponseTo(samlResponse)),
    isExpected: expected !== undefined,
  };
}
