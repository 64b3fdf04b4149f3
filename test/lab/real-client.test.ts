/**
 * The lab's client and endpoints against recordings of the real client (@twilio/flex-ui 2.17.1):
 * the same calls, in the same order, with the same parameters and statuses.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry, Har } from 'har-format';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Generation, Hosting } from '../../lab/account.ts';
import { REDIRECT_URLS } from '../../lab/account.ts';
import { shapeOf, type CallShape } from '../../lab/call-shape.ts';
import { HOSTS } from '../../lab/hosts.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import type { Call } from '../../lab/server.ts';
import { logIn } from './login.ts';

const FOLDER = 'test/logins/real-client';

/** Which of the lab's logins is the one of a recording. */
const CASES: Readonly<Record<string, readonly [string, Generation, Hosting?]>> = {
  'enh-acs-error-redirect': ['error-at-flex', 'enhanced'],
  'enh-callback-45050': ['no-email', 'enhanced'],
  'enh-console-login': ['console-login', 'enhanced'],
  'enh-good': ['good', 'enhanced'],
  'enh-good-self': ['good', 'enhanced', 'self-hosted'],
  'enh-popup-closed': ['popup-closed', 'enhanced'],
  'enh-start-70002-400': ['start-70002', 'enhanced'],
  'enh-token-45004': ['token-45004', 'enhanced'],
  'enh-token-45050': ['token-45050', 'enhanced'],
  'enh-token-45050-attrs-fine': ['token-45050-complete', 'enhanced'],
  'enh-token-45050-self': ['token-45050', 'enhanced', 'self-hosted'],
  'leg-acs-401': ['other-certificate', 'legacy'],
  'leg-acs-410': ['acs-410', 'legacy'],
  'leg-good': ['good', 'legacy'],
  'leg-info-401-20104': ['login-loop', 'legacy'],
  'leg-start-70002-400': ['start-70002', 'legacy'],
  'leg-start-70251-403': ['start-70251', 'legacy'],
};

/** Recorded on another customer's host. */
const asInLab = (url: string): string => url.replaceAll('agents.corp.example', HOSTS.customer);

function recorded(name: string): Entry[] {
  const text = readFileSync(join(FOLDER, name, 'login.har'), 'utf8');
  return (JSON.parse(text) as Har).log.entries;
}

const shapeOfEntry = ({ request, response }: Entry): CallShape =>
  shapeOf({
    method: request.method,
    url: asInLab(request.url),
    body: request.postData?.text ?? '',
    status: response.status,
  });

/** The recorded loop has no end; the lab's begins three logins. */
function beforeThirdStart(shapes: readonly CallShape[]): readonly CallShape[] {
  const starts = shapes.flatMap(({ address }, at) =>
    address.endsWith('/authenticate') ? [at] : [],
  );
  return shapes.slice(0, starts[2]);
}

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

/**
 * What the recordings leave out: a feature, the configuration and the session, asked for around
 * each check of a token.
 */
const isLeftOut = ({ url }: Call): boolean =>
  new URL(url).pathname.startsWith('/api/v1/') || new URL(url).pathname === '/v1/Configuration';

async function calls([scenario, generation, hosting = 'hosted']: readonly [
  string,
  Generation,
  Hosting?,
]): Promise<Call[]> {
  const seen: Call[] = [];
  lab.gate.seen = (call) => seen.push(call);
  await logIn(lab, { scenario, generation, hosting });
  lab.gate.seen = null;
  return seen.filter((call) => !isLeftOut(call));
}

describe.each(Object.entries(CASES))('%s', (name, wanted) => {
  test('the lab makes the recorded calls => in their order, with their parameters and statuses', async () => {
    const real = beforeThirdStart(recorded(name).map(shapeOfEntry));
    const own = (await calls(wanted)).map(shapeOf);
    // The recordings of logins that worked end with the first check of the token.
    expect(real.length).toBeGreaterThan(2);
    expect(own.slice(0, real.length)).toEqual(real);
  });
});

/** Values whose length and letters are the client's own choice. */
const MADE = ['codeChallenge', 'nonce', 'state', 'redirectUrl'];

test.each<Hosting>(['hosted', 'self-hosted'])(
  'Authorize, %s => values of the recorded length',
  async (hosting) => {
    const url = (all: readonly string[]): URL =>
      new URL(all.find((each) => each.includes('/Authorize?')) ?? '');
    const real = url(
      recorded(hosting === 'hosted' ? 'enh-good' : 'enh-good-self').map(({ request }) =>
        asInLab(request.url),
      ),
    );
    const own = url((await calls(['good', 'enhanced', hosting])).map((call) => call.url));
    const lengths = ({ searchParams }: URL): (number | undefined)[] =>
      MADE.map((name) => searchParams.get(name)?.length);
    expect(lengths(own)).toEqual(lengths(real));
    expect(own.searchParams.get('redirectUrl')).toBe(REDIRECT_URLS[hosting]);
  },
);
