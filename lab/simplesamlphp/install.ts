import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall, canAptInstall } from '../../scripts/apt.ts';

/** Where Debian's package puts it. */
export const PROGRAM = '/usr/share/simplesamlphp';
export const DEBIAN_CONFIG = '/etc/simplesamlphp/config.php';

/** With a CGI and a small server beside it, no web server is started: PHP's own serves it. */
const PACKAGES = [
  'simplesamlphp',
  'php-cli',
  'php8.2-cgi',
  'php-xml',
  'micro-httpd',
  'libapache2-mod-php8.2-',
];

const HELP = `Install SimpleSAMLphp to run this: on Debian 12, as root, apt-get install --no-install-recommends ${PACKAGES.join(' ')}`;

const isThere = (): boolean =>
  existsSync(`${PROGRAM}/www/module.php`) &&
  existsSync(DEBIAN_CONFIG) &&
  spawnSync('php', ['-r', 'exit(extension_loaded("dom") ? 0 : 1);']).status === 0;

/** Installs SimpleSAMLphp where that is possible; null when it is there, else what to do. */
export function missingSimplesamlphp(): string | null {
  if (isThere()) return null;
  if (!canAptInstall()) return HELP;
  const said = aptInstall(PACKAGES);
  return isThere() ? null : `${HELP}\napt-get said: ${said}`;
}
