import type { Event, ExtendedProtocol } from './protocol.ts';

/** What really goes over the channel. */
export interface Request {
  readonly to: 'background';
  readonly name: keyof ExtendedProtocol;
  readonly args: readonly unknown[];
}

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } };

export interface Broadcast {
  readonly to: 'pages';
  readonly event: Event;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns whether this is meant for the background at all; its name and arguments are checked by the server */
export const isRequest = (message: unknown): message is Omit<Request, 'name'> & { readonly name: unknown } =>
  isRecord(message) && message['to'] === 'background' && Array.isArray(message['args']);

export const isBroadcast = (message: unknown): message is Broadcast => {
  if (!isRecord(message) || message['to'] !== 'pages') return false;
  const event = message['event'];
  if (!isRecord(event)) return false;
  return event['event'] === 'changed' || (event['event'] === 'recorded' && typeof event['lastSeq'] === 'number');
};

export const isReply = (message: unknown): message is Reply => {
  if (!isRecord(message)) return false;
  if (message['ok'] === true) return true;
  const error = message['error'];
  return message['ok'] === false && isRecord(error) && typeof error['message'] === 'string';
};
