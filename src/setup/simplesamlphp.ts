import { phpString } from '../encoding/quoting.ts';
import { MANDATORY, type MandatoryName } from '../flex/attributes.ts';
import { SIMPLESAMLPHP_SOURCES } from '../providers/kit/simplesamlphp-sources.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { valueOf } from './values.ts';
import type { Setup } from './setup.ts';

/**
 * The Name ID is made first, and the attributes are named before filter 50 drops those that
 * `attributes` does not list.
 */
const NAME_ID_FILTER = 3;
const FIRST_COPY = 41;

const copy = (name: MandatoryName, n: number): string =>
  `        ${FIRST_COPY + n} => ['class' => 'core:AttributeCopy', ${phpString(SIMPLESAMLPHP_SOURCES[name])} => ${phpString(name)}],`;

/** The whole entry of Flex for SimpleSAMLphp, from 1.19 on: what comes into {@link SP_REMOTE}. */
export function simplesamlphpEntry(setup: Setup): string {
  const format = phpString(REQUIRED_SETTINGS.nameid.uri);
  const mail = phpString(SIMPLESAMLPHP_SOURCES.email);
  const isEncrypted = valueOf('encryption', setup)?.choice !== 'off';
  return [
    `$metadata[${phpString(setup.entityId)}] = [`,
    `    'AssertionConsumerService' => ${phpString(setup.acsUrl)},`,
    `    'NameIDFormat' => ${format},`,
    "    'authproc' => [",
    // 1.x calls the option `attribute`, 2.0 `identifyingAttribute`; each passes over the other.
    `        ${NAME_ID_FILTER} => ['class' => 'saml:AttributeNameID', 'attribute' => ${mail}, 'identifyingAttribute' => ${mail}, 'Format' => ${format}],`,
    ...MANDATORY.map(copy),
    '    ],',
    `    'attributes' => [${MANDATORY.map(phpString).join(', ')}],`,
    "    'saml20.sign.response' => true,",
    `    'saml20.sign.assertion' => ${valueOf('response-signing', setup)?.choice === 'response-and-assertion'},`,
    `    'signature.algorithm' => ${phpString(REQUIRED_SETTINGS['signature-algorithm'].uri)},`,
    `    'assertion.encryption' => ${isEncrypted},`,
    `    'nameid.encryption' => ${isEncrypted},`,
    '];',
    '',
  ].join('\n');
}

/** The same as a file of its own, for an installation that has none yet. */
export const simplesamlphpFile = (setup: Setup): string => `<?php\n\n${simplesamlphpEntry(setup)}`;
