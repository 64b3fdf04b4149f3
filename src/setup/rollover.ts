import type { Expectations } from '../connection/expectations.ts';
import { DAY, day } from '../diagnosis/connection/finding.ts';
import { detectProviderOfConnection } from '../diagnosis/detect-provider.ts';
import { connectionValues } from '../diagnosis/connection/connection-values.ts';
import { certificateValue, type Step, alternative, check, guard, step } from '../model/setting.ts';
import type { CertificateInfo } from '../model/certificate-info.ts';
import { calendarEvent } from './ics.ts';
import { say } from '../i18n/say.ts';

/** Which certificate is in use, which comes next, and what to do when. */
export interface RolloverPlan {
  readonly current: CertificateInfo;
  /** Where it was taken from. */
  readonly from: 'console' | 'metadata';
  /** The one that is announced beside it; null when there is none yet. */
  readonly next: CertificateInfo | null;
  /** Milliseconds since 1970: when to look again. */
  readonly remindAt: number;
  readonly because: string;
  readonly steps: readonly Step[];
  /** The reminder as an iCalendar file (RFC 5545). */
  readonly ics: string;
}

/** The last day a calendar can write. */
const END_OF_TIME = Date.UTC(9999, 11, 30);

/** How long before the end of a certificate to look: products renew theirs weeks ahead. */
const AHEAD = 30 * DAY;

const named = ({ sha256, notAfter }: CertificateInfo): string =>
  say`SHA-256 ${sha256.slice(0, 16)}…, valid until ${day(notAfter)}`;

function reminder(
  current: CertificateInfo,
  next: CertificateInfo | null,
  clock: number,
): Pick<RolloverPlan, 'remindAt' | 'because'> {
  if (next !== null) {
    return {
      remindAt: clock + DAY,
      because: say`The next certificate is announced already. Your identity provider may change over at any time, unless you choose the moment.`,
    };
  }
  const ahead = current.notAfter - AHEAD;
  if (ahead > clock) {
    return {
      remindAt: ahead,
      because: say`That is 30 days before the certificate ends (${day(current.notAfter)}). By then the next one is likely announced.`,
    };
  }
  return {
    remindAt: clock + DAY,
    because: say`The certificate ends on ${day(current.notAfter)}. Look every day whether the next one is announced.`,
  };
}

const ADFS_STEPS: readonly Step[] = [
  guard(
    say`See whether AD FS renews by itself, and how many days before the end it makes the next certificate and changes over.`,
    'Get-AdfsProperties | Format-List AutoCertificateRollover, CertificateGenerationThreshold, CertificatePromotionThreshold',
  ),
  step(
    say`To choose the moment yourself, switch the automatic change off. Remember to renew by hand from then on.`,
    'Set-AdfsProperties -AutoCertificateRollover $false',
  ),
  guard(
    say`See the certificate that is in use (IsPrimary : True) and the next one.`,
    'Get-AdfsCertificate -CertificateType Token-Signing',
  ),
];

function steps(isAdfs: boolean, next: CertificateInfo | null, signing: readonly Step[]): Step[] {
  return [
    ...(isAdfs ? ADFS_STEPS : []),
    step(
      say`Make or announce the next certificate at your identity provider, but let it go on signing with the present one.`,
    ),
    guard(
      say`Choose a quiet time. The Console has one field for the certificate: logins fail between the next two steps, so do them one right after the other. Whoever is logged in already is likely not logged out.`,
    ),
    step(
      say`Paste the next certificate into "X.509 Certificate" in the Twilio Console and save.`,
      next?.pem ?? null,
    ),
    step(
      say`Let your identity provider sign with it now.`,
      isAdfs && next
        ? `Set-AdfsCertificate -CertificateType Token-Signing -Thumbprint ${next.sha1.toUpperCase()} -IsPrimary`
        : null,
    ),
    check(
      say`Log in once. The recorded login must have a valid signature by the new certificate, and no finding.`,
    ),
    alternative(
      say`If it fails, paste the former certificate back into the Console, and let your identity provider sign with that one.`,
    ),
    ...signing,
  ];
}

/**
 * The plan for the next change of the signing certificate; null when no certificate is known.
 *
 * @param clock milliseconds since 1970
 */
export function rolloverPlan(expected: Expectations, clock: number): RolloverPlan | null {
  const { consoleCertificates, metadata } = expected;
  const announced = metadata?.signingCertificates ?? [];
  const [inConsole] = consoleCertificates;
  const current = inConsole ?? announced[0];
  if (!current) return null;
  const next =
    announced.find(({ spki, notAfter }) => spki !== current.spki && notAfter > current.notAfter) ??
    null;
  const { id, provider } = detectProviderOfConnection(expected.connection, metadata);
  const { remindAt: wished, because } = reminder(current, next, clock);
  const remindAt = Math.min(wished, END_OF_TIME);
  const signing = provider.instructions['signing-certificate'](
    certificateValue(next ?? current),
    connectionValues(expected),
  );
  return {
    current,
    from: inConsole ? 'console' : 'metadata',
    next,
    remindAt,
    because,
    steps: steps(id === 'adfs', next, signing),
    ics: calendarEvent({
      uid: `${current.sha256}@flex-saml-inspector`,
      at: remindAt,
      now: clock,
      summary: say`Twilio Flex: change the signing certificate`,
      description: [
        say`In use: ${current.subject} (${named(current)})`,
        ...(next ? [say`Next: ${next.subject} (${named(next)})`] : []),
        say`Paste the next certificate into the Twilio Console (Flex > Users and access > Single sign-on) at the time your identity provider changes over.`,
      ].join('\n'),
    }),
  };
}
