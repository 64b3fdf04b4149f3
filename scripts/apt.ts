import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * The words that run a command as root, or null where that is not possible without asking for a
 * password.
 */
function asRoot(): readonly string[] | null {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return null;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n']
    : null;
}

/**
 * Whether {@link aptInstall} can do anything here: on Debian or Ubuntu, as root or with a sudo that
 * asks for nothing.
 */
export const canAptInstall = (): boolean => asRoot() !== null;

/**
 * Installs packages of Debian or Ubuntu, where that is possible.
 *
 * @returns what apt-get complained of; whether the packages are there now is for the caller to see
 */
export function aptInstall(packages: readonly string[]): string {
  const before = asRoot();
  if (!before) return 'not root on Debian or Ubuntu';
  // Named on the command line, because sudo passes no environment on. Test files run side by side:
  // wait for each other's lock.
  const words = [
    ...before,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    '-o',
    'DPkg::Lock::Timeout=240',
  ];
  const run = (...more: string[]): string => {
    const [command = '', ...rest] = [...words, ...more];
    return spawnSync(command, rest, { encoding: 'utf8', timeout: 300_000 }).stderr ?? '';
  };
  run('update');
  return run('install', '-y', '--no-install-recommends', ...packages);
}
