import { expect, test } from 'vitest';
import { exchangeCount, NOTHING } from '../../../src/ui/presenter/model.ts';
import type { ObservationOf } from '../../../src/model/observation.ts';
import { LOGINS, recordingOf } from '../../support/panel-fixtures.ts';
import { readRecording } from '../../../src/recording/read-recording.ts';

const gap = (requests?: number): ObservationOf<'gap'> => ({
  seq: 1,
  at: 0,
  tabId: -1,
  requestId: '',
  saw: 'gap',
  because: 'store-full',
  lost: 0,
  ...(requests === undefined ? {} : { requests }),
});

test.each([
  ['nothing was dropped', [], 0],
  ['100 requests had to go', [gap(100)], 100],
  ['only logins had to go', [gap()], 0],
  ['two gaps', [gap(3), gap(4)], 7],
] as const)('%s => all that was recorded is counted', async (_, gaps, dropped) => {
  const recording = readRecording(await recordingOf(LOGINS.works));
  const data = { ...NOTHING, shown: [{ file: null, recording, attempts: [] }], gaps };
  expect(exchangeCount(data)).toBe(recording.exchanges.length + dropped);
  expect(recording.exchanges.length).toBeGreaterThan(0);
});
