import * as v from 'valibot';
import type { Exchange } from '../model/exchange.ts';
import type { RemovedValues } from '../model/observation.ts';
import { tabEventsOf } from '../recording/recording-source.ts';
import type { ExportableTrace } from './write/contents.ts';
import type { FormatResult } from './read/formats/format.ts';
import type { Hop } from './read/hop.ts';
import { get } from '../encoding/json-shape.ts';
import { fileExtension, hopExtension, MEMBER, type HopExtension } from './schema/extension.ts';
import { VERSION } from './schema/trace.ts';

/** What a foreign format has no place for, of the whole trace. */
export function extensionOf(trace: ExportableTrace): Record<string, unknown> {
  const { privacy, connection, pasted, verdicts, observations } = trace;
  const { closed, messages } = tabEventsOf(observations);
  const tabs = [...closed, ...messages];
  const listed = [...verdicts].map(([message, signatures]) => ({ message, signatures }));
  return {
    [MEMBER]: {
      version: VERSION,
      privacy,
      connection,
      pasted,
      verdicts: listed,
      ...(tabs.length > 0 && { tabs }),
    },
  };
}

/** The same of one exchange. */
export function hopExtensionOf(exchange: Exchange): HopExtension {
  const { requestId, startedAt, tabId, ownerTabId, request, redirectRemoved, failure } = exchange;
  const duration = Math.max(0, (exchange.endedAt ?? startedAt) - startedAt);
  const answeredAfter =
    exchange.answeredAt === null ? null : Math.max(0, exchange.answeredAt - startedAt);
  const { frameId, resource, body } = request;
  const openerTabId = ownerTabId === tabId ? null : ownerTabId;
  const omitted = body.is === 'form' ? body.omitted : 0;
  const keys = exchange.response?.keys ?? null;
  const copy = ({ salt, digests }: RemovedValues) => ({ salt, digests: [...digests] });
  return {
    ...{ requestId, at: startedAt, duration, tabId, frameId, openerTabId, resource, omitted },
    ...(answeredAfter !== null && { answeredAfter }),
    ...(keys && { keys: [...keys] }),
    ...(failure !== null && { failure }),
    ...(request.removed && { removed: copy(request.removed) }),
    ...(redirectRemoved && { redirectRemoved: copy(redirectRemoved) }),
  };
}

/** Reads what {@link extensionOf} wrote; nothing when the file is not of ours. */
export function readExtension(member: unknown): Partial<FormatResult> {
  const read = v.safeParse(fileExtension, member, { abortEarly: true });
  if (!read.success) return {};
  const { connection, pasted, privacy, verdicts, tabs } = read.output;
  const recorded = new Map(verdicts.map(({ message, signatures }) => [message, signatures]));
  return {
    connection,
    pasted,
    tellsTabs: true,
    ...(tabs && { tabs }),
    verdicts: privacy === 'redacted' ? recorded : null,
  };
}

/** A hop of a file of ours with what the foreign format could not say of it. */
export function withExtension(hop: Hop, entry: unknown): Hop {
  const read = v.safeParse(hopExtension, get(entry, MEMBER), { abortEarly: true });
  if (!read.success) return hop;
  const { omitted, at, content, keys, failure, ...context } = read.output;
  const { body } = hop;
  return {
    ...hop,
    ...context,
    startedAt: at,
    content: content ?? hop.content,
    keys: keys ?? hop.keys,
    failure: failure ?? hop.failure,
    body: body.is === 'form' ? { ...body, omitted } : body,
  };
}
