/** @file Changes of what was read of a login. No message is changed: its text stays as it was. */
import type { SignatureReport } from '../../model/signature-report.ts';
import type { LoginInput } from '../../facts/kit/define-fact.ts';
import type { SamlMessage } from '../../model/message.ts';
import type {
  Assertion,
  Attribute,
  AttributeValue,
  Located,
  Place,
  Response,
  SamlContent,
} from '../../model/saml-content.ts';

/** A value at a place it does not really have: nobody is shown it. */
export const located = <T>(value: T, place: Place): Located<T> => ({ value, place });

/** The login with another response in place of its own, wherever it is kept. */
function withResponse(
  input: LoginInput,
  change: (message: SamlMessage) => SamlMessage,
): LoginInput {
  const { login, signatures } = input;
  const { response } = login;
  if (!response) return input;
  const changed = change(response);
  const replaced = (message: SamlMessage): SamlMessage =>
    message === response ? changed : message;
  const next = { ...login, response: changed, messages: login.messages.map(replaced) };
  return {
    ...input,
    login: next,
    logins: input.logins.map((one) => (one.id === login.id ? next : one)),
    signatures: new Map(
      [...signatures].map(([message, reports]) => [replaced(message), reports] as const),
    ),
  };
}

/** The login with another content of its response; as it is where that was not read. */
export const withContent = (
  input: LoginInput,
  change: (content: SamlContent) => SamlContent,
): LoginInput =>
  withResponse(input, (message) =>
    message.content ? { ...message, content: change(message.content) } : message,
  );

/** The same for what only a Response has. */
export const withResponseContent = (
  input: LoginInput,
  change: (content: Response) => Response,
): LoginInput =>
  withContent(input, (content) => (content.kind === 'Response' ? change(content) : content));

/** The login whose response came back with another RelayState. */
export const withRelayState = (input: LoginInput, relayState: string | null): LoginInput =>
  withResponse(input, (message) => ({ ...message, relayState }));

/** The login with every assertion changed. */
export const withAssertions = (
  input: LoginInput,
  change: (assertion: Assertion) => Assertion,
): LoginInput =>
  withContent(input, (content) => {
    if (content.kind === 'Response')
      return { ...content, assertions: content.assertions.map(change) };
    if (content.kind !== 'Assertion') return content;
    return {
      ...content,
      assertion: change(content.assertion),
      assertions: content.assertions.map(change),
    };
  });

/** An attribute with these values. */
export function attributeOf(name: string, values: readonly string[], place: Place): Attribute {
  return {
    place,
    name: located(name, place),
    nameFormat: null,
    friendlyName: null,
    values: values.map((value): AttributeValue => ({
      value,
      place,
      isEmpty: value === '',
      hasComment: false,
    })),
  };
}

/** The login with other attributes in every assertion. */
export const withAttributes = (
  input: LoginInput,
  change: (attributes: readonly Attribute[], place: Place) => readonly Attribute[],
): LoginInput =>
  withAssertions(input, (assertion) => ({
    ...assertion,
    attributes: change(assertion.attributes, assertion.place),
  }));

/** The login with other verdicts on the signatures of its response. */
export function withSignatures(
  input: LoginInput,
  change: (reports: readonly SignatureReport[]) => readonly SignatureReport[],
): LoginInput {
  const { response } = input.login;
  if (!response) return input;
  const reports = change(input.signatures.get(response) ?? []);
  return { ...input, signatures: new Map([...input.signatures, [response, reports]]) };
}
