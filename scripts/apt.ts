import { spawnSync } from 'node:child_process';

/**
 * Installs packages of Debian or Ubuntu; for root, who is who runs things in a container.
 *
 * @returns what apt-get complained of; whether the packages are there now is for the caller to see
 */
export function aptInstall(packages: readonly string[]): string {
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    timeout: 300_000,
  } as const;
  // Test files run side by side: wait for each other's lock.
  const wait = ['-q', '-o', 'DPkg::Lock::Timeout=240'];
  spawnSync('apt-get', [...wait, 'update'], options);
  return spawnSync('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...packages], options).stderr ?? '';
}
