import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isArtifactOf, readArtifact } from '../../src/saml/artifact.ts';

const ISSUER = 'https://idp.example/metadata';
const source = createHash('sha1').update(ISSUER).digest();
const artifact = Buffer.concat([
  Buffer.from([0, 4, 1, 2]),
  source,
  Buffer.alloc(20, 0xab),
]).toString('base64');

describe('readArtifact', () => {
  it.each([artifact, encodeURIComponent(artifact), ` ${artifact}\n`])('%j => its parts', (sent) => {
    expect(readArtifact(sent)).toEqual({
      endpointIndex: 0x0102,
      sourceId: source.toString('hex'),
      messageHandle: 'ab'.repeat(20),
    });
  });

  it.each([
    '',
    'AAE=',
    artifact.slice(0, 40),
    artifact.replace('AAQ', 'AAE'),
    'x'.repeat(2000),
    '<a/>',
  ])('%j => null', (sent) => expect(readArtifact(sent)).toBeNull());

  it('any text => an artifact or null', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readArtifact(text)));
  });
});

it('the entity ID it was made from, and another => told apart', () => {
  const read = readArtifact(artifact);
  expect(read && isArtifactOf(read, ISSUER)).toBe(true);
  expect(read && isArtifactOf(read, `${ISSUER}/`)).toBe(false);
});
