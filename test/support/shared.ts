/**
 * Files that stand beside the checkout, in `../shared`: messages that others made, which may not be
 * committed here. A clone has nothing beside it, so whatever uses them is declared by the functions
 * of this file and skips with its reason.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/root.ts';
import { describeUnless, testUnless } from './skip.ts';

/** The absolute path of a file or folder under `../shared`, whether it is there or not. */
export const sharedPath = (path: string): string => join(ROOT, '..', 'shared', path);

const reasonWithout = (path: string): string | null =>
  existsSync(sharedPath(path)) ? null : `no ../shared/${path} beside this checkout`;

/** A suite over files of `../shared/<path>`; its body runs only where they are. */
export const describeWithShared = (path: string, name: string, body: () => void): void =>
  describeUnless(reasonWithout(path), name, body);

/** A test over files of `../shared/<path>`. */
export const testWithShared = (
  path: string,
  name: string,
  body: () => void | Promise<void>,
  timeout?: number,
): void => testUnless(reasonWithout(path), name, body, timeout);
