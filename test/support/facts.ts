/** Computes facts of a login made from its deviations, as the engine does. */
import { loginsOf } from '../../src/recording/logins.ts';
import type { SamlMessage } from '../../src/model/message.ts';
import { readRawMessage } from '../../src/recording/read-message.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import type { Recording } from '../../src/model/recording.ts';
import type { Connection } from '../../src/model/connection.ts';
import { readExpectations } from '../../src/connection/expectations.ts';
import { signaturesOf } from '../../src/diagnosis/diagnose.ts';
import { factContext, type FactContext } from '../../src/facts/kit/define-fact.ts';
import { detectProvider } from '../../src/diagnosis/detect-provider.ts';
import type { SignatureReport } from '../../src/model/signature-report.ts';
import { observe, type LoginShape } from './login.ts';

/** The recording of messages that were pasted, without any exchange. */
export function pasted(...texts: readonly string[]): Recording {
  const messages = texts.map((text, n) => readRawMessage(text, `message${n}`));
  return { exchanges: [], messages, logins: loginsOf([], messages) };
}

/** The facts of the last login of a recording. */
export async function contextOf(
  recording: Recording,
  connection: Connection = {},
): Promise<FactContext> {
  const login = recording.logins.at(-1);
  if (!login) throw new Error('the recording holds no login');
  const expected = readExpectations(connection);
  const signatures = new Map<SamlMessage, readonly SignatureReport[]>();
  for (const message of login.messages)
    signatures.set(message, await signaturesOf(message, expected));
  const { provider } = detectProvider(login, connection, expected.metadata);
  return factContext({
    login,
    logins: recording.logins,
    expected,
    provider,
    signatures,
    clock: login.clock,
  });
}

/** The facts of a login given by its deviations. */
export const contextOfLogin = async (
  shape: LoginShape = {},
  connection: Connection = {},
): Promise<FactContext> => contextOf(readRecording(await observe(shape)), connection);
