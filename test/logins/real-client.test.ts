/**
 * What the real client (Flex UI 2.17.1) was seen to do against endpoints of our own: each recording
 * comes to what its expected.md says, in outcome, cause and exit status.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/cli/inspect-command.ts';
import { parseConnection } from '../../src/connection/parse.ts';
import { verifyRecording } from '../../src/diagnosis/verify-recording.ts';
import { prepareExport } from '../../src/files/write/export.ts';
import { importFile } from '../../src/files/read/import.ts';
import { outcomeSentence } from '../../src/model/outcome-words.ts';
import { fakeTerminal } from '../cli/support.ts';

const FOLDER = 'test/logins/real-client';
const har = (name: string): string => join(FOLDER, name, 'login.har');
const settings = (name: string): string => join(FOLDER, name, 'connection.json');

interface Expected {
  /** Of each login: what it came to, and where or why. */
  readonly outcomes: readonly string[];
  /** Of the last login: the root causes that block it, then everything else that is found. */
  readonly blocks: readonly string[];
  readonly others?: readonly string[];
  readonly exit: 0 | 1;
  /** Parts of what the blocking findings say. */
  readonly says?: readonly string[];
  readonly doesNotSay?: readonly string[];
}

const TOKEN = 'refused by token';

const CASES: Readonly<Record<string, Expected>> = {
  'enh-acs-error-redirect': {
    outcomes: ['refused by acs'],
    blocks: ['signing-certificate-mismatch'],
    others: ['acs-refused'],
    exit: 1,
    says: ['Signature check errors'],
  },
  'enh-callback-45050': {
    outcomes: ['refused by callback'],
    blocks: ['email-missing'],
    others: ['acs-refused'],
    exit: 1,
  },
  'enh-console-login': { outcomes: ['unknown: console-login'], blocks: [], exit: 0 },
  'enh-good': { outcomes: ['accepted'], blocks: [], exit: 0 },
  'enh-good-self': { outcomes: ['accepted'], blocks: [], exit: 0 },
  'enh-popup-closed': { outcomes: ['unknown: not-finished'], blocks: [], others: ['login-not-answered'], exit: 1 },
  'enh-start-70002-400': {
    outcomes: ['refused by start'],
    blocks: ['start-refused'],
    exit: 1,
    says: ['70002', 'trusted URL'],
    doesNotSay: ['certificate'],
  },
  'enh-token-45004': {
    outcomes: [TOKEN],
    blocks: ['token-refused'],
    exit: 1,
    says: ['the SAML messages are right', 'Validation error', 'clientId'],
  },
  'enh-token-45050': {
    outcomes: [TOKEN],
    blocks: ['roles-missing'],
    others: ['token-refused'],
    exit: 1,
    says: ['Missing or invalid required attributes'],
  },
  'enh-token-45050-attrs-fine': {
    outcomes: [TOKEN],
    blocks: ['token-refused'],
    exit: 1,
    says: ['45050', 'Compare the values of email, full_name and roles'],
  },
  'enh-token-45050-self': { outcomes: [TOKEN], blocks: ['roles-missing'], others: ['token-refused'], exit: 1 },
  'leg-acs-401': {
    outcomes: ['refused by acs'],
    blocks: ['signing-certificate-mismatch'],
    others: ['endpoint-retired', 'acs-refused'],
    exit: 1,
  },
  'leg-acs-410': {
    outcomes: ['refused by acs'],
    blocks: ['endpoint-retired'],
    others: ['acs-refused'],
    exit: 1,
    says: ['is gone'],
    doesNotSay: ['may stop working'],
  },
  'leg-good': { outcomes: ['accepted'], blocks: [], others: ['endpoint-retired'], exit: 0 },
  'leg-info-401-20104': {
    // The recording ends before the fifth login checks its token.
    outcomes: [TOKEN, TOKEN, TOKEN, TOKEN, 'accepted'],
    blocks: ['login-loop'],
    others: ['endpoint-retired'],
    exit: 1,
    says: ['20104', 'Access Token expired', '5 times'],
  },
  'leg-start-70002-400': {
    outcomes: ['refused by start'],
    blocks: ['start-refused'],
    others: ['endpoint-retired'],
    exit: 1,
    says: ['70002', 'trusted URL'],
    doesNotSay: ['certificate'],
  },
  'leg-start-70251-403': {
    outcomes: ['refused by start'],
    blocks: ['start-refused'],
    others: ['endpoint-retired'],
    exit: 1,
    says: ['70251', 'certificate', 'oauth'],
    doesNotSay: ['Trusted URLs'],
  },
};

async function judged(name: string) {
  const imported = importFile('login.har', readFileSync(har(name), 'utf8'));
  expect(imported.errors).toEqual([]);
  const connection = parseConnection(readFileSync(settings(name), 'utf8'));
  return { imported, connection, diagnoses: (await verifyRecording(imported.recording, connection)).diagnoses };
}

type Diagnoses = Awaited<ReturnType<typeof judged>>['diagnoses'];

const short = ({ login: { outcome } }: Diagnoses[number]): string => {
  if (outcome.is === 'refused') return `refused by ${outcome.by}`;
  return outcome.is === 'unknown' ? `unknown: ${outcome.because}` : outcome.is;
};

test('each recording has its expectation', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(CASES).sort());
});

describe.each(Object.entries(CASES))('%s', (name, expected) => {
  test('judged => outcome and cause', async () => {
    const { diagnoses } = await judged(name);
    expect(diagnoses.map(short)).toEqual(expected.outcomes);
    const findings = diagnoses.at(-1)?.findings ?? [];
    const roots = findings.filter((one) => one.severity === 'blocks-login' && one.consequenceOf.length === 0);
    expect(roots.map(({ ruleId }) => ruleId)).toEqual(expected.blocks);
    const others = findings.filter((one) => !roots.includes(one)).map(({ ruleId }) => ruleId);
    expect(others.sort()).toEqual([...(expected.others ?? [])].sort());
    const text = findings
      .flatMap(({ title, explanation, steps, evidence }) => [
        title,
        explanation,
        ...steps.map((step) => step.text),
        ...evidence.map((one) => (one.in === 'nowhere' ? '' : one.text)),
      ])
      .join('\n');
    for (const part of expected.says ?? []) expect(text).toContain(part);
    for (const part of expected.doesNotSay ?? []) expect(text).not.toContain(part);
  });

  test('on the command line => the exit status, and a login is told', async () => {
    const { terminal, told } = fakeTerminal();
    const exit = await inspect(['--connection', settings(name), har(name)], terminal);
    expect(exit).toBe(expected.exit);
    expect(told.err).toBe('');
    expect(told.out).toContain(`Login ${expected.outcomes.length} of ${expected.outcomes.length}`);
  });

  test('redacted and read again, as a trace and as a HAR => the same', async () => {
    const { imported, connection, diagnoses } = await judged(name);
    const said = (all: Diagnoses) =>
      all.map(({ login, findings }) => [
        outcomeSentence(login.outcome),
        findings.map(({ ruleId, severity, consequenceOf }) => [ruleId, severity, consequenceOf]),
      ]);
    const prepared = await prepareExport({ observations: imported.observations, connection });
    for (const format of ['trace', 'har'] as const) {
      const again = importFile('again', (await prepared.write(format, Date.UTC(2026, 10, 30))).text);
      const { diagnoses: redacted } = await verifyRecording(again.recording, again.connection);
      expect(said(redacted)).toEqual(said(diagnoses));
    }
  });
});

test('a self-hosted Flex => where the login came back to is its own page, not Twilio’s callback', async () => {
  const [{ login }] = (await judged('enh-good-self')).diagnoses as [Diagnoses[number]];
  expect(login.flexUrl).toContain('https://agents.corp.example/desk');
});

test('a login with the Console => named as one, without a fault', async () => {
  const { terminal, told } = fakeTerminal();
  await inspect([har('enh-console-login')], terminal);
  expect(told.out).toContain('This is a login with a Twilio account, without SAML.');
});
