import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { castFault, isChannelSetting } from '../flex/typed-attributes.ts';
import { quoted } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'attributes',
  name: say`Attribute values match their types`,
  title: say`The value of an attribute does not fit the type in its name`,
  meaning: say`An attribute name may end in a cast: .string, .int, .boolean, .stringarray, .intarray or .booleanarray. The settings of a task channel have their type without one: channel.<name>.availability is a boolean and channel.<name>.capacity a whole number. The value must fit, else Flex shows "400 Error invalid attribute format" and changes nothing. Twilio documents this.`,
  owner: 'directory-data',
  certainty: 'documented',
  settings: [],
  manualFix: say`Correct the value in the directory, or send the attribute under a name without the cast.`,
  requires: ['attributes'],
  references: [REFS.sso],
  check: ({ attributes }) =>
    attributes.value.flatMap(({ name, values }) =>
      values
        .filter(({ isEmpty }) => !isEmpty)
        .flatMap(({ value, evidence }) => {
          const fault = castFault(name, value);
          if (!fault) return [];
          return [
            {
              title: say`${quoted(name)} holds ${quoted(value)}, which is no ${fault}`,
              explanation: isChannelSetting(name)
                ? say`The attribute sets a task channel, and Flex expects a ${fault} in it.`
                : say`The name of the attribute ends in a cast, so Flex expects a ${fault} in it.`,
              effect: say`With ${quoted(value)} it answers "400 Error invalid attribute format" and refuses the login.`,
              evidence: [evidence],
              changes: [],
              advice: [
                isChannelSetting(name)
                  ? say`Correct the value of ${quoted(name)} for this user in your directory.`
                  : say`Correct the value of ${quoted(name)} for this user in your directory, or send the attribute under a name without the cast: it is then stored as text.`,
              ],
            },
          ];
        }),
    ),
});
