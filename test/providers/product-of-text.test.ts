import { expect, test } from 'vitest';
import { productOfText } from '../../src/providers/kit/told.ts';

test.each([
  ['HTTP 400 Bad Request\nInvalid Request\nnginx', null],
  ['{"error":"Invalid Request"}', null],
  ['We are sorry...\nInvalid Request', 'keycloak'],
  ['https://sso.example/realms/flex/protocol/saml\nInvalid Request', 'keycloak'],
  ['Keycloak says: Invalid Request', 'keycloak'],
])('%j => %s', (text, product) => {
  expect(productOfText(text)?.id ?? null).toBe(product);
});
