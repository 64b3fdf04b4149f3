import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anchorsOf, DOCUMENTS, linksOf } from '../../scripts/links/documents.ts';
import { follow, outsideLinks } from '../../scripts/links/outside.ts';

describe.each(DOCUMENTS)('%s', (path) => {
  const document = readFileSync(path, 'utf8');
  const inside = linksOf(document).filter((link) => !/^[a-z]+:/.test(link));

  test('=> links only to files and headings that exist', () => {
    const dead = inside.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).has(anchor);
    });
    expect(dead).toEqual([]);
  });

  test('=> links outside only by https', () => {
    expect(
      linksOf(document).filter((link) => /^[a-z]+:/.test(link) && !link.startsWith('https://')),
    ).toEqual([]);
  });
});

test('anchorsOf => as the pages make them', () => {
  const anchors = anchorsOf(
    '# What it finds: `roles`, e.g.\n\ntext # no\n\n## Éléments\n\n## Twice\n\n### Twice\n<a id="own"></a>\n',
  );
  expect([...anchors]).toEqual(['what-it-finds-roles-eg', 'éléments', 'twice', 'twice-1', 'own']);
});

test('outsideLinks => each once, without the place in the page', () => {
  const links = outsideLinks();
  expect(links).toContain(
    'https://www.twilio.com/docs/flex/admin-guide/setup/sso-configuration/adfs',
  );
  expect(new Set(links).size).toBe(links.length);
  expect(links.filter((link) => link.includes('#'))).toEqual([]);
});

describe('follow', () => {
  let server: Server;
  let origin = '';
  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      if (url === '/moved') response.writeHead(301, { location: '/200' });
      else response.statusCode = Number(url?.slice(1));
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test.each([
    ['/200', 'there', '200'],
    ['/moved', 'there', '200'],
    ['/404', 'gone', '404'],
    ['/410', 'gone', '410'],
    ['/403', 'refused', '403'],
    ['/503', 'refused', '503'],
  ])('%s => %s', async (path, state, detail) => {
    expect(await follow(origin + path)).toEqual({ state, detail });
  });

  test('nobody listens => unreachable, and why', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    expect(await follow(`http://127.0.0.1:${port}/`)).toEqual({
      state: 'unreachable',
      detail: 'ECONNREFUSED',
    });
  });
});
