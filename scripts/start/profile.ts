import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Theme = 'light' | 'dark';

/** DevTools below the page, and large: what its own settings page would write. */
const devtools = (theme: Theme): Record<string, string> => ({
  currentDockState: '"bottom"',
  'inspector-view.split-view-state': '{"horizontal":{"size":600}}',
  'ui-theme': theme === 'dark' ? '"dark"' : '"default"',
});

/** Chrome's Preferences file as far as we choose it: no offer to keep the lab's password. */
const preferences = (theme: Theme): unknown => ({
  credentials_enable_service: false,
  profile: { password_manager_leak_detection: false },
  devtools: { preferences: devtools(theme) },
});

export interface Profile {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** A fresh Chrome profile in the temporary folder. */
export async function makeProfile(theme: Theme): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'flex-saml-inspector-'));
  await mkdir(join(folder, 'Default'));
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences(theme)));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
