import { MANDATORY } from '../flex/attributes.ts';
import { REFS } from '../flex/references.ts';
import { formFix } from '../flex/role-shape-texts.ts';
import { defineRule } from './kit/rule.ts';
import { list, quotedList } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'attributes',
  name: say`Required attributes have no namespace`,
  title: say`A mandatory attribute is sent under a claim URI instead of its bare name`,
  meaning: say`Flex reads attributes by their bare names: email, full_name, roles. An attribute whose name is a URI, with a namespace before it, is not mapped, and Flex takes it as missing. Twilio documents this. On the enhanced endpoints the URI that ends in emailaddress is likely understood as email.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['attribute-names', 'attribute-roles', 'role-values'],
  requires: ['mandatoryAttributes'],
  references: [REFS.sso, REFS.entra, REFS.adfs],
  // Claims picked from a list come together: one cause, one finding.
  check({ mandatoryAttributes: { value } }) {
    const namespaced = MANDATORY.flatMap((wanted) => {
      const seen = value[wanted];
      return seen.is === 'namespaced' ? [{ wanted, ...seen.attribute }] : [];
    });
    const [first] = namespaced;
    if (!first) return [];
    const wanted = list(namespaced.map((one) => one.wanted));
    const names = quotedList(namespaced.map(({ name }) => name));
    return [
      {
        title:
          namespaced.length === 1
            ? say`${wanted} is sent as ${names}`
            : say`${wanted} are sent under claim URIs`,
        explanation:
          namespaced.length === 1
            ? say`Your identity provider sends the attribute under the name ${names}.`
            : say`Your identity provider sends the attributes under the names ${names}.`,
        effect:
          namespaced.length === 1
            ? say`Flex reads it under the bare name "${wanted}" only, without a namespace, and takes it as missing.`
            : say`Flex reads them under the bare names ${wanted} only, without a namespace, and takes them as missing.`,
        evidence: namespaced.map(({ evidence }) => evidence),
        changes: namespaced.flatMap((one) => [
          {
            setting: 'attribute-names',
            value: { kind: 'renames', renames: [{ from: one.name, to: one.wanted }] },
          } as const,
          ...(one.wanted === 'roles' ? formFix(one.values) : []),
        ]),
      },
    ];
  },
});
