import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const FOLDER = 'test/logins';
export const traceOf = (name: string): string => join(FOLDER, name, 'trace.json');
export const expectedOf = (name: string): string => join(FOLDER, name, 'expected.json');
/** Which rules looked at each golden login and found it in order. */
export const PASSED = join(FOLDER, 'passed.json');
export const isWritten = (name: string): boolean => existsSync(traceOf(name));
