import { ruleName } from '../diagnosis/rule-names.ts';
import type { Severity } from '../model/finding.ts';
import type { VerifiedRecording } from '../diagnosis/verify-recording.ts';
import type { Diagnosis, Finding } from '../model/diagnosis.ts';
import { readExpectations } from '../connection/expectations.ts';
import { connectionFindings } from '../diagnosis/connection/findings.ts';
import { outcomeSentence } from '../model/outcome-words.ts';
import type { FixPlan, SinceLast } from '../model/fix-plan.ts';
import { planNotes, planSummary, sinceParts, sinceSummary } from '../files/write/plan.ts';
import type { SamlMessage } from '../model/message.ts';
import { inWords } from '../model/repairs.ts';
import type { SecondOpinion } from '../model/second-opinion.ts';
import type { SignatureReport } from '../model/signature-report.ts';
import type { ImportError } from '../files/read/imported-file.ts';
import {
  causeWords,
  evidenceParts,
  loginWords,
  SEVERITY_WORDS,
  unchecked,
} from '../files/write/summary.ts';
import { Writer, type Style, type Terminal } from './terminal.ts';

const SEVERITIES: Record<Severity, { readonly mark: string; readonly style: Style }> = {
  'blocks-login': { mark: '✖', style: 'red' },
  unsafe: { mark: '▲', style: 'red' },
  'will-break': { mark: '▲', style: 'yellow' },
  hint: { mark: '·', style: 'cyan' },
};

const VERDICTS: Record<
  SignatureReport['verdict'],
  { readonly words: string; readonly style: Style }
> = {
  valid: { words: 'valid', style: 'green' },
  'valid-key-not-trusted': {
    words: 'fits its own key; no other key to compare with, or another one expected',
    style: 'yellow',
  },
  broken: { words: 'broken', style: 'red' },
  'cannot-check': { words: 'cannot be checked', style: 'yellow' },
};

const SECOND: Record<SecondOpinion['answer'], { readonly words: string; readonly style: Style }> = {
  valid: { words: 'valid', style: 'green' },
  invalid: { words: 'invalid', style: 'red' },
  'cannot-check': { words: 'cannot be checked', style: 'yellow' },
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * What one file holds, for a person at a terminal. All of it passes `printable`: every text may
 * come from a message.
 *
 * @param now milliseconds since 1970: metadata, which belongs to no login, is judged at this time
 */
export function renderFile(
  name: string,
  errors: readonly ImportError[],
  examined: VerifiedRecording & { readonly since: SinceLast | null },
  terminal: Terminal,
  now: number,
): string {
  const writer = new Writer(terminal);
  const line = writer.line.bind(writer);

  const finding = (shown: Finding): void => {
    const { mark, style } = SEVERITIES[shown.severity];
    line(2, `${mark} ${shown.title}`, style);
    line(4, `${shown.ruleId}, ${SEVERITY_WORDS[shown.severity].toLowerCase()}`, 'dim');
    const cause = causeWords(shown);
    if (cause) line(4, cause, 'dim');
    line(4, shown.explanation);
    for (const evidence of shown.evidence) {
      const { where, text } = evidenceParts(evidence);
      line(4, text === null ? sentence(where) : `Seen at ${where}: ${text}`, 'dim');
    }
    if (shown.steps.length > 0) line(4, 'To fix this:', 'bold');
    writer.steps(6, shown.steps);
    writer.blank();
  };

  const plan = (shown: FixPlan): void => {
    line(2, `Fix plan. ${planSummary(shown)}`, 'bold');
    for (const note of planNotes(shown)) line(4, note);
    for (const { name: place, fixes, script } of shown.places) {
      line(4, place, 'bold');
      for (const { title, steps } of fixes) {
        line(6, title);
        writer.steps(8, steps);
      }
      if (!script) continue;
      line(6, `This script makes ${script.changes} of the changes. Save it as ${script.name}.`);
      writer.value(6, script.text.replaceAll('\r\n', '\n'));
    }
    writer.blank();
  };

  const since = (shown: SinceLast): void => {
    line(2, sinceSummary(shown), 'bold');
    for (const { name: part, titles } of sinceParts(shown)) {
      line(4, part);
      for (const title of titles) line(6, `- ${title}`);
    }
    writer.blank();
  };

  const notChecked = (diagnosis: Diagnosis): void => {
    for (const result of diagnosis.results) {
      if (result.is === 'crashed')
        line(2, `The check ${result.ruleId} failed, please report it: ${result.error}`, 'yellow');
    }
    const reasons = unchecked(diagnosis);
    if (reasons.size === 0) return;
    line(2, 'Could not be checked', 'bold');
    for (const [why, ruleIds] of reasons) {
      line(4, why);
      line(4, 'Not checked for this reason:', 'dim');
      for (const ruleId of ruleIds) line(6, `- ${ruleName(ruleId)}`, 'dim');
    }
    writer.blank();
  };

  const secondOpinion = ({ library, answer, said, signed, why }: SecondOpinion): void => {
    const { words, style } = SECOND[answer];
    line(
      6,
      `${library.name} ${library.version}: ${words}${said === null ? '' : `. ${said}`}`,
      style,
    );
    for (const { element, id, nameId } of signed) {
      const which = id === null ? element : `${element} ${id}`;
      line(8, `It reads ${which}${nameId === null ? '' : `, with the NameID ${nameId}`}.`, 'dim');
    }
    if (why !== null) line(8, why);
  };

  const message = (
    shown: SamlMessage,
    signatures: readonly SignatureReport[],
    second: readonly SecondOpinion[] = [],
  ): void => {
    const issuer = shown.content?.issuer?.value;
    line(2, [shown.kind, shown.binding, ...(issuer ? [`from ${issuer}`] : [])].join(' · '));
    for (const repair of inWords(shown.repaired ?? [])) line(4, repair, 'yellow');
    if (shown.error) line(4, shown.error.message, 'red');
    for (const [n, { covers, verdict, failedStep, recorded }] of signatures.entries()) {
      const { words, style } = VERDICTS[verdict];
      const note = recorded === true ? ', as recorded in the file, not verified here' : '';
      const isGood = style === 'green';
      line(
        4,
        `Signature over ${covers}: ${words}${failedStep ? ` (${failedStep})` : ''}${note}`,
        recorded === true && isGood ? 'yellow' : style,
      );
      const opinion = second[n];
      if (opinion) secondOpinion(opinion);
    }
    if (shown.content && signatures.length === 0) line(4, 'No signature', 'dim');
    if (shown.content?.kind === 'Metadata' && shown.document) aboutMetadata(shown.document.text);
  };

  const aboutMetadata = (metadataXml: string): void => {
    for (const found of connectionFindings(readExpectations({ metadataXml }), now)) {
      line(4, found.title, SEVERITIES[found.severity].style);
      line(6, found.explanation);
      writer.steps(6, found.steps);
    }
  };

  line(0, name, 'bold');
  for (const { message: text } of errors) line(2, `Could not be read: ${text}`, 'red');
  examined.diagnoses.forEach((diagnosis, index) => {
    const about = [`Login ${index + 1} of ${examined.diagnoses.length}`, ...loginWords(diagnosis)];
    writer.blank();
    line(2, about.join(' · '), 'dim');
    const { headline, login } = diagnosis;
    const outcome = outcomeSentence(login.outcome);
    line(2, headline, 'bold');
    if (!headline.includes(outcome)) line(2, outcome);
    writer.blank();
    const isLast = index === examined.diagnoses.length - 1;
    if (isLast && examined.since) since(examined.since);
    const planned = examined.plans?.get(diagnosis);
    if (planned) plan(planned);
    for (const shown of diagnosis.findings) finding(shown);
    notChecked(diagnosis);
  });
  if (examined.signatures.size > 0) line(2, 'Messages', 'bold');
  for (const [shown, signatures] of examined.signatures) {
    message(shown, signatures, examined.second?.get(shown));
  }
  return `${writer.text()}\n`;
}
