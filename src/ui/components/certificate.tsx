import type { JSX } from 'preact';
import type { CertificateInfo } from '../../model/certificate-info.ts';
import { duration, utcTime } from '../presenter/time.ts';
import { CopyButton } from './copy-button.tsx';
import { Field, Fields } from './fields.tsx';
import { Icon } from './icon.tsx';
import { LongText } from './long-text.tsx';
import { say } from '../../i18n/say.ts';

const DAY = 86_400_000;

/** `AB:CD:…` in upper case, as Windows and OpenSSL show fingerprints. */
const colons = (hex: string): string => hex.toUpperCase().match(/../g)?.join(':') ?? hex;

function keyWords({ keyType, keyBits, curve }: CertificateInfo): string {
  if (curve !== null) return `${keyType}, ${curve}`;
  return keyBits === null ? keyType : say`${keyType}, ${keyBits} bits`;
}

/** How a certificate's dates stand to the moment of capture. */
function age(
  { notBefore, notAfter }: CertificateInfo,
  clock: number | null,
): { words: string; tone: string } | null {
  if (clock === null) return null;
  if (clock > notAfter)
    return { words: say`ended ${duration(clock - notAfter)} before this login`, tone: 'breaks' };
  if (clock < notBefore)
    return { words: say`begins ${duration(notBefore - clock)} after this login`, tone: 'breaks' };
  const left = notAfter - clock;
  return {
    words: say`${duration(left)} left at this login`,
    tone: left < 30 * DAY ? 'breaks' : 'quiet',
  };
}

interface Props {
  readonly certificate: CertificateInfo;
  /** Where it comes from. */
  readonly heading: string;
  /** The login's time of capture. */
  readonly clock: number | null;
  readonly isOpen?: boolean;
}

/** An X.509 certificate as people compare them. */
export function Certificate({ certificate, heading, clock, isOpen = false }: Props): JSX.Element {
  const {
    subject,
    issuer,
    selfSigned,
    serialNumber,
    notBefore,
    notAfter,
    sha1,
    sha256,
    pem,
    note,
  } = certificate;
  const dates = age(certificate, clock);
  return (
    <details class="certificate" open={isOpen}>
      <summary>
        <Icon name="chevron" size={12} />
        <span class="strong">{heading}</span>
        <span class="quiet ellipsis">{subject}</span>
      </summary>
      <Fields>
        <Field name="Subject">
          <LongText text={subject} />
        </Field>
        <Field name="Issuer">
          {selfSigned ? say`Itself (self-signed)` : <LongText text={issuer} />}
        </Field>
        <Field name={say`Valid`}>
          {say`${utcTime(notBefore)} to ${utcTime(notAfter)}`}
          {dates && <span class={`note tone-${dates.tone}`}>{dates.words}</span>}
        </Field>
        <Field name={say`Key`}>{keyWords(certificate)}</Field>
        <Field name={say`Serial number`}>
          <code>{serialNumber}</code>
        </Field>
        <Field name="SHA-1">
          <code>{colons(sha1)}</code>
          <CopyButton text={sha1} label={say`Copy the SHA-1 thumbprint`} />
        </Field>
        <Field name="SHA-256">
          <code>{colons(sha256)}</code>
          <CopyButton text={sha256} label={say`Copy the SHA-256 fingerprint`} />
        </Field>
        <Field name={say`Note`}>{note}</Field>
      </Fields>
      <CopyButton text={pem} label={say`Copy as PEM`} isWide />
    </details>
  );
}
