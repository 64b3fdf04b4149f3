import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loginsAtFirstLook } from '../../src/recording/first-look.ts';
import type { Login } from '../../src/model/login.ts';
import type { Observation } from '../../src/model/observation.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import type { RecordingSource } from '../../src/recording/recording-source.ts';
import { importFile } from '../../src/files/read/import.ts';
import { observe } from '../support/login.ts';

const FOLDER = join(import.meta.dirname, '../logins');
const TRACES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('trace.json'),
);

/** What the popup says before the engine is there. */
const told = (login: Login | undefined) =>
  login && { outcome: login.outcome, isAnswered: login.response !== null, clock: login.clock };

const HOUR = 3_600_000;

describe('the last login at first look', () => {
  test('there are traces to look at', () => {
    expect(TRACES.length).toBeGreaterThan(20);
  });

  test.each(TRACES)(
    '%s, cut off after each observation => became what the whole reading says',
    (name) => {
      const { observations } = importFile(name, readFileSync(join(FOLDER, name)));
      for (let count = 1; count <= observations.length; count += 1) {
        const seen: readonly Observation[] = observations.slice(0, count);
        const last = Math.max(...seen.map(({ at }) => at));
        for (const now of [last + 1, last + HOUR]) {
          const source: RecordingSource = { is: 'live', now };
          const whole = readRecording(seen, source).logins.at(-1);
          expect(told(loginsAtFirstLook(seen, source).at(-1)), `after ${count}`).toEqual(
            told(whole),
          );
        }
      }
    },
  );
});

test('messages => carried as they were sent, and nothing of them read', async () => {
  const [login] = loginsAtFirstLook(await observe());
  expect(login?.response).toMatchObject({
    parameter: 'SAMLResponse',
    content: null,
    document: null,
    xml: null,
  });
  expect(login?.response?.sent).not.toBe('');
});
