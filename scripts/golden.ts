/**
 * Part of `npm run golden`: writes test/logins/<case>/trace.json for cases that have none (with new
 * keys, so existing ones stay). The test writes expected.json after it. Read the difference before
 * you commit it: it is what users will be told.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Connection } from '../src/model/connection.ts';
import type { Observation } from '../src/model/observation.ts';
import { FORMAT, VERSION, type TraceFile } from '../src/files/schema/trace.ts';
import { GOLDEN_CASES, type GoldenCase } from '../test/logins/cases.ts';
import { isWritten, traceOf } from '../test/logins/folders.ts';
import { observe } from '../test/support/login.ts';
import { START } from '../test/support/observations.ts';

function write(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

async function makeTrace({ logins, connection = {} }: GoldenCase): Promise<TraceFile> {
  const observations: Observation[] = [];
  for (const shape of logins)
    observations.push(...(await observe({ ...shape, offset: observations.length })));
  const settings: Connection = typeof connection === 'function' ? await connection() : connection;
  return {
    format: FORMAT,
    version: VERSION,
    privacy: 'full',
    writtenBy: 'golden logins',
    writtenAt: START,
    connection: settings,
    observations,
    pasted: [],
    verdicts: [],
  };
}

for (const [name, golden] of GOLDEN_CASES) {
  if (!isWritten(name)) write(traceOf(name), await makeTrace(golden));
}
