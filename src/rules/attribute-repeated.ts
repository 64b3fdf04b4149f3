import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quotedList, joinSentences } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'will-break',
  stage: 'attributes',
  name: say`Each attribute is sent once`,
  title: say`An attribute comes more than once`,
  meaning: say`Several values belong into one Attribute element, as several AttributeValue elements or with commas between them. Here the whole Attribute element is repeated, as the role mapper of Keycloak does unless told otherwise. The legacy endpoint likely refuses it; the enhanced one likely keeps the last element only.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['attribute-roles'],
  requires: ['attributes'],
  optional: ['generation'],
  references: [REFS.sso, REFS.javaSaml, REFS.passport],
  check({ attributes, generation }) {
    const byName = new Map<string, (typeof attributes.value)[number][]>();
    for (const attribute of attributes.value) {
      byName.set(attribute.name, [...(byName.get(attribute.name) ?? []), attribute]);
    }
    const repeated = [...byName].filter(([, all]) => all.length > 1);
    const [first] = repeated;
    if (!first) return [];
    const isOld = generation.state === 'known' && generation.value !== 'enhanced';
    const names = repeated.map(([name]) => name);
    return [
      {
        title:
          names.length > 1
            ? say`${quotedList(names, 3)} come in several Attribute elements`
            : say`${quotedList(names, 3)} comes in several Attribute elements`,
        explanation: joinSentences(
          say`Your identity provider repeats the Attribute element for each value of ${quotedList(names, 3)}.`,
          !isOld &&
            say`Flex likely keeps the last of them only, so the user loses the other values.`,
        ),
        ...(isOld && {
          effect: say`The legacy endpoint likely refuses a response with a repeated attribute.`,
        }),
        severity: isOld ? 'blocks-login' : 'will-break',
        evidence: repeated.flatMap(([, all]) => all.slice(0, 5).map(({ evidence }) => evidence)),
        changes: names.includes('roles')
          ? [{ setting: 'attribute-roles', value: REQUIRED_SETTINGS['attribute-roles'] }]
          : [],
        advice: [
          say`Let your identity provider send all values of an attribute in one Attribute element.`,
        ],
      },
    ];
  },
});
