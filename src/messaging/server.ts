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
 * @param heard called for each request of a page of ours
 * @returns stops answering
 */
export function serve(channel: Channel, own: Identity, handlers: Handlers, heard?: () => void): () => void {
  return channel.listen((message, sender) => {
    if (!isOwnPage(sender, own) || !isRequest(message)) return undefined;
    heard?.();
    return answer(handlers, message.name, message.args);
  });
}

/** How Chromium and Firefox say that no page listens. */
const NOBODY = /Receiving end does not exist/;

export interface Broadcaster {
  /** Tells the pages of an event. */
  readonly tell: (event: Event) => void;
  /** A page has asked for something: there is somebody to tell. */
  readonly heard: () => void;
}

/**
 * Tells the pages of what happens. While one event is being delivered, further ones of its kind are folded into the newest:
 * each only says up to where there is something to ask for. Once nobody received one, nothing is sent until a page asks for
 * something, as every page does when it opens: a login has a dozen events, and each message takes the browser a while.
 */
export function broadcaster(channel: Channel): Broadcaster {
  const waiting = new Map<Event['event'], Event>();
  let sending = false;
  let isAnybodyThere = true;
  const run = async (): Promise<void> => {
    sending = true;
    for (let [next] = waiting.values(); next; [next] = waiting.values()) {
      waiting.delete(next.event);
      const message: Broadcast = { to: 'pages', event: next };
      // With no page open there is nobody to receive it, which the browser reports as an error.
      await channel.send(message).catch((error: unknown) => {
        if (!NOBODY.test(String(error))) return;
        isAnybodyThere = false;
        waiting.clear();
      });
    }
    sending = false;
  };
  return {
    tell(event) {
      if (!isAnybodyThere) return;
      waiting.set(event.event, event);
      if (!sending) void run();
    },
    heard() {
      isAnybodyThere = true;
    },
  };
}
