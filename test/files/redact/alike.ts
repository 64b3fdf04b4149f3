/**
 * Redaction in which every letter becomes an h and every digit a 7 (an 8 where it begins a number):
 * what became of a text can be read off.
 */
import { Addresses } from '../../../src/files/redact/addresses.ts';
import { Contents } from '../../../src/files/redact/contents.ts';
import { Messages } from '../../../src/files/redact/messages.ts';
import { Observations } from '../../../src/files/redact/observations.ts';
import { Pseudonyms } from '../../../src/files/redact/pseudonyms.ts';
import { RedactedValues } from '../../../src/files/redact/removed-values.ts';
import { NO_CHOICES, Values, type Choices } from '../../../src/files/redact/values.ts';
import { Verdicts } from '../../../src/files/redact/verdicts.ts';
import { XmlPolicy } from '../../../src/files/redact/xml-policy.ts';

export function alike(choices: Choices = NO_CHOICES) {
  const values = new Values(new Pseudonyms(() => 7), choices);
  // Which parameter was handed over, and how it stood there.
  const addresses = new Addresses(values, (parameter, sent) => `${parameter}(${sent})`);
  const policy = new XmlPolicy(values, addresses);
  const messages = new Messages(values, policy);
  const contents = new Contents(values, addresses);
  const observations = new Observations(
    values,
    addresses,
    messages,
    contents,
    new RedactedValues({}, addresses),
  );
  return {
    values,
    addresses,
    policy,
    messages,
    contents,
    observations,
    verdicts: new Verdicts(values),
  };
}
