import { isNobodyThere, isUnanswered } from '../browser/messages.ts';
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
    return error instanceof Error
      ? refusal(error.name, error.message)
      : refusal('Error', String(error));
  }
}

/**
 * Answers the extension's pages. Requests of anybody else, and of another shape, are not answered
 * or are refused.
 *
 * @param heard called for each request of a page of ours
 * @returns stops answering
 */
export function handleMessages(
  channel: Channel,
  own: Identity,
  handlers: Handlers,
  heard?: () => void,
): () => void {
  return channel.listen((message, sender) => {
    if (!isOwnPage(sender, own) || !isRequest(message)) return undefined;
    heard?.();
    return answer(handlers, message.name, message.args);
  });
}

export interface Broadcaster {
  /** Tells the pages of an event. */
  readonly publish: (event: Event) => void;
  /** A page has asked for something: there is somebody to tell. */
  readonly onPageRequest: () => void;
}

/**
 * Pages are told at most so often, in milliseconds: each message takes the browser and every open
 * page a while. What was counted is still shown within half a second.
 */
const BEAT_MS = 250;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, BEAT_MS));

/** Where nobody else takes an error the browser's console does. */
const uncaught = (error: unknown): void =>
  queueMicrotask(() => {
    throw error;
  });

/**
 * Tells the pages of what happens. The first event goes at once; those that come within a beat
 * after it are folded into the newest of their kind, because each only says up to where there is
 * something to ask for. Once nobody received one, nothing is sent until a page asks for something,
 * as every page does when it opens.
 *
 * @param failed told of an error that means neither that no page is open nor that one gave no
 * answer
 */
export function broadcaster(
  channel: Channel,
  failed: (error: unknown) => void = uncaught,
): Broadcaster {
  const waiting = new Map<Event['event'], Event>();
  let sending = false;
  let isAnybodyThere = true;
  /**
   * How often a page asked for something: one that asks while a message finds nobody came too late
   * for that one alone.
   */
  let asked = 0;
  const foundNobody = (askedBefore: number): void => {
    if (asked !== askedBefore) return;
    isAnybodyThere = false;
    waiting.clear();
  };
  /** @returns whether somebody received it */
  const deliver = async (message: Broadcast): Promise<boolean> => {
    const askedBefore = asked;
    try {
      await channel.send(message);
      return true;
    } catch (error) {
      if (isUnanswered(error)) return true;
      if (isNobodyThere(error)) foundNobody(askedBefore);
      else failed(error);
      return false;
    }
  };
  const run = async (): Promise<void> => {
    sending = true;
    while (waiting.size > 0) {
      const events = [...waiting.values()];
      waiting.clear();
      const received = await Promise.all(events.map((event) => deliver({ to: 'pages', event })));
      if (received.includes(true)) await pause();
    }
    sending = false;
  };
  return {
    publish(event) {
      if (!isAnybodyThere) return;
      waiting.set(event.event, event);
      if (!sending) void run();
    },
    onPageRequest() {
      asked += 1;
      isAnybodyThere = true;
    },
  };
}
