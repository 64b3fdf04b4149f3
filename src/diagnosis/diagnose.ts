import { facts } from '../facts/index.ts';
import { rules } from '../generated/rules.ts';
import type { Login } from '../model/login.ts';
import type { SamlMessage } from '../model/message.ts';
import type { Recording } from '../model/recording.ts';
import { isExact } from '../model/repairs.ts';
import { cacheParsedUrls } from '../encoding/url.ts';
import { withTyped } from '../connection/assumed.ts';
import type { Connection } from '../model/connection.ts';
import { readExpectations, type Expectations } from '../connection/expectations.ts';
import { withMetadataVerified } from '../connection/verify-metadata.ts';
import { verifyQuerySignature, verifySignatures } from '../saml/signature.ts';
import { isVerified, type SignatureReport } from '../model/signature-report.ts';
import { weighAssumed, type AssumedAnswers } from './assumed.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { runRules } from './engine.ts';
import { factContext, type FactContext } from '../facts/kit/define-fact.ts';
import { rankFindings } from './findings.ts';
import { headline } from './headline.ts';
import { likelyAnswer } from './java-saml.ts';
import { withProviderRefusal } from './provider-refusal.ts';
import { detectProvider } from './detect-provider.ts';

/**
 * Verifies every signature of a message; a message without a document has none.
 *
 * @param recorded the verdicts that travelled with a redacted recording, by message id: they stand
 * instead of new ones
 */
export async function signaturesOf(
  message: SamlMessage,
  expected: Expectations,
  recorded?: Recording['verdicts'],
): Promise<readonly SignatureReport[]> {
  if (recorded)
    return (recorded.get(message.id) ?? []).map((report) => ({ ...report, recorded: true }));
  const copied = isExact(message.repaired ?? []) ? 'pasted' : 'repaired';
  const provenance = message.slot === 'file' ? copied : 'recorded';
  const enveloped = message.document
    ? await verifySignatures(message.document, expected.trustedKeys, provenance)
    : [];
  if (!message.querySignature) return enveloped;
  const ofQuery = await verifyQuerySignature(message.querySignature, expected.trustedKeys);
  // What is signed is the value of the parameter, so all that the message has.
  const coveredPlace = isVerified(ofQuery) ? (message.content?.place ?? null) : null;
  return [...enveloped, { ...ofQuery, coveredPlace }];
}

/**
 * Diagnoses one login of a recording; for a page that already knows the others.
 *
 * @param read the login as it was recorded; an error on the identity provider's page may change
 * what it came to
 * @param stated the connection, read once for all logins
 */
export async function diagnoseLogin(
  read: Login,
  recording: Recording,
  stated: Expectations,
): Promise<Diagnosis> {
  cacheParsedUrls();
  const expected = await withMetadataVerified(stated);
  const signatures = new Map<SamlMessage, readonly SignatureReport[]>();
  for (const message of read.messages)
    signatures.set(message, await signaturesOf(message, expected, recording.verdicts));
  const recognised = detectProvider(read, expected.connection, expected.metadata);
  const shared = {
    logins: recording.logins,
    expected,
    provider: recognised.provider,
    signatures,
    clock: read.clock,
  };
  const pages = factContext({ login: read, ...shared }).get(facts.providerErrors);
  const login = pages.state === 'known' ? withProviderRefusal(read, pages.value) : read;
  const context = factContext({ login, ...shared });
  const results = weighAssumed(
    runRules(rules, context),
    await assumedAnswers(login, recording, stated, context),
  );
  const findings = rankFindings(results, rules, context);
  const real = context.get(facts.acsAnswer);
  return {
    login,
    provider: {
      id: recognised.id,
      name: recognised.provider.name,
      why: recognised.why,
      chosen: recognised.chosen,
    },
    headline: headline(login, findings),
    findings,
    results,
    signatures,
    trustedKeys: expected.trustedKeys,
    answer: {
      likely: likelyAnswer(context, new Set(findings.map(({ ruleId }) => ruleId))),
      real: real.state === 'known' ? real.value : null,
    },
  };
}

/** What the rules answer with the values that are only assumed, too; null where none is. */
async function assumedAnswers(
  login: Login,
  recording: Recording,
  { assuming }: Expectations,
  stated: FactContext,
): Promise<AssumedAnswers | null> {
  if (!assuming) return null;
  const { connection } = assuming.expected;
  // Recorded verdicts were reached without an assumed certificate and are not reached anew, so it
  // cannot be compared.
  const assumed = recording.verdicts
    ? readExpectations(withTyped(connection, 'certificatePem', ''))
    : assuming.expected;
  const expected = await withMetadataVerified(assumed);
  const signatures = new Map<SamlMessage, readonly SignatureReport[]>();
  for (const message of login.messages)
    signatures.set(message, await signaturesOf(message, expected, recording.verdicts));
  const { logins, provider, clock } = stated;
  const context = factContext({ login, logins, expected, provider, signatures, clock });
  return { results: runRules(rules, context), context, fields: assuming.fields };
}

/**
 * Diagnoses every login of a recording, oldest first. Pure but for its being asynchronous
 * (WebCrypto is): the same recording and connection give the same answer at any time, because each
 * login is judged at its own time of capture.
 *
 * @param connection what the user expects; `{}` when nothing is known
 */
export async function diagnose(recording: Recording, connection: Connection): Promise<Diagnosis[]> {
  const expected = readExpectations(connection);
  const diagnoses: Diagnosis[] = [];
  for (const login of recording.logins)
    diagnoses.push(await diagnoseLogin(login, recording, expected));
  return diagnoses;
}
