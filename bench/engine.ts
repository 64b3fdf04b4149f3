/** What is measured of ours, bundled as it is for the extension: see build-engine.ts. */
export { readRecording } from '../src/recording/read-recording.ts';
export { diagnose } from '../src/diagnosis/diagnose.ts';
export { readCertificate } from '../src/saml/certificate-reader.ts';
export { parseXml } from '../src/saml/dom.ts';
export { verifySignatures } from '../src/saml/signature.ts';
