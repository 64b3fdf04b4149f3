import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { HOSTS } from '../hosts.ts';
import type { RunningLab } from '../index.ts';
import { writeConfiguration, writeFromPage, type FromPage } from './configuration.ts';
import { PROGRAM } from './install.ts';

const PATH = 'simplesamlphp';
/** Where browsers reach it. */
export const URL = `https://${HOSTS.idp}/${PATH}/`;

export interface Simplesamlphp {
  /** Configures Flex with what the set-up page says. */
  configure(fromPage: FromPage): void;
  /** What SimpleSAMLphp's own parser makes of a service provider's metadata, as JSON. */
  parse(metadataXml: string): unknown;
  readonly log: () => string;
  close(): Promise<void>;
}

/** The port PHP chose, from what it says when it has started. */
const STARTED = /Development Server \(http:\/\/127\.0\.0\.1:(\d+)\) started/;

/**
 * Starts Debian's SimpleSAMLphp with PHP's own server, behind the lab's TLS and under a name of its
 * own.
 */
export async function startSimplesamlphp(lab: RunningLab): Promise<Simplesamlphp> {
  const folder = writeConfiguration(URL, lab.keys.signing);
  const root = mkdtempSync(join(tmpdir(), 'flex-saml-www-'));
  symlinkSync(join(PROGRAM, 'www'), join(root, PATH));
  const env = { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: folder };
  // Debian keeps opcode caches and error display as they are; a changed file has to be read anew at
  // once.
  const php = spawn(
    'php',
    ['-d', 'opcache.enable=0', '-d', 'display_errors=0', '-S', '127.0.0.1:0', '-t', root],
    {
      env,
    },
  );
  let log = '';
  const port = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString('utf8');
      const [, found] = STARTED.exec(log) ?? [];
      if (found) resolve(found);
    };
    php.stderr.on('data', read);
    php.stdout.on('data', read);
    php.once('error', reject);
    php.once('exit', () => reject(new Error(`PHP ended: ${log}`)));
  });
  const app = new Hono();
  app.all('*', (c) => {
    const { pathname, search } = new globalThis.URL(c.req.url);
    const headers = {
      ...c.req.header(),
      host: HOSTS.idp,
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '443',
    };
    return proxy(`http://127.0.0.1:${port}${pathname}${search}`, {
      raw: c.req.raw,
      headers,
      redirect: 'manual',
    });
  });
  lab.hosts.set(HOSTS.idp, app);
  return {
    configure: (fromPage) => writeFromPage(folder, URL, fromPage),
    parse: (metadataXml) => {
      const script = `require '${PROGRAM}/lib/_autoload.php'; echo json_encode(array_map(fn ($p) => $p->getMetadata20SP(), array_values(\\SimpleSAML\\Metadata\\SAMLParser::parseDescriptorsString(stream_get_contents(STDIN)))));`;
      const ran = spawnSync('php', ['-r', script], { env, input: metadataXml, encoding: 'utf8' });
      return JSON.parse(ran.stdout) as unknown;
    },
    log: () => log,
    close: async () => {
      const ended = once(php, 'exit');
      php.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
      rmSync(root, { recursive: true, force: true });
    },
  };
}
