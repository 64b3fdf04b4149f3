/** How a response was carried: what the wire needs is no fault, what was added to it is. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import type { Body } from '../../src/model/observation.ts';
import { delivery, type Encoding } from '../../src/facts/login.ts';
import { contextOf } from '../support/facts.ts';
import { form, observer, raw } from '../support/observations.ts';
import { acsOf, responseXml } from '../support/saml-xml.ts';

// Bytes whose base64 has every sign that a form has to encode.
const XML = responseXml('legacy', {}).replace('</', '<!-- ~~~???>>> --></');
/** With white space at its end where it needs that to have padding. */
const base64 = (text: string): string =>
  Buffer.from(text.length % 3 === 0 ? `${text}\n` : text).toString('base64');
const once = encodeURIComponent;
const SENT = base64(XML);
const multipart = (value: string): Body =>
  raw(
    `--x\r\nContent-Disposition: form-data; name="SAMLResponse"\r\n\r\n${value}\r\n--x--\r\n`,
    'multipart/form-data; boundary=x',
  );
const urlencoded = (value: string): Body => raw(`RelayState=a%2Bb&SAMLResponse=${value}`);

async function encodings(body: Body): Promise<readonly Encoding[] | null> {
  const see = observer();
  see.request(acsOf('legacy'), { method: 'POST', body });
  see.response(401);
  see.end();
  const fact = (await contextOf(readRecording(see.all))).get(delivery);
  return fact.state === 'known' ? fact.value.encodings : null;
}

test('the response => has signs that a form has to encode', () => {
  expect(SENT).toMatch(/\+[^]*=$/);
  expect(once(SENT)).not.toBe(SENT);
});

describe('a response in', () => {
  test.each<[string, Body, readonly Encoding[]]>([
    ['a form that the browser read', form({ SAMLResponse: SENT }), []],
    ['a raw form', urlencoded(once(SENT)), []],
    ['a raw form whose base64 was not encoded', urlencoded(SENT.replaceAll('=', '%3D')), []],
    ['a multipart form', multipart(SENT), []],
    ['a raw form, with line breaks', urlencoded(once(SENT.replace(/.{76}/g, '$&\r\n'))), []],
    [
      'a form that the browser read, encoded before',
      form({ SAMLResponse: once(SENT) }),
      ['percent'],
    ],
    ['a raw form, encoded twice', urlencoded(once(once(SENT))), ['percent']],
    ['a raw form, encoded three times', urlencoded(once(once(once(SENT)))), ['percent']],
    ['a multipart form, encoded before', multipart(once(SENT)), ['percent']],
    ['a raw form, base64 twice', urlencoded(once(base64(SENT))), ['base64-twice']],
    [
      'a raw form, base64 twice and encoded twice',
      urlencoded(once(once(base64(SENT)))),
      ['percent', 'base64-twice'],
    ],
    ['a raw form, escaped twice', urlencoded(once(SENT.replaceAll('=', '&#61;'))), ['references']],
    [
      'a raw form, compressed',
      urlencoded(once(deflateRawSync(Buffer.from(XML)).toString('base64'))),
      ['deflate'],
    ],
    ['a raw form, as XML', urlencoded(once(XML)), ['raw-xml']],
    ['a form that the browser read, as XML', form({ SAMLResponse: XML }), ['raw-xml']],
    ['a form, cut off', form({ SAMLResponse: SENT.slice(0, 40) }), []],
  ])('%s', async (_, body, expected) => {
    expect(await encodings(body)).toEqual(expected);
  });
});
