import { isOwnPage, type Channel, type Identity } from './channel.ts';
import type { Event, ExtendedProtocol, Protocol } from './protocol.ts';
import { isBroadcast, isReply, type Request } from './wire.ts';

type Call = (...args: never[]) => unknown;

/** The page's end: which requests it makes depends on the page. */
export interface Client<P extends { [K in keyof P]: Call } = Protocol> {
  /** Asks the background; rejects with the error it threw, or when it cannot be reached. */
  request<K extends keyof P>(
    name: K,
    ...args: Parameters<P[K]>
  ): Promise<Awaited<ReturnType<P[K]>>>;
  /** @returns stops listening */
  onEvent(listener: (event: Event) => void): () => void;
}

/** The background's error, with its name, its message and where it was asked from. */
function revive({ name, message }: { name: string; message: string }): Error {
  const error = new Error(message);
  error.name = typeof name === 'string' ? name : 'Error';
  return error;
}

/** The page's end over any channel; `createClient` in client.ts connects it to the browser's. */
export function clientOver(channel: Channel, own: Identity): Client<ExtendedProtocol> {
  return {
    async request(name, ...args) {
      const request: Request = { to: 'background', name, args };
      const reply = await channel.send(request);
      if (!isReply(reply)) throw new Error(`The background did not answer ${name}.`);
      if (!reply.ok) throw revive(reply.error);
      // The server is typed by the same protocol: its handler returned exactly this.
      return reply.value as never;
    },
    onEvent(listener) {
      return channel.listen((message, sender) => {
        if (isOwnPage(sender, own) && isBroadcast(message)) listener(message.event);
        return undefined;
      });
    },
  };
}
