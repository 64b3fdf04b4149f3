import { isOwnPage, type Channel, type Identity } from './channel.ts';
import type { Event, ExtendedProtocol } from './protocol.ts';
import { validators } from './validators.ts';
import { isRequest, type Broadcast, type Reply } from './wire.ts';

/** One function a name, each of which may take its time. */
export type Handlers = {
  readonly [K in keyof ExtendedProtocol]: (
    ...args: Parameters<ExtendedProtocol[K]>
  ) => ReturnType<ExtendedProtocol[K]> | Promise<ReturnType<ExtendedProtocol[K]>>;
};

const refusal = (name: string, message: string): Reply => ({ ok: false, error: { name, message } });

async function answer(handlers: Handlers, name: unknown, args: readonly unknown[]): Promise<Reply> {
  if (typeof name !== 'string' || !Object.hasOwn(validators, name)) {
    return refusal('ProtocolError', 'There is no such request.');
  }
  const known = name as keyof ExtendedProtocol;
  if (!validators[known](args))
    return refusal('ProtocolError', `The arguments of ${known} are not of the right shape.`);
  try {
    // The validator has checked what the type demands.
    const handler = handlers[known] as (...args: readonly unknown[]) => unknown;
    return { ok: true, value: await handler(...args) };
  } catch (error) {
    return error instanceof Error ? refusal(error.name, error.message) : refusal('Error', String(error));
  }
}

/**
 * Answers the extension's pages. Requests of anybody else, and of another shape, are not answered or are refused.
 *
 * @returns stops answering
 */
export function serve(channel: Channel, own: Identity, handlers: Handlers): () => void {
  return channel.listen((message, sender) => {
    if (!isOwnPage(sender, own) || !isRequest(message)) return undefined;
    return answer(handlers, message.name, message.args);
  });
}

/**
 * Tells the pages of what happens. While one event is being delivered, further ones of its kind are folded into the newest:
 * each only says up to where there is something to ask for.
 */
export function broadcaster(channel: Channel): (event: Event) => void {
  const waiting = new Map<Event['event'], Event>();
  let sending = false;
  const run = async (): Promise<void> => {
    sending = true;
    for (let [next] = waiting.values(); next; [next] = waiting.values()) {
      waiting.delete(next.event);
      const message: Broadcast = { to: 'pages', event: next };
      // With no page open there is nobody to receive it, which the browser reports as an error.
      await channel.send(message).catch(() => undefined);
    }
    sending = false;
  };
  return (event) => {
    waiting.set(event.event, event);
    if (!sending) void run();
  };
}
