import { zipSync, type Zippable } from 'fflate';

/**
 * The earliest time a ZIP archive can state, in the zone that fflate writes times in: the same
 * bytes whenever it is built.
 */
const BUILT = new Date(1980, 0, 1);

/**
 * Packs files so that the same content gives the same bytes on every machine: sorted by name, with
 * one fixed time and no owner or mode.
 *
 * @param files content by path inside the archive, with forward slashes
 * @returns the archive's bytes (PKWARE APPNOTE 6.3)
 */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  const entries: Zippable = Object.fromEntries(
    sorted.map(([name, content]) => [name, [content, { mtime: BUILT, os: 0 }]]),
  );
  return zipSync(entries, { level: 9 });
}
