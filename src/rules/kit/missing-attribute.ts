import type { RuleFinding } from '../../model/finding.ts';
import type { Known } from '../../model/fact.ts';
import type { MandatoryAttributes } from '../../facts/subject.ts';
import type { MandatoryName } from '../../flex/attributes.ts';
import { joinSentences } from '../../i18n/format.ts';
import type { ProviderSetting } from '../../model/setting.ts';
import { REQUIRED_SETTINGS } from '../../flex/required-settings.ts';
import { say } from '../../i18n/say.ts';

const SETTINGS = {
  email: 'attribute-email',
  full_name: 'attribute-full-name',
  roles: 'attribute-roles',
} as const satisfies Record<MandatoryName, ProviderSetting>;

/**
 * What explains a missing attribute: the provider sent no assertion, or one that cannot be read.
 */
export const WHY_MISSING = [
  'status-invalid-nameid-policy',
  'status-no-authn-context',
  'status-not-success',
  'assertion-encrypted',
] as const;

/** The setting that makes the provider send this attribute. */
export const settingOf = <N extends MandatoryName>(name: N): (typeof SETTINGS)[N] => SETTINGS[name];

/**
 * The finding for a mandatory attribute that is neither there nor there under another name.
 *
 * @param use what Flex needs it for, as a sentence
 */
export function missingAttribute(
  mandatory: Known<MandatoryAttributes>,
  name: MandatoryName,
  use: string,
): readonly RuleFinding[] {
  if (mandatory.value[name].is !== 'missing') return [];
  return [
    {
      title: say`The response has no ${name} attribute`,
      explanation: joinSentences(
        say`Flex requires the attribute "${name}", written exactly so. ${use}`,
      ),
      effect: say`Without it Flex refuses the login.`,
      evidence: mandatory.evidence,
      changes: [{ setting: SETTINGS[name], value: REQUIRED_SETTINGS[SETTINGS[name]] }],
    },
  ];
}
