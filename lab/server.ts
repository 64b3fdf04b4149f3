import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Identity } from './keys.ts';

/** Hono's mark on an answer that was given otherwise: here, by breaking the connection. */
const ALREADY_SENT = 'x-hono-already-sent';

const LOOPBACK = '127.0.0.1';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Closes a server and the connections a browser keeps open. */
async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

export interface Running {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** One request the lab was asked, and its answer. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  /** Null while it is not answered, and where the connection was broken. */
  status: number | null;
}

/**
 * What a test does while the browser waits for each answer, and with each request in the order of
 * their arrival; null: nothing.
 */
export interface Gate {
  beforeAnswer: ((request: Pick<Request, 'method' | 'url'>) => Promise<void>) | null;
  seen: ((call: Call) => void) | null;
}

/** One https server on loopback for all hosts: the Host header chooses the app. */
export async function serveHosts(
  hosts: ReadonlyMap<string, Hono>,
  identity: Identity,
  gate: Gate,
): Promise<Running> {
  const fetch = async (request: Request, env: object): Promise<Response> => {
    const { hostname, pathname } = new URL(request.url);
    if (pathname === '/favicon.ico') return new Response(null, { status: 204 });
    const app = hosts.get(hostname);
    const { method, url, headers } = request;
    const call: Call | null = gate.seen && {
      method,
      url,
      headers,
      body: await request.clone().text(),
      status: null,
    };
    if (call) gate.seen?.(call);
    await gate.beforeAnswer?.(request);
    const answer =
      (await app?.fetch(request, env)) ?? new Response('unknown host', { status: 421 });
    if (call && !answer.headers.has(ALREADY_SENT)) call.status = answer.status;
    return answer;
  };
  const server = createServer({ key: identity.privateKeyPem, cert: identity.certificatePem });
  const listener = getRequestListener(fetch);
  server.on('request', (request, response) => void listener(request, response));
  return { port: await listen(server), close: () => close(server) };
}

/**
 * The proxy the browsers are sent through. It knows the lab's hosts, leads each to the lab, and
 * refuses everything else: the real names work unchanged and nothing leaves this machine.
 */
export async function serveProxy(
  hosts: ReadonlyMap<string, unknown>,
  port: number,
): Promise<Running & { readonly refused: readonly string[] }> {
  const refused: string[] = [];
  const refuse = (name: string): void => void refused.push(name);
  const server = createHttpServer((request, response) => {
    refuse(request.url ?? '');
    response.writeHead(403).end();
  });
  const tunnels = new Set<{ destroy(): void }>();
  server.on('connect', (request, client, head) => {
    const name = request.url ?? '';
    client.on('error', () => client.destroy());
    if (!hosts.has(name.replace(/:443$/, ''))) {
      refuse(name);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const lab = connect(port, LOOPBACK, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      lab.write(head);
      lab.pipe(client).pipe(lab);
    });
    lab.on('error', () => client.destroy());
    for (const socket of [client, lab]) {
      tunnels.add(socket);
      socket.on('close', () => tunnels.delete(socket));
    }
  });
  const proxyPort = await listen(server);
  return {
    port: proxyPort,
    refused,
    close: async () => {
      for (const socket of tunnels) socket.destroy();
      await close(server);
    },
  };
}
