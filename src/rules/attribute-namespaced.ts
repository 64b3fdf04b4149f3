import { MANDATORY } from '../diagnosis/attribute-names.ts';
import { REFS } from '../diagnosis/references.ts';
import { formFix } from '../diagnosis/role-shape-texts.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { said, sentences } from '../diagnosis/texts.ts';
import { say } from '../text/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'attributes',
  title: say`A mandatory attribute is sent under a claim URI instead of its bare name`,
  meaning: say`Flex reads attributes by their bare names: email, full_name, roles. An attribute whose name is a URI, with a namespace before it, is not mapped, and Flex takes it as missing. Twilio documents this. On the enhanced endpoints the URI that ends in emailaddress is likely understood as email.`,
  mender: 'identity-provider',
  certainty: 'documented',
  mends: ['attribute-names', 'attribute-roles', 'role-values'],
  needs: ['mandatoryAttributes'],
  refs: [REFS.sso, REFS.entra, REFS.adfs],
  check: ({ mandatoryAttributes: { value } }) =>
    MANDATORY.flatMap((wanted) => {
      const seen = value[wanted];
      if (seen.is !== 'namespaced') return [];
      return [
        {
          title: say`${wanted} is sent as ${said(seen.attribute.name)}`,
          explanation: sentences(
            say`Your identity provider sends the attribute under the name ${said(seen.attribute.name)}.`,
            say`Flex reads it under the bare name "${wanted}" only, without a namespace, and takes it as missing.`,
          ),
          evidence: [seen.attribute.evidence],
          fix: [
            { setting: 'attribute-names', value: wanted, seen: seen.attribute.name },
            ...(wanted === 'roles' ? formFix(seen.attribute.values) : []),
          ],
        },
      ];
    }),
});
