/**
 * What is asked about signatures, bundled as it is for the command line: see bench/build-engine.ts.
 */
export { readCertificates } from '../../src/saml/certificate-reader.ts';
export { parseXml, XmlError } from '../../src/saml/dom.ts';
export { verifySignatures } from '../../src/saml/signature.ts';
