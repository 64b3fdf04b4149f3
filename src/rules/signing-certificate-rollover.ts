import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { list, formatTime, quoted, joinSentences } from '../i18n/format.ts';
import { certificateValue } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'will-break',
  stage: 'advice',
  name: say`Metadata contains no other signing certificate`,
  title: say`The metadata announces another signing certificate than the one in the Twilio Console`,
  meaning: say`The metadata of the identity provider names a signing certificate that is not in the Twilio Console: a new one is ready, or already in use. The Console likely holds one certificate only, so it must be replaced when the identity provider starts to sign with the new one. AD FS does so by itself unless AutoCertificateRollover is switched off.`,
  owner: 'twilio-console',
  certainty: 'inferred',
  settings: ['signing-certificate', 'console-certificate'],
  requires: ['metadataCertificates', 'consoleCertificates'],
  causedBy: ['signing-certificate-mismatch'],
  references: [REFS.sso, REFS.adfs],
  check({ metadataCertificates, consoleCertificates }) {
    const inConsole = new Set(consoleCertificates.value.map(({ spki }) => spki));
    const announced = metadataCertificates.value.filter(({ spki }) => !inConsole.has(spki));
    const [next] = announced;
    if (!next) return [];
    const stillThere = announced.length < metadataCertificates.value.length;
    return [
      {
        title: stillThere
          ? say`Your identity provider announces a second signing certificate`
          : say`The metadata does not name the certificate in the Twilio Console at all`,
        explanation: joinSentences(
          say`The metadata names ${list(announced.map(({ subject, notBefore }) => say`${quoted(subject)}, valid from ${formatTime(notBefore)}`))}, which is not in the Twilio Console.`,
          stillThere
            ? say`Logins work until your identity provider starts to sign with it, and then fail until you replace the certificate.`
            : say`Your identity provider likely signs with it already, or the metadata is that of another one.`,
        ),
        evidence: [...metadataCertificates.evidence, ...consoleCertificates.evidence],
        guards: stillThere
          ? [
              say`Replace the certificate in the Twilio Console at the time your identity provider changes over, not before.`,
            ]
          : [],
        changes: [
          { setting: 'signing-certificate', value: certificateValue(next) },
          { setting: 'console-certificate', value: certificateValue(next) },
        ],
      },
    ];
  },
});
