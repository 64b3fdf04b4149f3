import { singleLine } from '../../i18n/single-line.ts';
import { webUrl } from '../../providers/kit/detect-by.ts';
import { uriOrNull, step } from '../../model/setting.ts';
import type { IdpMetadata } from '../../model/metadata.ts';
import { consoleInstructions } from '../../providers/kit/twilio-console.ts';
import { filled, type ConnectionCheck, type ConnectionFinding } from './finding.ts';
import { say } from '../../i18n/say.ts';

const BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:';
const USABLE = [`${BINDING}HTTP-Redirect`, `${BINDING}HTTP-POST`];

/**
 * Paths under which products publish metadata: FederationMetadata.xml, …/metadata, …/descriptor,
 * metadata.php.
 */
const METADATA_PATH =
  /\/(?:federationmetadata(?:\.xml)?|metadata(?:\.xml|\.php)?|descriptor)(?:\/|$)/i;

/**
 * The address without what products add to it (Auth0's `?connection=…`) and without a slash at the
 * end (AD FS).
 */
const address = (url: URL): string => `${url.origin}${url.pathname.replace(/\/$/, '')}`;

/** The addresses of the metadata that Flex can send people to, those for HTTP-Redirect first. */
export function usableServices(metadata: IdpMetadata | null): IdpMetadata['ssoServices'] {
  const usable = (metadata?.ssoServices ?? []).filter(({ binding }) => USABLE.includes(binding));
  return usable.toSorted((a, b) => USABLE.indexOf(a.binding) - USABLE.indexOf(b.binding));
}

/**
 * Flex sends people by HTTP-Redirect or HTTP-POST; an identity provider that offers neither cannot
 * be used.
 */
export const noUsableEndpoint: ConnectionCheck = ({ metadata }) => {
  if (metadata === null || usableServices(metadata).length > 0) return [];
  const offered = metadata.ssoServices.map(({ binding }) =>
    singleLine(binding.replace(BINDING, '')),
  );
  const finding: ConnectionFinding = {
    id: 'metadata-no-endpoint',
    severity: 'blocks-login',
    field: 'metadataXml',
    title: say`The metadata names no address Flex can send people to`,
    explanation: say`Flex asks for a login by HTTP-Redirect, likely also by HTTP-POST. ${
      offered.length > 0
        ? say`The metadata offers only ${offered.join(', ')}.`
        : say`The metadata has no SingleSignOnService.`
    }`,
    steps: [
      step(
        say`Switch on single sign-on by HTTP-Redirect or HTTP-POST at your identity provider, and import its metadata again.`,
      ),
    ],
    owner: 'identity-provider',
  };
  return [finding];
};

/**
 * What is wrong with the Single Sign-On URL as it stands, with the URL to use where the metadata
 * tells it.
 */
export const ssoUrl: ConnectionCheck = (expected) => {
  const typed = filled(expected.connection, 'ssoUrl');
  if (typed === null) return [];
  const offered = usableServices(expected.metadata);
  const [redirect] = offered;
  const found = (id: string, title: string, explanation: string): readonly ConnectionFinding[] => [
    {
      id,
      severity: 'blocks-login',
      field: 'ssoUrl',
      title,
      explanation,
      steps: consoleInstructions['console-sso-url'](uriOrNull(redirect?.location)),
      owner: 'twilio-console',
    },
  ];
  const url = webUrl(typed.trim());
  if (!url) {
    return found(
      'console-sso-url-invalid',
      say`The Single Sign-On URL is not a web address`,
      say`"${singleLine(typed)}" does not begin with https:// and name a host, so the browser cannot go there.`,
    );
  }
  const isOffered = offered.some(({ location }) => {
    const other = webUrl(location);
    return other !== null && address(other) === address(url);
  });
  if (isOffered) return [];
  if (METADATA_PATH.test(url.pathname) || typed.trim() === expected.metadata?.entityId) {
    return found(
      'console-sso-url-is-metadata',
      say`The Single Sign-On URL is the address of the metadata`,
      say`People who log in see an XML file ("This XML file does not appear to have any style information…") instead of the login page.`,
    );
  }
  if (offered.length === 0) return [];
  return found(
    'console-sso-url-mismatch',
    say`The Single Sign-On URL is none of those in the metadata`,
    say`The Console says "${singleLine(typed)}", the metadata "${singleLine(redirect?.location ?? '')}". Logins likely end on an error page of your identity provider.`,
  );
};
