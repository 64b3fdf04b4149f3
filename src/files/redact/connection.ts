import type { XmlDocument } from '../../model/xml.ts';
import { confirmed } from '../../connection/assumed.ts';
import type { Connection, ConnectionText } from '../../model/connection.ts';
import { readCertificates } from '../../saml/certificate-reader.ts';
import { isNamed, parseXml, sourceOf } from '../../saml/dom.ts';
import { NS } from '../../model/names.ts';
import { rewriteXml } from '../../saml/rewrite.ts';
import type { Addresses } from './addresses.ts';
import { isPublicCertificate } from './certificates.ts';
import type { Values } from './values.ts';
import type { XmlPolicy } from './xml-policy.ts';

/** Nothing instead of an error: what cannot be read cannot be told to be harmless. */
function tried(make: () => string | undefined): string | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/**
 * The certificates alone: whatever else stood in the field (a private key pasted by mistake) does
 * not leave.
 */
function certificates(text: string, values: Values): string | undefined {
  const found = readCertificates(text);
  return found.every((certificate) => isPublicCertificate(certificate, values))
    ? found.map(({ pem }) => pem).join('\n')
    : undefined;
}

/**
 * The metadata with other values. They would break its signature: one that was valid is left out,
 * one that was broken stays, so that whoever opens the file learns the same.
 */
function redactMetadata(xml: string, policy: XmlPolicy, isBroken: boolean): string {
  const document = parseXml(xml);
  const unsigned = isBroken ? document : parseXml(withoutSignatures(document));
  return rewriteXml(unsigned, policy.replace).text;
}

function withoutSignatures(document: XmlDocument): string {
  const kept: string[] = [];
  let from = 0;
  for (const element of document.elements) {
    const { start, end } = sourceOf(document, element);
    // In document order: one inside of another begins before that one's end.
    if (start < from || !isNamed(element, NS.signature, 'Signature')) continue;
    kept.push(document.text.slice(from, start));
    from = end;
  }
  return [...kept, document.text.slice(from)].join('');
}

/**
 * The connection's public parts.
 *
 * @param isMetadataBroken whether a signature in its metadata is broken
 */
export function redactConnection(
  connection: Connection,
  addresses: Addresses,
  policy: XmlPolicy,
  values: Values,
  isMetadataBroken: boolean,
): Connection {
  const {
    accountSid,
    connectionSid,
    runtimeDomain,
    idpIssuer,
    ssoUrl,
    certificatePem,
    metadataXml,
    provider,
  } = connection;
  const parts: { readonly [K in ConnectionText]: string | undefined } = {
    accountSid,
    connectionSid,
    runtimeDomain,
    idpIssuer: idpIssuer && addresses.entity(idpIssuer),
    ssoUrl: ssoUrl && addresses.address(ssoUrl),
    certificatePem: certificatePem && tried(() => certificates(certificatePem, values)),
    // Contacts and organisation are hidden with everything else that is not on the list.
    metadataXml: metadataXml && tried(() => redactMetadata(metadataXml, policy, isMetadataBroken)),
    provider,
  };
  const kept: Connection = Object.fromEntries(Object.entries(parts).filter(([, value]) => value));
  return connection.assumed ? confirmed({ ...kept, assumed: connection.assumed }, []) : kept;
}
