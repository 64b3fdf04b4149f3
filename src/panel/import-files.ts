import type { Imported } from '../trace/imported.ts';
import type { PanelStore } from './store.ts';
import { say } from '../text/say.ts';

/** A file's bytes as they are read; streams can be iterated directly only from Chrome 124 on. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** What could not be read of a file, in one notice; null when all of it could. */
function complaint({ name, errors, recording }: Imported): string | null {
  const [first, ...others] = errors;
  const isEmpty = recording.messages.length === 0;
  if (!first) return isEmpty ? say`${name} holds no SAML message.` : null;
  const more = others.length > 0 ? say` (and ${others.length} more)` : '';
  return `${isEmpty ? say`${name} could not be read` : say`A part of ${name} could not be read`}: ${first.message}${more}`;
}

/**
 * Reads files and shows their logins beside the recorded ones.
 *
 * @returns the name of the first file that has something to show; null when none has
 */
export async function importFiles(files: readonly File[], store: PanelStore): Promise<string | null> {
  const { importStream } = await import('../trace/import.ts');
  let shown: string | null = null;
  for (const file of files) {
    const imported = await importStream(file.name, chunksOf(file));
    const text = complaint(imported);
    if (text !== null) {
      const details = imported.errors.map(({ code, message }) => `${code}: ${message}`).join('\n') || null;
      store.notify(
        imported.recording.messages.length === 0 ? 'error' : 'warning',
        `import ${file.name}`,
        text,
        details,
      );
    }
    if (imported.recording.messages.length === 0 && imported.recording.exchanges.length === 0) continue;
    await store.addFile(imported);
    shown ??= imported.name;
  }
  return shown;
}
