import type { Flow } from '../../../lab/flow.ts';
import type { Login } from '../../../src/model/login.ts';

/**
 * One login as far as a recording can hold it, in a form that shows at a glance what is missing.
 */
export interface LoginParts {
  /** Under which tab it stands: that of the page a popup was opened from. */
  readonly tabId: number;
  readonly outcome: Login['outcome']['is'];
  /** The AuthnRequest, byte for byte; null when the recording does not have it. */
  readonly request: string | null;
  /** Each time the response was posted: its XML, byte for byte, or what the login says instead. */
  readonly responses: readonly string[];
  readonly relayState: string | null;
}

/**
 * What the lab sent and answered, and so what has to be recorded. `hidden` is what is said of a
 * body the browser does not show.
 */
export function sentParts(flow: Flow, tabId: number, hidden: string | null): LoginParts {
  const { generation, scenario, request, requestXml, responseXml, replay } = flow;
  const response = hidden ?? responseXml ?? '';
  return {
    tabId,
    outcome: scenario.refusal[generation] === null ? 'accepted' : 'refused',
    // Without DevTools nobody sees where the legacy page sends the browser.
    request: generation === 'legacy' ? null : requestXml,
    responses: replay ? [response, response] : [response],
    relayState: hidden === null ? request.relayState : null,
  };
}

function partsOf({ tabId, outcome, request, response, messages }: Login): LoginParts {
  return {
    tabId,
    outcome: outcome.is,
    request: request?.xml ?? null,
    responses: messages
      .filter(({ parameter }) => parameter === 'SAMLResponse')
      .map(({ xml, error }) => xml ?? `${error?.code}: ${error?.message}`),
    relayState: response?.relayState ?? null,
  };
}

/** The logins of a recording, those of each tab in the order they were made. */
export const recordedParts = (logins: readonly Login[]): LoginParts[] =>
  logins.map(partsOf).sort((a, b) => a.tabId - b.tabId);
