import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'unsafe',
  stage: 'structure',
  name: say`Message has no DOCTYPE`,
  title: say`The message has a DOCTYPE`,
  meaning: say`A DOCTYPE can define text that is put into the message when it is read, so that verifier and reader see two different messages. SAML messages have none. It was not expanded here.`,
  owner: 'identity-provider',
  certainty: 'observed',
  settings: [],
  manualFix: say`Find out what puts a DOCTYPE into the message, and do not trust the user named in it.`,
  canRefuse: true,
  requires: ['doctypes'],
  references: [
    'https://cheatsheetseries.owasp.org/cheatsheets/SAML_Security_Cheat_Sheet.html',
    REFS.samlCore,
  ],
  check({ doctypes }) {
    if (doctypes.value.length === 0) return [];
    return [
      {
        explanation: say`What a DOCTYPE defines can change what is read from the message after it was signed. No identity provider sends one, so something put it there. It was not expanded here.`,
        evidence: doctypes.value,
        changes: [],
        advice: [
          say`Find out what puts a DOCTYPE into the message, and do not trust the user named in it.`,
        ],
      },
    ];
  },
});
