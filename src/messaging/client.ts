import { clientOver, type Client } from './client-over.ts';
import type { ExtendedProtocol } from './protocol.ts';
import { ownIdentity, runtimeChannel } from './runtime-channel.ts';

export type { Client };

/** A page's connection to the background: `request(name, ...args)` as protocol.ts types it, and `onEvent(listener)`. */
export const createClient = (): Client<ExtendedProtocol> => clientOver(runtimeChannel, ownIdentity());
