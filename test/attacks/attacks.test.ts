/**
 * Attack messages and valid twins after advisories of 2025 and 2026, signed with a key of our own
 * (idp.pem). `verdicts.json` says of each what it is; what is held here is that nothing forged is
 * vouched for and nothing valid is called forged.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/model/connection.ts';
import { verifyRecording } from '../../src/diagnosis/verify-recording.ts';
import { importFile } from '../../src/files/read/import.ts';
import { buildReport, type Report, type ReportedResult } from '../../src/files/write/report.ts';

interface Verdict {
  readonly file: string;
  readonly class: string;
  readonly expected: 'attack' | 'valid' | 'misplaced';
  /** What must never be in a message that a valid signature vouches for. */
  readonly forged?: string | null;
  /** The rules of which one finds it. */
  readonly by?: readonly string[];
  /** What the signatures cover, at least. */
  readonly covers?: readonly string[];
  /** Cannot be checked without a certificate, and is valid with it. */
  readonly nokey?: true;
  /** No step may print a certificate. */
  readonly noPem?: true;
  readonly recorded?: true;
  /** It is metadata: there is no login. */
  readonly meta?: true;
  /** The metadata that the account has. */
  readonly metadata?: string;
}

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
const VERDICTS = JSON.parse(read('verdicts.json')) as readonly Verdict[];
const CONSOLE: Connection = { certificatePem: read('idp.pem') };

async function reportOn({ file }: Verdict, connection: Connection): Promise<Report> {
  const imported = importFile(file, readFileSync(join(import.meta.dirname, file)));
  return buildReport(
    file,
    imported.errors[0] ?? null,
    await verifyRecording(imported.recording, connection),
  );
}

const found = ({ logins }: Report): ReportedResult[] =>
  logins.flatMap(({ results }) => results.filter(({ is }) => is === 'found'));

/**
 * Faults of a forged message; what is found for another reason (no audience, say) is no accusation.
 */
const ACCUSING =
  /^(signature-(?!misplaced)|nothing-signed|message-undecodable|assertion-count|metadata-signature)/;

const settings = (verdict: Verdict): [string, Connection][] => [
  ['nothing filled in', {}],
  ['the certificate of the Console filled in', CONSOLE],
  ...(verdict.metadata === undefined
    ? []
    : [['its metadata imported', { metadataXml: read(verdict.metadata) }] as [string, Connection]]),
];

const CASES = VERDICTS.flatMap((verdict) =>
  settings(verdict).map(([name, connection]) => ({
    name: `${verdict.file}, ${name}`,
    verdict,
    connection,
  })),
);

describe.each(CASES.filter(({ verdict }) => verdict.expected === 'attack'))(
  '$name',
  ({ verdict, connection }) => {
    test('no valid signature vouches for what is forged', async () => {
      const { messages } = await reportOn(verdict, connection);
      if (verdict.recorded) {
        const signatures = messages.flatMap((message) => message.signatures);
        expect(signatures.map(({ recorded }) => recorded)).toEqual(signatures.map(() => true));
        return;
      }
      for (const { nameId, signatures } of messages) {
        const vouches = signatures.some(
          ({ verdict: said, covers }) => said === 'valid' && covers !== 'elsewhere',
        );
        expect(vouches && nameId !== null && nameId.value === verdict.forged).toBe(false);
      }
    });

    test('it is told', async () => {
      const report = await reportOn(verdict, connection);
      const rules = found(report).map(({ ruleId }) => ruleId);
      const isTold =
        report.error !== null ||
        rules.some((rule) => ACCUSING.test(rule)) ||
        report.messages.some(({ signatures }) =>
          signatures.some(
            (one) =>
              one.verdict === 'broken' || one.covers === 'elsewhere' || one.recorded === true,
          ),
        );
      const needsSettings = verdict.metadata !== undefined && connection.metadataXml === undefined;
      const isByKey = verdict.by?.includes('signing-certificate-mismatch') === true;
      if (isByKey && connection === CONSOLE)
        expect(rules).toContain('signing-certificate-mismatch');
      else if (!needsSettings && !isByKey) expect(isTold).toBe(true);
      if (verdict.by && connection === CONSOLE)
        expect(rules.some((rule) => verdict.by?.includes(rule))).toBe(true);
    });

    test('no step prints the certificate of a stranger', async () => {
      if (!verdict.noPem) return;
      expect(JSON.stringify((await reportOn(verdict, connection)).logins)).not.toContain(
        'BEGIN CERTIFICATE',
      );
    });
  },
);

/** How a file is cut into messages is tested where files are read. */
const isVerifying = ({ verdict }: { readonly verdict: Verdict }): boolean =>
  verdict.class !== 'reading files';

describe.each(CASES.filter(({ verdict }) => verdict.expected !== 'attack').filter(isVerifying))(
  '$name',
  ({ verdict, connection }) => {
    test('nothing is called forged, and its signatures are valid with the certificate', async () => {
      const report = await reportOn(verdict, connection);
      expect(found(report).filter(({ ruleId }) => ACCUSING.test(ruleId))).toEqual([]);
      expect(report.error).toBeNull();
      const signatures = report.messages.flatMap((message) => message.signatures);
      const own = signatures.filter(({ covers }) => covers !== 'elsewhere');
      const isKnown = connection === CONSOLE;
      const unknown = verdict.nokey ? 'cannot-check' : 'valid-key-not-trusted';
      expect([...new Set(own.map(({ verdict: said }) => said))]).toEqual([
        isKnown ? 'valid' : unknown,
      ]);
      expect(signatures.map(({ covers }) => covers)).toEqual(
        expect.arrayContaining([...(verdict.covers ?? [])]),
      );
      const misplaced = found(report).some(({ ruleId }) => ruleId === 'signature-misplaced');
      expect(misplaced).toBe(verdict.expected === 'misplaced');
    });
  },
);
