import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';

/**
 * What is installed and under which terms, as far as the packages themselves say. Nothing of it is
 * in this repository.
 */
const LICENCES = `This installs Twilio's own Flex UI from the npm registry, about 540 MB with everything it needs, to run it against the login lab.
You have to accept the terms it comes under:

  @twilio/flex-ui 2.17.1   Apache-2.0 for Twilio's part, and the notices in its LICENSE file
  @twilio/flex-sdk         Twilio Terms of Service (https://www.twilio.com/legal/tos)
  @citrix/ucsdk            Citrix partner redistribution agreement
  highcharts               a licence of its own (https://www.highcharts.com/license)

and those of some 650 packages besides. Nothing of them becomes a part of this project.
`;

/**
 * Whether the user takes the licences: by the flag, else by typing yes where there is a terminal.
 */
export async function acceptsLicences(isFlagSet: boolean): Promise<boolean> {
  console.log(LICENCES);
  if (isFlagSet) {
    console.log('Accepted by --accept-licences.');
    return true;
  }
  if (!stdin.isTTY) return false;
  const terminal = createInterface({ input: stdin, output: stdout });
  const said = await terminal.question('Type yes to accept them: ');
  terminal.close();
  return said.trim().toLowerCase() === 'yes';
}
