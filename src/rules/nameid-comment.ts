import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { list, quoted, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'unsafe',
  stage: 'nameid',
  name: say`NameID and attributes contain no comment`,
  title: say`A comment is inside the NameID or an attribute value`,
  meaning: say`Comments are usually not signed, and some readers take only the text before one. So someone could log in as another user by putting a comment into the own NameID. No identity provider puts comments there by itself.`,
  owner: 'identity-provider',
  certainty: 'observed',
  settings: [],
  manualFix: say`Find out what puts the comment there: users who may choose such a name, or something that changes the message on its way.`,
  requires: ['comments'],
  references: [REFS.xmlSignature, 'https://nvd.nist.gov/vuln/detail/CVE-2017-11427'],
  check({ comments }) {
    if (comments.value.length === 0) return [];
    const places = [...new Set(comments.value.map((one) => one.of))];
    const [first] = comments.value;
    return [
      {
        title: say`A comment is inside ${list(
          places.map((place) => (place === 'NameID' ? say`the NameID` : quoted(place))),
          3,
        )}`,
        explanation: joinSentences(
          first &&
            say`The whole value is ${quoted(first.whole)}, but some readers take only what is before the comment.`,
          say`The signature holds either way, so a user could pass for another one.`,
        ),
        evidence: comments.evidence,
        changes: [],
        advice: [
          say`Find out what puts a comment there: your identity provider lets users choose such a name, or something changes the message on its way.`,
        ],
      },
    ];
  },
});
