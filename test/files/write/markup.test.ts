import markdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { prepareFullExport, type ExportSource } from '../../../src/files/write/export.ts';
import { importFile } from '../../../src/files/read/import.ts';
import { escapeHtml } from '../../../src/encoding/html-markup.ts';
import { markdownBlock, markdownCode, markdownText } from '../../../src/files/write/markdown.ts';
import { observe } from '../../support/login.ts';
import { observer } from '../../support/observations.ts';
import { acsOf, ADFS_ISSUER } from '../../support/saml-xml.ts';
import { NOW } from '../support.ts';

/** What tries to be markup in one format or the other. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</code></pre></style></title><iframe srcdoc=x>',
  '`code` ``more`` ```` ```\n```\n<b>x</b>',
  '[link](javascript:alert(1)) ![image](https://evil.example/x.png)',
  '<https://evil.example> https://evil.example www.evil.example evil@evil.example @maintainer #1',
  '\n# Heading\n\n---\n- item\n1. item\n| a | b |\n|---|---|\n',
  '***bold*** ~~struck~~ $math$ &copy; &#60;b&#62; \\<b>',
  '    indented\n\n\t<b>x</b>',
  '\u202Egnirts\u0007\u001B[31m',
];
const ALL = HOSTILE.join(' ');

/** A login with hostile text in every field a message, an exchange or the connection has. */
async function hostileSource(): Promise<ExportSource> {
  const shape = {
    response: {
      issuer: ALL,
      id: ALL,
      destination: ALL,
      inResponseTo: ALL,
      status: ['Success', ALL],
      statusMessage: ALL,
      assertion: {
        issuer: ALL,
        nameId: ALL,
        nameIdFormat: ALL,
        audiences: [ALL],
        recipient: ALL,
        classRef: ALL,
        notBefore: ALL,
        attributes: [
          [ALL, ALL],
          ['roles', ALL],
          ['skill.int', ALL],
          ['email', ALL],
          ['team_member', ALL, ALL],
        ] as const,
      },
    },
    // XML 1.0 has no control characters at all.
    before: (xml: string) => xml.replace(/(?![\n\t])\p{Cc}/gu, ''),
    relayState: ALL,
    relayStateBack: `${ALL}2`,
    answer: { status: 401, text: JSON.stringify({ code: 70004, message: ALL, more: ALL }) },
  };
  const see = observer({ startAt: NOW });
  see.request(`${acsOf('enhanced')}&x=${ALL}`, { requestId: ALL });
  see.failure(ALL);
  see.post(acsOf('legacy'), { SAMLResponse: ALL, RelayState: ALL }, { requestId: '99' });
  see.response(500, { headers: [{ name: ALL, value: ALL }] });
  const observations = [
    ...(await observe(shape)),
    ...see.all.map((seen) => ({ ...seen, seq: seen.seq + 1000 })),
  ];
  return {
    observations,
    connection: {
      idpIssuer: ALL,
      ssoUrl: `https://x.example/${ALL}`,
      certificatePem: ALL,
      metadataXml: ALL,
    },
  };
}

const written = async (format: 'html' | 'markdown', source: ExportSource): Promise<string> =>
  (await (await prepareFullExport(source)).write(format, NOW)).text;

const tagsOf = (html: string): { name: string; attributes: string[] }[] =>
  [...html.matchAll(/<([a-z!][a-z0-9-]*)([^<>]*)>/gi)].map(([, name = '', rest = '']) => ({
    name: name.toLowerCase(),
    attributes: [...rest.replace(/"[^"]*"/g, '""').matchAll(/\s([^\s=]+)\s*=/g)].map(
      ([, attribute = '']) => attribute,
    ),
  }));

describe('the HTML report', () => {
  const TAGS = new Set(
    '!doctype html head meta title style body h1 h2 h3 p span b section ul ol li code pre table thead tbody tr th td details summary div'.split(
      ' ',
    ),
  );
  const ATTRIBUTES = new Set([
    'lang',
    'charset',
    'http-equiv',
    'content',
    'name',
    'class',
    'scope',
  ]);

  test('of a login with markup in every field => has no tag but its own', async () => {
    const html = await written('html', await hostileSource());
    expect(html.length).toBeGreaterThan(5_000);
    for (const { name, attributes } of tagsOf(html)) {
      expect(TAGS).toContain(name);
      for (const attribute of attributes) expect(ATTRIBUTES).toContain(attribute);
    }
    // Every "<" opens or closes one of these tags.
    expect(html.match(/</g)).toHaveLength(
      [...html.matchAll(/<\/?[a-z!][a-z0-9-]*[^<>]*>/gi)].length,
    );
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('of any login => loads nothing, runs nothing', async () => {
    const html = await written('html', { observations: await observe(), connection: {} });
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).not.toMatch(/<script|<link|<img|\bsrc=|\bhref=|@import|url\(/i);
  });

  test.each([...HOSTILE, ALL])('escaped: %j => no sign that opens markup', (text) => {
    expect(escapeHtml(text)).not.toMatch(/[<>"']|(?![\n\t])\p{Cc}|\p{Bidi_Control}/u);
  });
});

describe('the Markdown report', () => {
  const render = (text: string): string =>
    markdownIt({ html: true, linkify: true }).enable(['table', 'strikethrough']).render(text);
  const TAGS = new Set('h1 h2 h3 p ul ol li code pre hr br'.split(' '));

  test('of a login with markup in every field => renders to its own structure', async () => {
    const html = render(await written('markdown', await hostileSource()));
    expect(html.length).toBeGreaterThan(5_000);
    for (const { name } of tagsOf(html)) expect(TAGS).toContain(name);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test.each([
    ...HOSTILE,
    ALL,
    '- x',
    '1. x',
    '1) x',
    '+ x',
    '= x',
    '> x',
    '# x',
    '---',
    '***',
    '```',
    '~~~',
    '|a|b|',
    ':-- | --:',
  ])('as text: %j => a paragraph without markup, the same to read', (text) => {
    const html = render(markdownText(text));
    expect(tagsOf(html).map(({ name }) => name)).toEqual(text.trim() ? ['p'] : []);
    const read = html
      .replace(/<\/?p>|\u2060|\s/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    expect(read).toBe(
      text
        .replace(/[\p{Cc}\p{Bidi_Control}]/gu, (c) => (/\s/.test(c) ? '' : '\uFFFD'))
        .replace(/\s/g, ''),
    );
  });

  test.each(HOSTILE)('as code: %j => one code span', (text) => {
    expect(tagsOf(render(markdownCode(text))).map(({ name }) => name)).toEqual(['p', 'code']);
  });

  test.each(HOSTILE)('as a block in a list: %j => one block', (text) => {
    const html = render(['1. step', '', ...markdownBlock(text, '   '), '2. next'].join('\n'));
    expect(
      tagsOf(html)
        .map(({ name }) => name)
        .filter((name) => !['p', 'li', 'ol'].includes(name)),
    ).toEqual(['pre', 'code']);
  });
});

describe('a hostile trace', () => {
  test('read in again => inert in the reports too', async () => {
    const { text } = await (await prepareFullExport(await hostileSource())).write('trace', NOW);
    const { observations, connection, errors } = importFile('x', text);
    expect(errors).toEqual([]);
    const html = await written('html', { observations, connection });
    expect(html).not.toMatch(/<script|<img|<svg|<iframe/);
    expect(connection.idpIssuer).not.toBe(ADFS_ISSUER);
  });
});
