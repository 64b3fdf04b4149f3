import { readChoice, type Flow } from '../flow.ts';
import type { Lab } from '../lab.ts';
import { draftRequest, redirectUrl, writeRequest } from './request.ts';

/** Starts a login from Flex' home URL ; the flow's `location` is where the browser has to be sent. */
export function begin(home: string, { flows, keys }: Lab): Flow {
  const choice = readChoice(new URL(home));
  const { generation, scenario } = choice;
  const request = draftRequest(generation);
  scenario.request?.(request, { generation, keys });
  const requestXml = writeRequest(generation, request);
  return flows.begin({
    ...choice,
    home,
    request,
    requestXml,
    location: redirectUrl(request.ssoUrl, requestXml, request.relayState),
    responseXml: null,
    answer: null,
    userFault: null,
  });
}
