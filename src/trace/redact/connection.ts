import type { Connection } from '../../connection/connection.ts';
import { readCertificates } from '../../saml/certificate-reader.ts';
import { parseXml } from '../../saml/dom.ts';
import { rewriteXml } from '../../saml/rewrite.ts';
import type { Addresses } from './addresses.ts';
import { isPublicCertificate } from './certificates.ts';
import type { XmlPolicy } from './xml-policy.ts';

/** Nothing instead of an error: what cannot be read cannot be told to be harmless. */
function tried(make: () => string | undefined): string | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** The certificates alone: whatever else stood in the field (a private key pasted by mistake) does not leave. */
function certificates(text: string): string | undefined {
  const found = readCertificates(text);
  return found.every(isPublicCertificate) ? found.map(({ pem }) => pem).join('\n') : undefined;
}

/** The connection's public parts. */
export function redactConnection(connection: Connection, addresses: Addresses, policy: XmlPolicy): Connection {
  const { accountSid, connectionSid, runtimeDomain, idpIssuer, ssoUrl, certificatePem, metadataXml, provider } =
    connection;
  const parts: { -readonly [K in keyof Connection]: Connection[K] | undefined } = {
    accountSid,
    connectionSid,
    runtimeDomain,
    idpIssuer: idpIssuer && addresses.entity(idpIssuer),
    ssoUrl: ssoUrl && addresses.address(ssoUrl),
    certificatePem: certificatePem && tried(() => certificates(certificatePem)),
    // Contacts and organisation are hidden with everything else that is not on the list.
    metadataXml: metadataXml && tried(() => rewriteXml(parseXml(metadataXml), policy.replace).text),
    provider,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value));
}
