import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const FOLDER = 'test/logins';
export const traceOf = (name: string): string => join(FOLDER, name, 'trace.json');
export const expectedOf = (name: string): string => join(FOLDER, name, 'expected.json');
export const isWritten = (name: string): boolean => existsSync(traceOf(name));
