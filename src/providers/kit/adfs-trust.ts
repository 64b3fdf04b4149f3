import { say } from '../../i18n/say.ts';
import { powershellArgument } from '../../encoding/quoting.ts';
import type { LoginValues } from '../../model/provider.ts';
import { check, type StepRole } from '../../model/setting.ts';
import type { FixedInstructions } from './provider.ts';
import { guideEntityId, withPlaceholder, type Note } from './steps.ts';

/**
 * The trust's identifier as an argument; where this login does not show it, the guide's form and
 * the words to replace.
 */
export function trustIdentifier({ spEntityId, generation }: LoginValues): {
  id: string;
  note: Note[];
} {
  if (spEntityId) return { id: powershellArgument(spEntityId), note: [] };
  const guide = guideEntityId(generation);
  return {
    id: powershellArgument(guide.value),
    note: [withPlaceholder(say`the identifier of your relying party trust`, guide)],
  };
}

/** The PowerShell line that shows one property of the trust. */
export const showTrust = (id: string, property: string): string =>
  `Get-AdfsRelyingPartyTrust -Identifier ${id} | Format-List ${property}`;

/** One PowerShell line that changes the trust, and the line that shows it took effect. */
export function setTrust(
  text: string,
  parameters: string,
  property: string,
  expected: string,
  role: StepRole = 'change',
): FixedInstructions {
  return (_, context) => {
    const { id, note } = trustIdentifier(context);
    return [
      ...note,
      {
        role,
        text: say`${text} Run this in PowerShell as administrator on the AD FS server.`,
        command: `Set-AdfsRelyingPartyTrust -TargetIdentifier ${id} ${parameters}`,
      },
      check(say`Check: this must show ${expected}.`, showTrust(id, property)),
    ];
  };
}
