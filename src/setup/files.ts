import { adfsScript, SCRIPT_NAME } from './adfs-script.ts';
import type { Setup } from './setup.ts';
import { simplesamlphpFile } from './simplesamlphp.ts';
import { spMetadata } from './sp-metadata.ts';
import { say } from '../i18n/say.ts';

/** A file the set-up offers. */
export interface SetupFile {
  readonly id: 'adfs-script' | 'sp-metadata' | 'simplesamlphp';
  readonly name: string;
  readonly mediaType: string;
  readonly title: string;
  /** What to do with it. */
  readonly help: string;
  readonly text: string;
}

/**
 * The files for this account and provider: the metadata for each, and what the product itself
 * reads.
 */
export function setupFiles(setup: Setup): SetupFile[] {
  const metadata: SetupFile = {
    id: 'sp-metadata',
    name: `flex-${setup.generation}-metadata.xml`,
    mediaType: 'application/samlmetadata+xml',
    title: say`Metadata of Flex`,
    help: say`For a product that can import the metadata of a service provider. Check afterwards that each setting below is as described.`,
    text: spMetadata(setup),
  };
  if (setup.provider.id === 'adfs') {
    const script: SetupFile = {
      id: 'adfs-script',
      name: SCRIPT_NAME,
      mediaType: 'text/plain',
      title: say`PowerShell script`,
      help: say`Makes the relying party trust with everything below, and shows what came out. Save it, look with -WhatIf first, then run it. It may be run again. It was not tried on your version of AD FS.`,
      text: adfsScript(setup),
    };
    return [script, metadata];
  }
  if (setup.provider.id === 'simplesamlphp') {
    const entry: SetupFile = {
      id: 'simplesamlphp',
      name: 'saml20-sp-remote.php',
      mediaType: 'text/plain',
      title: say`Entry for SimpleSAMLphp`,
      help: say`Comes into metadata/saml20-sp-remote.php as it is; if that file has entries already, add what stands below "<?php". Replace mail, displayName and eduPersonAffiliation if your directory calls them otherwise.`,
      text: simplesamlphpFile(setup),
    };
    return [entry, metadata];
  }
  return [metadata];
}
