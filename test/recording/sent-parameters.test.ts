import { describe, expect, test } from 'vitest';
import {
  bodyParameters,
  queryParameters,
  querySignature,
} from '../../src/recording/sent-parameters.ts';
import { form, raw } from '../support/observations.ts';

test('a query => each parameter as sent and as text, in order, repeated ones too', () => {
  expect(
    queryParameters('https://idp.example/?SAMLRequest=a%2bb&x=1+2&SAMLRequest=c#SAMLRequest=no'),
  ).toEqual([
    { name: 'SAMLRequest', sent: 'a%2bb', text: 'a+b' },
    { name: 'x', sent: '1+2', text: '1 2' },
    { name: 'SAMLRequest', sent: 'c', text: 'c' },
  ]);
  expect(queryParameters('https://idp.example/')).toEqual([]);
});

describe('bodyParameters', () => {
  test('form fields => as the browser decoded them; Latin-1 bytes => text and bytes', () => {
    const latin = { name: 'RelayState', value: { base64: 'Wm/r' } };
    const body = form({ SAMLResponse: 'PHg+' });
    if (body.is !== 'form') throw new Error('not a form');
    expect(bodyParameters({ ...body, fields: [...body.fields, latin] })).toEqual([
      { name: 'SAMLResponse', sent: 'PHg+', text: 'PHg+' },
      { name: 'RelayState', sent: 'Zoë', text: 'Zoë', bytes: Uint8Array.of(0x5a, 0x6f, 0xeb) },
    ]);
  });

  test('raw urlencoded => untouched, text decoded', () => {
    expect(bodyParameters(raw('SAMLResponse=PHg%2BPg==&RelayState=a+b'))).toEqual([
      { name: 'SAMLResponse', sent: 'PHg%2BPg==', text: 'PHg+Pg==' },
      { name: 'RelayState', sent: 'a+b', text: 'a b' },
    ]);
  });

  test('raw multipart => plain', () => {
    const body = '--B\r\nContent-Disposition: form-data; name="SAMLResponse"\r\n\r\na%2Bb\r\n--B--';
    expect(bodyParameters(raw(body, 'multipart/form-data; boundary=B'))).toEqual([
      { name: 'SAMLResponse', sent: 'a%2Bb', text: 'a%2Bb' },
    ]);
  });

  test.each([
    raw('<x/>', 'text/xml'),
    { is: 'none' } as const,
    { is: 'unavailable', why: '' } as const,
  ])('no form => none', (body) => {
    expect(bodyParameters(body)).toEqual([]);
  });
});

describe('querySignature', () => {
  const of = (query: string, name = 'SAMLRequest') => {
    const parameters = queryParameters(`https://idp.example/?${query}`);
    const message = parameters.find((parameter) => parameter.name === name);
    if (!message) throw new Error('no message');
    return querySignature(parameters, message);
  };

  test('sent in another order, lower-case escapes => signed text in the order of the binding, escapes untouched', () => {
    const signature = of(
      'Signature=q%2b%3D&SigAlg=http%3a%2f%2fx%23rsa&RelayState=r%2f1&SAMLRequest=fZ%2b&lang=de',
    );
    expect(signature).toEqual({
      algorithm: 'http://x#rsa',
      signedText: 'SAMLRequest=fZ%2b&RelayState=r%2f1&SigAlg=http%3a%2f%2fx%23rsa',
      signature: 'q+=',
    });
  });

  test('no RelayState => left out; an empty one => part of what is signed', () => {
    expect(of('SAMLRequest=f&SigAlg=a&Signature=s')?.signedText).toBe('SAMLRequest=f&SigAlg=a');
    expect(of('SAMLRequest=f&RelayState=&SigAlg=a&Signature=s')?.signedText).toBe(
      'SAMLRequest=f&RelayState=&SigAlg=a',
    );
  });

  test.each<[name: string, query: string, names: string[], choices: [number[], string][]]>([
    [
      'the RelayState twice',
      'SAMLRequest=f&RelayState=1&RelayState=2&SigAlg=a&Signature=s',
      ['RelayState'],
      [
        [[1], 'SAMLRequest=f&RelayState=1&SigAlg=a a s'],
        [[2], 'SAMLRequest=f&RelayState=2&SigAlg=a a s'],
      ],
    ],
    [
      'the algorithm and the signature twice',
      'SAMLRequest=f&SigAlg=a&SigAlg=b&Signature=s&Signature=t',
      ['SigAlg', 'Signature'],
      [
        [[1, 1], 'SAMLRequest=f&SigAlg=a a s'],
        [[1, 2], 'SAMLRequest=f&SigAlg=a a t'],
        [[2, 1], 'SAMLRequest=f&SigAlg=b b s'],
        [[2, 2], 'SAMLRequest=f&SigAlg=b b t'],
      ],
    ],
  ])('%s => every way to read it', (_, query, names, choices) => {
    const repeated = of(query)?.repeated;
    expect(repeated?.names).toEqual(names);
    expect(
      repeated?.choices.map(({ numbers, signedText, algorithm, signature }) => [
        numbers,
        [signedText, algorithm, signature].join(' '),
      ]),
    ).toEqual(choices);
  });

  test('every parameter a hundred times => a bounded number of ways', () => {
    const many = ['SAMLRequest=f', 'RelayState=r', 'SigAlg=a', 'Signature=s']
      .flatMap((one) => Array.from({ length: 100 }, (_, n) => one + String(n)))
      .join('&');
    expect(of(many)?.repeated?.choices).toHaveLength(32);
  });

  test('a bare + in the signature => base64’s', () => {
    expect(of('SAMLResponse=f&SigAlg=a&Signature=q+r', 'SAMLResponse')?.signature).toBe('q+r');
  });

  test.each(['SAMLRequest=f&SigAlg=a', 'SAMLRequest=f&Signature=s', 'SAMLRequest=f'])(
    '%s => none',
    (query) => {
      expect(of(query)).toBeNull();
    },
  );
});
