import { settingEvidence } from '../model/evidence.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { certificateValue } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'hint',
  stage: 'signature',
  name: say`Certificate under Connection is written as in its file`,
  title: say`The certificate under Connection is not written as its file is`,
  meaning: say`The certificate under Connection could be read, but its text is not that of a certificate file: it is part of another text, or a program changed it on its way. If it was copied from the Twilio Console, the field there likely holds it so, and Flex likely cannot read it.`,
  owner: 'twilio-console',
  certainty: 'inferred',
  settings: ['console-certificate'],
  requires: ['consoleCertificateNotes', 'loginOutcome'],
  references: [REFS.sso],
  check({ consoleCertificateNotes, loginOutcome }) {
    if (loginOutcome.value === 'accepted')
      return say`Flex accepted this login, so it can read its certificate`;
    return consoleCertificateNotes.value.map(({ note, pem, sha256 }) => ({
      explanation: say`The certificate was read. About its text: ${note} If the field "X.509 Certificate" of the Twilio Console holds it so, Flex likely cannot read it.`,
      evidence: [settingEvidence('certificatePem', note)],
      changes: [
        { setting: 'console-certificate' as const, value: certificateValue({ sha256, pem }) },
      ],
    }));
  },
});
