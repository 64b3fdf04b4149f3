import { describe, expect, test } from 'vitest';
import { importFile } from '../../../../src/files/read/import.ts';
import { responseXml } from '../../../support/saml-xml.ts';

const ACS = 'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2';
const BODY = `SAMLResponse=${encodeURIComponent(Buffer.from(responseXml('legacy')).toString('base64'))}&password=CANARY`;
const REQUEST = `POST /saml2 HTTP/2\r\nHost: iam.twilio.com\r\nCookie: CANARY\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${BODY}`;
const RESPONSE = 'HTTP/2 401 Unauthorized\r\nContent-Type: application/json\r\n\r\n{"code":70251}';

interface Given {
  readonly time?: string;
  readonly request?: string;
  readonly response?: string;
  readonly url?: string;
  readonly isBase64?: boolean;
}

const cdata = (text: string): string => `<![CDATA[${text}]]>`;
const half = (name: string, text: string, isBase64: boolean): string =>
  `<${name} base64="${isBase64}">${cdata(isBase64 ? Buffer.from(text).toString('base64') : text)}</${name}>`;

const item = ({
  time = 'Fri Nov 20 09:00:01 UTC 2026',
  request = REQUEST,
  response = RESPONSE,
  url = ACS,
  isBase64 = true,
}: Given = {}): string =>
  `<item><time>${time}</time><url>${cdata(url)}</url><method>POST</method>${half('request', request, isBase64)}<status>401</status>${half('response', response, isBase64)}</item>`;

const items = (...all: string[]): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE items [\n<!ELEMENT items (item*)>\n<!ATTLIST items burpVersion CDATA "">\n]>\n<items burpVersion="2025.10">${all.join('\n')}</items>`;

describe('items of Burp', () => {
  test.each([
    ['in base64', items(item())],
    ['as text', items(item({ isBase64: false }))],
    ['without the DTD', items(item()).replace(/<!DOCTYPE[^]*\]>\n/, '')],
    [
      'with LF alone',
      items(
        item({ request: REQUEST.replaceAll('\r', ''), response: RESPONSE.replaceAll('\r', '') }),
      ),
    ],
  ])('%s => the login with Twilio’s answer, without cookies and passwords', (_, text) => {
    const { kind, errors, recording, observations } = importFile('items.xml', text);
    expect([kind, errors]).toEqual(['burp', []]);
    expect(recording.logins).toMatchObject([
      { generation: 'legacy', outcome: { is: 'refused', by: 'acs' } },
    ]);
    expect(recording.logins[0]?.acs).toMatchObject({
      startedAt: Date.UTC(2026, 10, 20, 9, 0, 1),
      response: { status: 401, content: '{"code":70251}' },
    });
    expect(JSON.stringify(observations)).not.toContain('CANARY');
  });

  test.each([
    ['an American zone', 'Fri Nov 20 01:00:01 PST 2026', Date.UTC(2026, 10, 20, 9, 0, 1)],
    ['a zone that browsers do not know', 'Fri Nov 20 10:00:01 CET 2026', null],
    ['no time', '', null],
  ])('%s => %3$s', (_, time, at) => {
    expect(importFile('items.xml', items(item({ time }))).recordedAt).toBe(at);
  });

  test('an answer that did not come => not seen', () => {
    const { recording } = importFile(
      'items.xml',
      items(item({ response: '' }).replace('<status>401</status>', '<status/>')),
    );
    expect(recording.logins).toMatchObject([{ outcome: { is: 'unknown' } }]);
  });

  test('an item that cannot be used => named, and the others are read', () => {
    const broken = item().replace(
      /<request[^]*<\/request>/,
      '<request base64="true">***</request>',
    );
    const { errors, recording } = importFile('items.xml', items(broken, item({ url: '' }), item()));
    expect(errors.map(({ message }) => message)).toEqual([
      'Item 1 of the Burp file has a request that is no base64; it was left out.',
      'Item 2 of the Burp file has no request.url; it was left out.',
    ]);
    expect(recording.logins).toHaveLength(1);
  });

  test('a file that was cut => said with its place', () => {
    const { kind, errors } = importFile('items.xml', items(item()).slice(0, -40));
    expect(kind).toBe('burp');
    expect(errors).toMatchObject([
      { code: 'burp', message: expect.stringMatching(/Burp .* line \d+, column \d+: /) },
    ]);
  });

  test('an entity of its DTD => not replaced', () => {
    const hostile = items(item({ isBase64: false }))
      .replace(']>', '<!ENTITY x "CANARY">]>')
      .replace(cdata(ACS), '&x;');
    expect(importFile('items.xml', hostile).errors).toMatchObject([{ code: 'burp' }]);
  });
});
