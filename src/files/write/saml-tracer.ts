import type { Exchange } from '../../model/exchange.ts';
import type { SamlMessage } from '../../model/message.ts';
import type { ExportableTrace } from './contents.ts';
import { extensionOf, hopExtensionOf } from '../extension-member.ts';
import { recordingOfFile } from '../recording-of-file.ts';
import { MEMBER } from '../schema/extension.ts';
import { formPairs, queryPairs, responseHeaders } from './http.ts';
import type { Writing } from './trace.ts';

/** SAML-tracer shows one message a request: the first. */
function messageOf(exchange: Exchange, messages: readonly SamlMessage[]): SamlMessage | undefined {
  return messages.find(({ exchangeId, slot }) => exchangeId === exchange.id && slot !== 'redirect');
}

function requestOf(exchange: Exchange, messages: readonly SamlMessage[]) {
  const { method, url, body } = exchange.request;
  const message = messageOf(exchange, messages);
  const { response } = exchange;
  const form = formPairs(body);
  return {
    method,
    url,
    requestId: exchange.requestId,
    requestHeaders: form
      ? [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }]
      : [],
    ...(method === 'GET' ? { get: queryPairs(url) } : {}),
    ...(form ? { post: form } : {}),
    ...(message ? { protocol: message.binding === 'WS-Federation' ? 'WS-Fed' : 'SAML-P' } : {}),
    saml: message?.xml ?? null,
    samlart: message?.kind === 'Artifact' ? message.sent : null,
    ...(response
      ? {
          responseStatus: response.status,
          responseStatusText: `HTTP/1.1 ${response.status}`,
          responseHeaders: responseHeaders(exchange),
        }
      : { responseHeaders: [] }),
    [MEMBER]: { ...hopExtensionOf(exchange), content: response?.content ?? null },
  };
}

/**
 * SAML-tracer's export format, for SAML-tracer 1.9 and what else reads it; it has no times, which
 * stand in a member of ours.
 */
export function writeSamlTracer(trace: ExportableTrace, { now }: Writing): string {
  const { exchanges, messages } = recordingOfFile(trace.observations, trace.pasted);
  const file = {
    requests: exchanges.map((exchange) => requestOf(exchange, messages)),
    timestamp: new Date(now).toISOString(),
    ...extensionOf(trace),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
