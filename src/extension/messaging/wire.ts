import { isObject } from '../../encoding/json-shape.ts';
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

/**
 * @returns whether this is meant for the background at all; its name and arguments are checked by
 * the server
 */
export const isRequest = (
  message: unknown,
): message is Omit<Request, 'name'> & { readonly name: unknown } =>
  isObject(message) && message['to'] === 'background' && Array.isArray(message['args']);

export const isBroadcast = (message: unknown): message is Broadcast => {
  if (!isObject(message) || message['to'] !== 'pages') return false;
  const event = message['event'];
  if (!isObject(event)) return false;
  return (
    event['event'] === 'changed' ||
    (event['event'] === 'recorded' && typeof event['lastSeq'] === 'number')
  );
};

export const isReply = (message: unknown): message is Reply => {
  if (!isObject(message)) return false;
  if (message['ok'] === true) return true;
  const error = message['error'];
  return message['ok'] === false && isObject(error) && typeof error['message'] === 'string';
};
