/**
 * Everyone who is measured. Each says whether the message is valid, so that nobody is fast by doing
 * nothing.
 */
import { createRequire } from 'node:module';
import { webcrypto, X509Certificate } from 'node:crypto';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import type { SignedXml } from 'xml-crypto';
import { withFiles, xmlsec1 } from '../test/support/xmlsec.ts';
import type { Engine } from './build-engine.ts';
import type { Message } from './messages.ts';

export interface Contender {
  readonly name: string;
  readonly does: string;
  /** Milliseconds of one run, or a function to time. */
  readonly run:
    | ((message: Message) => Promise<boolean>)
    | { readonly timed: (message: Message, runs: number) => number };
}

const require = createRequire(import.meta.url);

/** Ours: from what the browser shows to the findings, and the signatures alone. */
export function ours({
  diagnose,
  parseXml,
  readCertificate,
  readRecording,
  verifySignatures,
}: Engine): Contender[] {
  return [
    {
      name: 'Flex SAML Inspector',
      does: 'decode, verify and diagnose a login with the request it answers',
      run: async ({ observations, connection }) => {
        const [login] = await diagnose(readRecording(observations), connection);
        return [...(login?.signatures.values() ?? [])]
          .flat()
          .some(({ verdict }) => verdict === 'valid');
      },
    },
    {
      name: 'Flex SAML Inspector, verification alone',
      does: 'strict parse and verification',
      run: async ({ xml, key }) => {
        const trusted = [
          { source: 'console' as const, certificate: readCertificate(key.certificatePem) },
        ];
        const [report] = await verifySignatures(parseXml(xml), trusted);
        return report?.verdict === 'valid';
      },
    },
  ];
}

function xmlCrypto(): Contender {
  const published = require('xml-crypto') as { SignedXml: typeof SignedXml };
  const inner = createRequire(require.resolve('xml-crypto'));
  const { DOMParser } = inner('@xmldom/xmldom') as {
    DOMParser: new () => { parseFromString(xml: string): Document };
  };
  return {
    name: 'xml-crypto',
    does: 'parse and checkSignature',
    run: async ({ xml, key }) => {
      const document = new DOMParser().parseFromString(xml);
      const signature = document
        .getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature')
        .item(0);
      const verifier = new published.SignedXml({
        publicCert: key.certificatePem,
        getCertFromKeyInfo: () => null,
      });
      if (signature) verifier.loadSignature(signature);
      return verifier.checkSignature(xml) && verifier.getSignedReferences().length === 1;
    },
  };
}

function samlify(): Contender {
  const { SamlLib } = require('samlify') as {
    SamlLib: { verifySignature(xml: string, options: object): [boolean, unknown] };
  };
  return {
    name: 'samlify',
    does: 'verifySignature',
    run: async ({ xml, key }) => {
      const cert = new X509Certificate(key.certificatePem).raw.toString('base64');
      const metadata = { getX509Certificate: () => cert };
      const signatureAlgorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
      return SamlLib.verifySignature(xml, { metadata, signatureAlgorithm })[0];
    },
  };
}

function nodeSaml(): Contender {
  return {
    name: '@node-saml/node-saml',
    does: 'validatePostResponse',
    run: async ({ xml, key }) => {
      const saml = new SAML({
        idpCert: key.certificatePem,
        issuer: 'https://iam.twilio.com',
        callbackUrl: 'https://iam.twilio.com/',
        audience: false,
        wantAuthnResponseSigned: false,
        acceptedClockSkewMs: -1,
        validateInResponseTo: ValidateInResponseTo.never,
      });
      const { profile } = await saml.validatePostResponseAsync({
        SAMLResponse: Buffer.from(xml).toString('base64'),
      });
      return profile !== null;
    },
  };
}

function xmldsigjs(): Contender {
  const library = require('xmldsigjs') as {
    Application: { setEngine(name: string, crypto: unknown): void };
    Parse(xml: string): {
      getElementsByTagNameNS(namespace: string, name: string): ArrayLike<unknown>;
    };
    SignedXml: new (document: unknown) => {
      LoadXml(signature: unknown): void;
      Verify(): Promise<boolean>;
    };
  };
  library.Application.setEngine('node', webcrypto);
  const { DOMParser, XMLSerializer } = require('@xmldom/xmldom') as Record<string, unknown>;
  const core = createRequire(require.resolve('xmldsigjs'))('xml-core') as {
    setNodeDependencies(dependencies: Record<string, unknown>): void;
  };
  core.setNodeDependencies({
    DOMParser,
    XMLSerializer,
    xpath: createRequire(require.resolve('xml-crypto'))('xpath'),
  });
  return {
    name: 'xmldsigjs',
    does: 'Parse and Verify',
    run: async ({ xml }) => {
      const document = library.Parse(xml);
      const signature = document.getElementsByTagNameNS(
        'http://www.w3.org/2000/09/xmldsig#',
        'Signature',
      )[0];
      const verifier = new library.SignedXml(document);
      verifier.LoadXml(signature);
      return verifier.Verify();
    },
  };
}

/** In its own process, which times itself: starting it is not counted. */
const xmlsec: Contender = {
  name: 'xmlsec1 --repeat',
  does: 'parse and verify, in C',
  run: {
    timed: ({ xml, key }, runs) =>
      withFiles([xml, key.certificatePem], ([path = '', certificate = '']) => {
        const id = ['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'];
        const { stdout, stderr, status } = xmlsec1([
          '--verify',
          '--repeat',
          String(runs),
          '--trusted-pem',
          certificate,
          ...id,
          path,
        ]);
        const executed = /Executed (\d+) tests in ([\d.]+) msec/.exec(stdout + stderr);
        if (status !== 0 || !executed)
          throw new Error(`xmlsec1 does not verify: ${stderr.slice(0, 500)}`);
        return Number(executed[2]) / Number(executed[1]);
      }),
  },
};

/** Ours first. */
export const allContenders = (engine: Engine): Contender[] => [
  ...ours(engine),
  xmlCrypto(),
  samlify(),
  nodeSaml(),
  xmldsigjs(),
  xmlsec,
];
