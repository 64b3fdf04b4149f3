import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, canAptInstall } from './apt.ts';

/** A browser we can drive: where it is found, and how it is installed where that is possible. */
interface Wanted {
  readonly name: string;
  /** The environment variable that says where it is. */
  readonly variable: string;
  readonly commands: readonly string[];
  readonly paths: readonly string[];
  readonly debianPackages: readonly string[];
  readonly advice: string;
}

const PROGRAMS = [
  process.env['PROGRAMFILES'],
  process.env['PROGRAMFILES(X86)'],
  process.env['LOCALAPPDATA'],
].filter((folder): folder is string => folder !== undefined);
const onWindows = (path: string): string[] => PROGRAMS.map((folder) => join(folder, path));

const CHROME: Wanted = {
  name: 'Chrome, Chromium or Edge',
  variable: 'CHROME_PATH',
  commands: [
    'chromium',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium-browser',
  ],
  paths: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...onWindows('Google\\Chrome\\Application\\chrome.exe'),
    ...onWindows('Chromium\\Application\\chrome.exe'),
    ...onWindows('Microsoft\\Edge\\Application\\msedge.exe'),
  ],
  debianPackages: ['chromium', 'fonts-liberation'],
  advice:
    'Install Google Chrome (https://www.google.com/chrome/), Chromium or Microsoft Edge, version 121 or later',
};

const FIREFOX: Wanted = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  commands: ['firefox-esr', 'firefox'],
  paths: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...onWindows('Mozilla Firefox\\firefox.exe'),
  ],
  debianPackages: ['firefox-esr'],
  advice: 'Install Firefox (https://www.mozilla.org/firefox/), version 142 or later',
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A stub such as Ubuntu's `chromium-browser`, which only says "install the snap", does not count.
 */
function runs(path: string): boolean {
  if (!isExecutable(path)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return /\d+\.\d+/.test(
      execFileSync(path, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }),
    );
  } catch {
    return false;
  }
}

function find({ commands, paths, variable }: Wanted): string | null {
  const given = process.env[variable];
  if (given) {
    if (isExecutable(given)) return given;
    throw new Error(
      `${variable} is set to ${given}, which is not a program. Correct it or remove it.`,
    );
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...paths].find(runs) ?? null;
}

function ensure(wanted: Wanted): string {
  const found = find(wanted);
  if (found) return found;
  const { name, variable, advice, debianPackages } = wanted;
  const command = `apt-get install ${debianPackages.join(' ')}`;
  if (canAptInstall()) {
    console.error(`${name} was not found: installing it with ${command} …`);
    const said = aptInstall(debianPackages);
    const installed = find(wanted);
    if (installed) return installed;
    console.error(said);
  }
  const onDebian = existsSync('/etc/debian_version') ? ` (here, as root: ${command})` : '';
  throw new Error(
    `${name} was not found. ${advice}${onDebian}, or set ${variable} to the program's path.`,
  );
}

/**
 * The path of Chrome, Chromium or Edge: `CHROME_PATH`, else the first one found, else Debian's,
 * installed now.
 *
 * @throws Error that says what to do
 */
export const ensureChrome = (): string => ensure(CHROME);

/** The same for Firefox and `FIREFOX_PATH`. */
export const ensureFirefox = (): string => ensure(FIREFOX);

/** Chromium refuses to run its sandbox as root, which is who runs things in a container. */
export const sandboxArguments = (): readonly string[] =>
  process.getuid?.() === 0 ? ['--no-sandbox'] : [];
