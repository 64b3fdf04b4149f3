/**
 * The SAML metadata schema of OASIS as Debian packages it, and xmllint. Installed where that is
 * possible; elsewhere the error says what to do.
 */
import { existsSync } from 'node:fs';
import { aptInstall, canAptInstall } from '../../scripts/apt.ts';
import { withFiles, xmllint } from './xmlsec.ts';

const OPENSAML = '/usr/share/xml/opensaml';
const XMLTOOLING = '/usr/share/xml/xmltooling';
const SCHEMA = `${OPENSAML}/saml-schema-metadata-2.0.xsd`;
const PACKAGES = ['opensaml-schemas', 'xmltooling-schemas'];

/** The schemas name each other by their address on the web; this says which file each is. */
const CATALOG = `<?xml version="1.0"?>
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  <rewriteSystem systemIdStartString="http://docs.oasis-open.org/security/saml/v2.0/" rewritePrefix="file://${OPENSAML}/"/>
  <system systemId="http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd" uri="file://${XMLTOOLING}/xmldsig-core-schema.xsd"/>
  <system systemId="http://www.w3.org/TR/2002/REC-xmlenc-core-20021210/xenc-schema.xsd" uri="file://${XMLTOOLING}/xenc-schema.xsd"/>
  <system systemId="http://www.w3.org/2001/xml.xsd" uri="file://${XMLTOOLING}/xml.xsd"/>
  <rewriteSystem systemIdStartString="${OPENSAML}/x" rewritePrefix="file://${XMLTOOLING}/x"/>
  <rewriteSystem systemIdStartString="file://${OPENSAML}/x" rewritePrefix="file://${XMLTOOLING}/x"/>
</catalog>
`;

function demand(): void {
  if (existsSync(SCHEMA) && existsSync(XMLTOOLING)) return;
  const help = `These tests need the schemas of SAML: install them (on Debian: apt-get install ${PACKAGES.join(' ')}).`;
  if (!canAptInstall()) throw new Error(help);
  aptInstall(PACKAGES);
  if (!existsSync(SCHEMA)) throw new Error(help);
}

/** What xmllint says against a document by the metadata schema; empty for a valid one. */
export function schemaFaults(xml: string): string {
  demand();
  return withFiles([xml, CATALOG], ([path = '', catalog = '']) => {
    const before = process.env['XML_CATALOG_FILES'];
    process.env['XML_CATALOG_FILES'] = catalog;
    try {
      const { status, stderr } = xmllint(['--noout', '--nonet', '--schema', SCHEMA, path]);
      return status === 0 ? '' : stderr;
    } finally {
      if (before === undefined) delete process.env['XML_CATALOG_FILES'];
      else process.env['XML_CATALOG_FILES'] = before;
    }
  });
}
