/**
 * Writes docs/trace.schema.json from what the reader of trace files demands. `npm run schemas`; a
 * test fails when it is stale.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { traceFile } from '../src/files/schema/trace.ts';

const PATH = fileURLToPath(new URL('../docs/trace.schema.json', import.meta.url));

/** The JSON Schema (draft 7) of a trace file, as it stands in docs/. */
export async function traceSchemaText(): Promise<string> {
  // A span's end lies after its start: JSON Schema cannot say so, and the reader checks it.
  const schema = toJsonSchema(traceFile, { ignoreActions: ['check'] });
  const named = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...schema,
    title: 'Trace file of Flex SAML Inspector (.flextrace.json), version 1',
  };
  return format(JSON.stringify(named), { ...(await resolveConfig(PATH)), parser: 'json' });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(PATH, await traceSchemaText());
