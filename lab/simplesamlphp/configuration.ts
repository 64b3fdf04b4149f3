import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { phpString } from '../../src/encoding/quoting.ts';
import type { Identity } from '../keys.ts';
import { DEBIAN_CONFIG } from './install.ts';

/** What an administrator pastes from the set-up page. */
export interface FromPage {
  /** The text of metadata/saml20-sp-remote.php. */
  readonly spRemote: string;
  /** Lines for config/config.php. */
  readonly options: readonly string[];
}

/** The one user, with the attributes a directory has. */
export const USER = {
  name: 'zoe',
  password: 'secret',
  mail: 'zoe.agent@corp.example',
  displayName: 'Zoë Agent',
} as const;

/**
 * An installation as it is before anybody thinks of Flex: Debian's configuration, one user, a key,
 * and an identity provider.
 */
const config = (folder: string, url: string, options: readonly string[]): string => `<?php
require ${phpString(DEBIAN_CONFIG)};
$config = array_merge($config, [
  'baseurlpath' => ${phpString(url)},
  'certdir' => ${phpString(`${folder}/cert/`)},
  'loggingdir' => ${phpString(`${folder}/log/`)},
  'datadir' => ${phpString(`${folder}/data/`)},
  'tempdir' => ${phpString(`${folder}/tmp`)},
  'metadatadir' => ${phpString(`${folder}/metadata/`)},
  'metadata.sources' => [['type' => 'flatfile', 'directory' => ${phpString(`${folder}/metadata/`)}]],
  'secretsalt' => 'of this lab alone',
  'auth.adminpassword' => 'of this lab alone',
  'admin.checkforupdates' => false,
  'enable.saml20-idp' => true,
  'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
  'logging.handler' => 'errorlog',
  'session.phpsession.savepath' => ${phpString(`${folder}/session`)},
  'statistics.out' => [],
]);
// What the set-up page says.
$config = array_merge($config, [
  ${options.join('\n  ')}
]);
`;

const AUTH_SOURCES = `<?php
$config = [
  'admin' => ['core:AdminPassword'],
  'users' => [
    'exampleauth:UserPass',
    ${phpString(`${USER.name}:${USER.password}`)} => [
      'uid' => [${phpString(USER.name)}],
      'mail' => [${phpString(USER.mail)}],
      'displayName' => [${phpString(USER.displayName)}],
      'eduPersonAffiliation' => ['agent', 'supervisor'],
      'telephoneNumber' => ['+15555550100'],
    ],
  ],
];
`;

const IDP_HOSTED = `<?php
$metadata['__DYNAMIC:1__'] = [
  'host' => '__DEFAULT__',
  'privatekey' => 'idp.key',
  'certificate' => 'idp.crt',
  'auth' => 'users',
];
`;

/**
 * Writes the installation's folder.
 *
 * @param url where SimpleSAMLphp is reached by browsers, with a slash at the end
 */
export function writeConfiguration(
  url: string,
  { privateKeyPem, certificatePem }: Identity,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'flex-saml-simplesamlphp-'));
  for (const name of ['cert', 'log', 'data', 'tmp', 'metadata', 'session'])
    mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'cert', 'idp.key'), privateKeyPem);
  writeFileSync(join(folder, 'cert', 'idp.crt'), certificatePem);
  writeFileSync(join(folder, 'authsources.php'), AUTH_SOURCES);
  writeFileSync(join(folder, 'metadata', 'saml20-idp-hosted.php'), IDP_HOSTED);
  writeFromPage(folder, url, { spRemote: '<?php\n', options: [] });
  return folder;
}

/** Puts in what the page gives, and nothing else. */
export function writeFromPage(folder: string, url: string, { spRemote, options }: FromPage): void {
  writeFileSync(join(folder, 'config.php'), config(folder, url, options));
  writeFileSync(join(folder, 'metadata', 'saml20-sp-remote.php'), spRemote);
}
