import type { Hono } from 'hono';
import { crm } from './crm.ts';
import { adfs } from './idp/adfs.ts';
import { preview, services } from './flex/enhanced.ts';
import { flexApi } from './flex/flex-api.ts';
import { labPage, type FlexPage } from './flex/flex-page.ts';
import { home, selfHosted } from './flex/home.ts';
import { iam } from './flex/legacy.ts';
import { signIn } from './flex/sign-in.ts';
import { Flows } from './flow.ts';
import { HOSTS, HOST_NAMES } from './hosts.ts';
import { makeKeys } from './keys.ts';
import type { Lab } from './lab.ts';
import { makeSecrets } from './secrets.ts';
import { serveHosts, serveProxy, type Gate } from './server.ts';
import { startPage } from './start-page.ts';
import { Visits } from './visits.ts';

/** A running lab. Browsers reach it through the proxy, under the real names. */
export interface RunningLab extends Lab {
  readonly url: string;
  readonly port: number;
  readonly proxyPort: number;
  /** What a browser asked for besides the lab's hosts. */
  readonly refused: readonly string[];
  readonly gate: Gate;
  /** What answers under which name; more may be added. */
  readonly hosts: Map<string, Hono>;
  readonly close: () => Promise<void>;
}

/** Starts an identity provider and Flex' endpoints on loopback, with keys of its own. */
export async function startLab(flexPage: FlexPage = labPage): Promise<RunningLab> {
  const keys = await makeKeys(HOST_NAMES, HOSTS.adfs);
  const lab: Lab = {
    flows: new Flows(),
    visits: new Visits(),
    keys,
    secrets: makeSecrets(),
    flexPage,
  };
  const hosts = new Map<string, Hono>([
    [HOSTS.flex, home(lab)],
    [HOSTS.iam, iam(lab)],
    [HOSTS.services, services(lab)],
    [HOSTS.login, signIn(lab)],
    [HOSTS.preview, preview(lab)],
    [HOSTS.flexApi, flexApi(lab)],
    [HOSTS.customer, selfHosted(lab)],
    [HOSTS.adfs, adfs(lab)],
    [HOSTS.crm, crm()],
    [HOSTS.lab, startPage()],
  ]);
  const gate: Gate = { beforeAnswer: null, seen: null };
  const server = await serveHosts(hosts, keys.server, gate);
  const proxy = await serveProxy(hosts, server.port);
  return {
    ...lab,
    url: `https://${HOSTS.lab}/`,
    port: server.port,
    proxyPort: proxy.port,
    refused: proxy.refused,
    gate,
    hosts,
    close: async () => {
      await proxy.close();
      await server.close();
    },
  };
}
