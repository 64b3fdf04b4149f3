import { flexHomeUrl } from '../flex/endpoints.ts';
import { CONSOLE_FORM } from '../providers/kit/twilio-console.ts';
import type { Expectations } from '../connection/expectations.ts';
import { usableServices } from '../diagnosis/connection/check-endpoint.ts';
import type { Step } from '../model/setting.ts';
import { contextOf, type Setup } from './setup.ts';
import { say } from '../i18n/say.ts';

/** One field of the Console's form. */
export interface ConsoleField {
  /** Stable and short, for the place on a page. */
  readonly id:
    | 'issuer'
    | 'sso-url'
    | 'certificate'
    | 'twilio-sso-url'
    | 'redirect-url'
    | 'popup'
    | 'trusted-urls';
  /** As on screen. */
  readonly label: string;
  /** Exactly what to put there; null when only the identity provider knows. */
  readonly value: string | null;
  /** What it is, and where the value comes from when it is not known. */
  readonly help: string;
  /** Where to find the value at the provider. */
  readonly steps: readonly Step[];
}

/** What is known of the identity provider before the form is filled in. */
export interface ProviderValues {
  readonly issuer: string | null;
  readonly ssoUrl: string | null;
  readonly certificatePem: string | null;
}

export const NOTHING_KNOWN: ProviderValues = { issuer: null, ssoUrl: null, certificatePem: null };

/** The provider's values as its metadata tells them, else as the connection has them. */
export function providerValues({
  connection,
  consoleCertificates,
  metadata,
}: Expectations): ProviderValues {
  const [service] = usableServices(metadata);
  return {
    issuer: metadata?.entityId ?? connection.idpIssuer ?? null,
    ssoUrl: service?.location ?? connection.ssoUrl ?? null,
    certificatePem: (metadata?.signingCertificates[0] ?? consoleCertificates[0])?.pem ?? null,
  };
}

const FROM_METADATA = say`Drop the metadata of your identity provider under "Check", and it stands here.`;

/** The Console's form, field by field. */
export function consoleForm(setup: Setup, known: ProviderValues): ConsoleField[] {
  const { provider, generation, runtimeDomain } = setup;
  const find = provider.consoleValues;
  const ask = (value: string | null, where: string | undefined): string =>
    value === null ? (where ?? FROM_METADATA) : '';
  const sentence = (...parts: readonly string[]): string =>
    parts.filter((part) => part !== '').join(' ');
  const fields: ConsoleField[] = [
    {
      id: 'certificate',
      label: CONSOLE_FORM.certificate,
      value: known.certificatePem,
      help: say`The certificate your identity provider signs with: the whole text, with the lines BEGIN CERTIFICATE and END CERTIFICATE.`,
      steps: provider.instructions['signing-certificate'](null, contextOf(setup)),
    },
    {
      id: 'issuer',
      label: CONSOLE_FORM.issuer,
      value: known.issuer,
      help: sentence(
        say`What your identity provider calls itself. It must agree in every character: http or https, upper and lower case, and the slash at the end.`,
        ask(known.issuer, find?.issuer),
      ),
      steps: [],
    },
    {
      id: 'sso-url',
      label: CONSOLE_FORM.ssoUrl,
      value: known.ssoUrl,
      help: sentence(
        say`Where people log in. It is not the address of the metadata.`,
        ask(known.ssoUrl, find?.ssoUrl),
      ),
      steps: [],
    },
    {
      id: 'redirect-url',
      label: CONSOLE_FORM.redirectUrl,
      value: runtimeDomain === null ? null : flexHomeUrl(runtimeDomain),
      help: sentence(
        say`Where people arrive after the login. For a Flex you host yourself it is its own address.`,
        runtimeDomain === null ? say`Fill in "Runtime domain", and it stands here.` : '',
      ),
      steps: [],
    },
    {
      id: 'popup',
      label: CONSOLE_FORM.popup,
      value: null,
      help: say`Flex works with and without it. Select it if another application shows Flex in an iframe.`,
      steps: [],
    },
    {
      id: 'trusted-urls',
      label: CONSOLE_FORM.trustedUrls,
      value: null,
      help:
        generation === 'enhanced'
          ? say`Only for a Flex you host yourself: every address it runs under, written out. Wildcards are not accepted. Other addresses than localhost can be entered only when the other fields are filled in; provisional values will do.`
          : say`Only for a Flex you host yourself: every address it runs under.`,
      steps: [],
    },
  ];
  const twilio: ConsoleField = {
    id: 'twilio-sso-url',
    label: CONSOLE_FORM.twilioSsoUrl,
    value: say`Uses iam.twilio.com`,
    help: say`Choose this. The other choice is preview.twilio.com, which is retired.`,
    steps: [],
  };
  return generation === 'legacy' ? fields.toSpliced(3, 0, twilio) : fields;
}
