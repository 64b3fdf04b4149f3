import { Hono } from 'hono';
import type { Page } from 'puppeteer';
import { HOSTS } from '../lab/hosts.ts';
import type { RunningLab } from '../lab/index.ts';
import { page } from '../lab/page.ts';
import { markup } from '../lab/xml.ts';

const PLACE = '/bench/';

/** Six at a time: as many as a browser sends to a host at once. */
const SCRIPT = `
async function makeRequests(count) {
  let next = 0;
  const one = async () => {
    while (next < count) {
      const answer = await fetch('${PLACE}' + next++ + '?at=' + performance.now());
      if (!answer.ok) throw new Error('status ' + answer.status);
      await answer.text();
    }
  };
  const begun = Date.now();
  await Promise.all(Array.from({ length: 6 }, one));
  return { begun, ended: Date.now() };
}`;

/** A page of Flex that makes requests, and what answers them. */
export const TRAFFIC_PAGE = `https://${HOSTS.flex}${PLACE}`;

/** Lets the lab answer the requests too; everything else at that host is answered as before. */
export function addTraffic(lab: RunningLab): void {
  const before = lab.hosts.get(HOSTS.flex);
  const app = new Hono();
  app.get(PLACE, (context) =>
    context.html(page('Traffic', markup`<p>Makes requests.</p>`, { script: SCRIPT })),
  );
  app.get(`${PLACE}:n`, (context) => context.json({ n: context.req.param('n') }));
  app.all('*', (context) => before?.fetch(context.req.raw, context.env) ?? context.notFound());
  lab.hosts.set(HOSTS.flex, app);
}

/** When requests were made, in milliseconds since 1970. */
export interface Traffic {
  readonly begun: number;
  readonly ended: number;
}

/**
 * Makes so many requests from the page, each read to its end; every one has an address of its own.
 */
export const makeTraffic = async (page: Page, count: number): Promise<Traffic> =>
  (await page.evaluate(`makeRequests(${count})`)) as Traffic;
