import { quoted } from '../../i18n/format.ts';
import type { SamlContent } from '../../model/saml-content.ts';
import { say } from '../../i18n/say.ts';

/** Longer names are cut. */
const MAX_NAME = 80;

/** What well-formed XML is that is no message of SAML 2.0, and what to give instead. */
export function otherXml(content: SamlContent): string {
  if (content.kind === 'Assertion') {
    return say`This is an assertion of SAML 1.1, which Flex does not read. Set the application for Flex in your identity provider to SAML 2.0. Then log in, and open the SAMLResponse of that login, or a HAR file of it.`;
  }
  const root =
    content.kind === 'other' ? content.root.slice(content.root.lastIndexOf('}') + 1) : content.kind;
  return say`This is XML with the root element ${quoted(root.slice(0, MAX_NAME))}. It contains no SAML message, and no error that is known here. Open the SAMLRequest or SAMLResponse of a login, a HAR file of it, or the text of the error.`;
}
