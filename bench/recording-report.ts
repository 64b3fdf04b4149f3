import { row } from './format.ts';
import {
  MANY_FOR_TRACER,
  medianOf,
  type Kind,
  type RecordingResults,
  type RecordingRow,
  type Times,
} from './recording.ts';

export const RECORDING = '## Recording everything';

const MB = 1_000_000;
/** Traffic with the extension, times that with one that only listens. */
const MOST = 1.15;
/** Everything is counted so long after the last request, in seconds. */
const COUNTED_WITHIN = 0.5;
const APPEND_MS = 0.1;
/** Memory beyond the limits, times that at the limits. */
const FLAT = 1.25;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
const number = (value: number): string => value.toLocaleString('en');
const met = (isMet: boolean): string => (isMet ? 'yes' : '**no**');

/** The medians of a kind, written as in the table; `counts`: it has a page that counts. */
function cell({ runs }: RecordingRow, kind: Kind, counts: boolean): string {
  const [traffic, counted] = [medianOf(runs[kind], 'traffic'), medianOf(runs[kind], 'counted')];
  if (traffic === null || counted === null) return 'not measured';
  return counts ? `${seconds(traffic)} / ${seconds(counted)}` : seconds(traffic);
}

/** How long after the last request everything was counted, in the slowest run; seconds. */
const afterTheLast = (runs: readonly Times[] = []): number =>
  Math.max(...runs.map(({ traffic, counted }) => (counted - traffic) / 1000));

function targetsOf(one: RecordingRow): string[] {
  const { requests, runs } = one;
  const traffic = (kind: Kind): number => medianOf(runs[kind], 'traffic') ?? Number.NaN;
  const ratio = traffic('ours') / traffic('listening');
  const after = afterTheLast(runs.ours);
  const rows = [
    row(
      `${number(requests)} requests: times the traffic of listening alone`,
      String(MOST),
      ratio.toFixed(2),
      met(ratio <= MOST),
    ),
    row(
      `${number(requests)} requests: all counted after the last one`,
      `${COUNTED_WITHIN} s`,
      `${after.toFixed(2)} s`,
      met(after <= COUNTED_WITHIN),
    ),
  ];
  if (!runs['saml-tracer']) return rows;
  const share =
    (medianOf(runs.ours, 'counted') ?? Number.NaN) /
    (medianOf(runs['saml-tracer'], 'counted') ?? Number.NaN);
  return [
    ...rows,
    row(
      `${number(requests)} requests: times SAML-tracer’s time until all are shown`,
      '1',
      share.toFixed(2),
      met(share <= 1),
    ),
  ];
}

/** Growth of the memory once more was recorded than is kept. */
function growth({ many }: RecordingResults, of: 'worker' | 'page'): number {
  const [first, last] = [many.memory[0], many.memory.at(-1)];
  return (last?.[of] ?? Number.NaN) / (first?.[of] ?? Number.NaN);
}

/** The part of docs/benchmarks.md about recording. */
export function recordingSection(results: RecordingResults, machine: string): string {
  const { rows, many, store, samlTracer } = results;
  const last = many.memory.at(-1)?.requests ?? 0;
  const tracer = samlTracer === null ? 'SAML-tracer' : `SAML-tracer ${samlTracer}`;
  const counted = many.times.counted - many.times.traffic;
  return [
    RECORDING,
    '',
    '`npm run bench -- recording` makes requests from a page of Flex at the lab, six at once, each read to its end. Four browsers are',
    'measured in turn, each run in a browser of its own: one without an extension; one with an extension that listens to the same events',
    'and does nothing with them; one with the real extension, a full recording of the tab and its report page open in a second window;',
    `and one with ${tracer} and its window open (the environment variable \`SAML_TRACER\` names a folder with a built copy).`,
    'The numbers are medians of three runs: how long the requests took, and until the page had counted or shown them all. With more than',
    `${number(MANY_FOR_TRACER)} requests SAML-tracer takes minutes, and is measured once.`,
    '',
    `Measured on ${machine}.`,
    '',
    row('target', 'at most', 'measured', 'met'),
    '|---|---:|---:|---|',
    ...rows.flatMap(targetsOf),
    row(
      `${number(last)} requests, more than are kept: all counted after the last one`,
      `${COUNTED_WITHIN} s`,
      `${(counted / 1000).toFixed(2)} s`,
      met(counted / 1000 <= COUNTED_WITHIN),
    ),
    ...(['worker', 'page'] as const).map((of) =>
      row(
        `memory of the ${of} at ${number(last)} requests, times that at ${number(many.memory[0]?.requests ?? 0)}`,
        String(FLAT),
        growth(results, of).toFixed(2),
        met(growth(results, of) <= FLAT),
      ),
    ),
    row(
      'an append to a full store',
      `${APPEND_MS} ms`,
      `${store.full.toFixed(3)} ms`,
      met(store.full <= APPEND_MS),
    ),
    '',
    row(
      'requests',
      'no extension',
      'one that only listens',
      'ours: traffic / all counted',
      `${tracer}: traffic / all shown`,
    ),
    '|---:|---:|---:|---:|---:|',
    ...rows.map((one) =>
      row(
        number(one.requests),
        cell(one, 'none', false),
        cell(one, 'listening', false),
        cell(one, 'ours', true),
        cell(one, 'saml-tracer', true),
      ),
    ),
    '',
    `The store holds ${number(store.held)} observations when it is full. An append takes ${store.full.toFixed(3)} ms then, and ${store.empty.toFixed(3)} ms when it is empty.`,
    '',
    row('requests', 'heap of the worker', 'heap of the report page'),
    '|---:|---:|---:|',
    ...many.memory.map(({ requests, worker, page }) =>
      row(number(requests), `${(worker / MB).toFixed(1)} MB`, `${(page / MB).toFixed(1)} MB`),
    ),
    '',
  ].join('\n');
}
