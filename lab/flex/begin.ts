import type { Flow, Proof } from '../flow.ts';
import type { Lab } from '../lab.ts';
import type { Visit } from '../visits.ts';
import { draftRequest, redirectUrl, writeRequest } from './request.ts';

/** Starts a login of a visit; the flow's `location` is where the browser has to be sent. */
export function begin(visit: Visit, proof: Proof | null, { flows, keys }: Lab): Flow {
  const { choice, home } = visit;
  const { generation, scenario } = choice;
  const request = draftRequest(generation);
  scenario.request?.(request, { generation, keys });
  const requestXml = writeRequest(generation, request);
  const round = visit.rounds;
  visit.rounds += 1;
  return flows.begin({
    ...choice,
    number: flows.all.length + 1,
    visit,
    round,
    home,
    proof,
    request,
    requestXml,
    location: redirectUrl(request.ssoUrl, requestXml, request.relayState),
    responseXml: null,
    answer: null,
    userFault: null,
    hasCode: false,
    hasToken: false,
  });
}
