import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { MessageParameter } from '../../../src/model/parameters.ts';
import { readMessage } from '../../../src/recording/read-message.ts';
import { alike } from './alike.ts';

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const XML = `<p:Response xmlns:p="${PROTOCOL}" ID="_bob1" Version="2.0"/>`;
const SHOWN = XML.replace('_bob1', '_hhh7');

const base64 = (content: string | Buffer): string => Buffer.from(content).toString('base64');
const redact = (sent: string, parameter: MessageParameter | null = 'SAMLResponse'): string =>
  alike().messages.redact(sent, parameter).sent;

/** Whether it cannot be read, as it could not before. */
function isError(sent: string, parameter: MessageParameter, carrier: 'query' | 'body'): boolean {
  const binding = carrier === 'query' ? 'HTTP-Redirect' : 'HTTP-POST';
  const base = { id: '', exchangeId: null, relayState: null, at: null, querySignature: null };
  return readMessage({ ...base, slot: carrier, parameter, binding, sent }).error !== null;
}

describe('a message that can be read => redacted, in the encoding it had', () => {
  test('base64 in a form', () => {
    expect(Buffer.from(redact(base64(XML)), 'base64').toString()).toBe(SHOWN);
  });

  test('base64 with percents in a form', () => {
    expect(Buffer.from(redact(encodeURIComponent(base64(XML))), 'base64').toString()).toBe(SHOWN);
  });

  test('DEFLATE in a query', () => {
    const sent = redact(base64(deflateRawSync(XML)), 'SAMLRequest');
    expect(inflateRawSync(Buffer.from(sent, 'base64')).toString()).toBe(SHOWN);
  });

  test('XML in a file', () => {
    expect(redact(XML, null)).toBe(SHOWN);
  });

  test('XML of WS-Federation', () => {
    const token = `<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust" Context="bob"/>`;
    expect(redact(token, 'wresult')).toBe(token.replace('bob', 'hhh'));
  });

  test('in two places => alike, with its places', () => {
    const { messages } = alike();
    const [one, two] = [XML, XML].map((xml) => messages.redact(xml, null));
    expect(two).toBe(one);
    const at = XML.indexOf('ID=');
    expect(one?.map({ start: at, end: at + 10 })).toEqual({ start: at, end: at + 10 });
  });

  test('of another length => places moved with it', () => {
    const { messages } = alike();
    const xml = `<p:Response xmlns:p="${PROTOCOL}" ID = '_b&amp;b' Version='2.0'/>`;
    const { sent, map } = messages.redact(xml, null);
    const at = xml.indexOf('Version');
    const { start, end } = map({ start: at, end: xml.length });
    expect(sent.slice(start, end)).toBe('Version="2.0"/>');
  });
});

describe('a message that cannot be read => cannot be read afterwards, and names nobody', () => {
  test.each([
    ['no base64', 'bob!!'],
    ['base64 of no XML', base64('bob was here')],
    ['XML that is not well-formed', base64(`<p:Response xmlns:p="${PROTOCOL}" ID="_bob1">`)],
    ['XML that would be well-formed once redacted', base64('<p:Response xmlns:p="bob&x;"/>')],
    ['XML with a word that only markup has', base64('<Response>bob</Assertion>')],
  ])('%s', (_, sent) => {
    const shown = redact(sent);
    expect(isError(sent, 'SAMLResponse', 'body')).toBe(true);
    expect(isError(shown, 'SAMLResponse', 'body')).toBe(true);
    expect(Buffer.from(shown, 'base64').toString()).not.toContain('bob');
    expect(shown).not.toContain('bob');
  });

  test('markup words of it stay', () => {
    const shown = Buffer.from(
      redact(base64('<Response ID="bob"></Assertion>')),
      'base64',
    ).toString();
    expect(shown).toBe('<Response ID="hhh"></Assertion>');
  });

  test('DEFLATE that breaks off', () => {
    const sent = base64(deflateRawSync(XML.repeat(40)).subarray(0, 60));
    const shown = redact(sent, 'SAMLRequest');
    expect(isError(shown, 'SAMLRequest', 'query')).toBe(true);
    expect(shown).not.toBe(sent);
  });

  test('what its words alone kept from being readable => cannot be read either', () => {
    // Both names become the same, and the tags fit.
    const shown = redact('<bob>kim</ann>', null);
    expect(shown).toBe('<redacted');
    expect(isError(shown, 'SAMLResponse', 'body')).toBe(true);
  });

  test('what would be readable once redacted => stands for itself', () => {
    // Only the reference is wrong, and its words are replaced.
    const shown = redact('<a>&bob;</a>', null);
    expect(shown).not.toContain('bob');
    const { map } = alike().messages.redact('<a>&bob;</a>', null);
    expect(map({ start: 1, end: 2 })).toEqual({ start: 1, end: 2 });
  });
});

describe('by where it stood, a message', () => {
  const encodings = {
    xml: XML,
    base64: base64(XML),
    'base64 of base64': base64(base64(XML)),
    deflated: base64(deflateRawSync(XML)),
  };
  const bindings = [
    ['SAMLResponse', 'body', 'HTTP-POST'],
    ['SAMLResponse', 'query', 'HTTP-Redirect'],
    ['SAMLResponse', 'file', 'file'],
    ['wresult', 'body', 'WS-Federation'],
    ['wresult', 'query', 'WS-Federation'],
    ['SAMLart', 'query', 'HTTP-Artifact'],
  ] as const;
  const read = (sent: string, [parameter, slot, binding]: (typeof bindings)[number]) =>
    readMessage({
      id: '',
      exchangeId: null,
      relayState: null,
      at: null,
      querySignature: null,
      slot,
      parameter,
      binding,
      sent,
    });

  test.each(
    bindings.flatMap((place) => Object.keys(encodings).map((name) => [...place, name] as const)),
  )(
    '%s in the %s (%s), as %s => is read afterwards as it was before',
    (parameter, carrier, binding, name) => {
      const place = [parameter, carrier, binding] as (typeof bindings)[number];
      const sent = encodings[name as keyof typeof encodings];
      const [before, after] = [read(sent, place), read(redact(sent, parameter), place)];
      expect(after.kind).toBe(before.kind);
      expect(after.error?.code).toBe(before.error?.code);
      expect(after.decoding.map(({ step, detail }) => `${step}: ${detail}`)).toEqual(
        before.decoding.map(({ step, detail }) => `${step}: ${detail}`),
      );
      if (before.xml === XML) expect(after.xml).toBe(SHOWN);
    },
  );

  test('under two names => each by its own', () => {
    const { messages } = alike();
    const sent = encodings.deflated;
    const message = messages.redact(sent, 'SAMLResponse');
    expect(inflateRawSync(Buffer.from(message.sent, 'base64')).toString()).toBe(SHOWN);
    expect(messages.redact(sent, 'SAMLart').sent).not.toBe(message.sent);
    expect(messages.redact(sent, 'SAMLResponse')).toBe(message);
  });
});

test('a reference in place of a message => its words replaced', () => {
  expect(redact('AAQAAbob', 'SAMLart')).toBe('HHHHHhhh');
});
