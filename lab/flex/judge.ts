import { ENDPOINTS } from '../account.ts';
import { connectionFor } from '../connection.ts';
import type { Flow } from '../flow.ts';
import type { Keys } from '../keys.ts';
import type { Expected } from './expected.ts';
import { javaSamlFault } from './java-saml.ts';
import { passportFault } from './passport.ts';
import { receive, type Received } from './read.ts';
import { signaturesOf } from './signature.ts';
import { NOT_LOADED } from './refusal.ts';
import { readUser, type FlexUser } from './user.ts';

/**
 * What the assertion consumer service makes of a response: a user, or the text of the first fault.
 */
export type Judgement =
  { readonly fault: string } | { readonly fault: null; readonly user: FlexUser };

const FAULTS = { legacy: javaSamlFault, enhanced: passportFault } as const;

function received(samlResponse: string): Received | null {
  try {
    return receive(samlResponse);
  } catch {
    return null;
  }
}

export async function judge(
  flow: Flow,
  samlResponse: string | null,
  keys: Keys,
): Promise<Judgement> {
  if (samlResponse === null) return { fault: NOT_LOADED };
  const response = received(samlResponse);
  if (!response) return { fault: 'SAML Response could not be processed' };
  const { idpIssuer, certificatePem } = connectionFor(flow.scenario, keys);
  const expected: Expected = {
    ...ENDPOINTS[flow.generation],
    idpIssuer,
    requestId: flow.request.id,
    now: Date.now(),
  };
  const signed = await signaturesOf(response, certificatePem);
  const fault = FAULTS[flow.generation](response, expected, signed);
  return fault === null ? { fault, user: readUser(response) } : { fault };
}
