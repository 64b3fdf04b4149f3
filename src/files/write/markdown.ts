import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { FixPlan, SinceLast } from '../../model/fix-plan.ts';
import type { Step } from '../../model/setting.ts';
import { sinceLastAttempt } from '../../diagnosis/since-last.ts';
import { withPlans, type VerifiedRecording } from '../../diagnosis/verify-recording.ts';
import type { ExportableTrace } from './contents.ts';
import {
  causeWords,
  evidenceParts,
  examineTrace,
  loginWords,
  OWNER_LABELS,
  PRIVACY_WORDS,
  repairsOf,
  SEVERITY_WORDS,
  timeWords,
  unchecked,
} from './summary.ts';
import { planNotes, planSummary, sinceParts, sinceSummary } from './plan.ts';
import type { Writing } from './trace.ts';
import { say } from '../../i18n/say.ts';

const CONTROLS = /[\p{Cc}\p{Bidi_Control}]/gu;

/** One line, without what drives a terminal or turns the text round. */
const line = (text: string): string => text.replace(/[\r\n\t]+/g, ' ').replace(CONTROLS, '\uFFFD');

/**
 * Text as text: what means something in Markdown is escaped (CommonMark 2.4, GFM tables and
 * strikethrough, math). What trackers make of plain text all the same, addresses and @mentions, is
 * broken by a word joiner (U+2060), which nobody sees.
 */
export function markdownText(text: string): string {
  return line(text)
    .trim()
    .replace(/[\\`*_[\]<>&|~#!$^]/g, (sign) => `\\${sign}`)
    .replace(/^(?:[-+=]|\d{1,9}(?=[.)]))/, (start) =>
      /\d/.test(start) ? `${start}\\` : `\\${start}`,
    )
    .replaceAll('@', '\u2060@\u2060')
    .replaceAll('//', '/\u2060/')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\u2060.`);
}

/** A code span that no backtick inside can end (CommonMark 6.1). */
export function markdownCode(text: string): string {
  const shown = line(text);
  const fence = '`'.repeat(longestRun(shown) + 1);
  return `${fence} ${shown} ${fence}`;
}

/** A fenced block that nothing inside can end (CommonMark 4.5). */
export function markdownBlock(text: string, indent: string): string[] {
  const lines = text
    .split(/\r\n?|\n/)
    .map((each) => each.replace(CONTROLS, (control) => (control === '\t' ? ' ' : '\uFFFD')));
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}text`, ...lines, fence].map((each) => indent + each);
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

function step({ text, command }: Step, index: number): string[] {
  const item = `${index + 1}. ${markdownText(text)}`;
  return command === null ? [item] : [item, '', ...markdownBlock(command, '   ')];
}

function finding(shown: Finding): string[] {
  const cause = causeWords(shown);
  const evidence = shown.evidence.map((each) => {
    const { where, text } = evidenceParts(each);
    return `- ${markdownText(where)}${text === null ? '' : `: ${markdownCode(text)}`}`;
  });
  return [
    `### ${markdownText(shown.title)}`,
    '',
    say`${SEVERITY_WORDS[shown.severity]} (${markdownText(shown.ruleId)}), to be fixed by ${OWNER_LABELS[shown.owner]}.`,
    ...(cause ? [markdownText(cause)] : []),
    '',
    markdownText(shown.explanation),
    '',
    say`Evidence:`,
    '',
    ...evidence,
    ...(shown.steps.length > 0 ? ['', say`To fix this:`, '', ...shown.steps.flatMap(step)] : []),
    '',
  ];
}

/** What to change, in order, as one list for each place. */
function plan(shown: FixPlan): string[] {
  const lines = shown.places.flatMap(({ name, fixes, script }) => [
    `### ${markdownText(say`Fix plan: ${name}`)}`,
    '',
    ...fixes.flatMap(({ title, steps }) => [markdownText(title), '', ...steps.flatMap(step), '']),
    ...(script
      ? [
          `- ${markdownText(
            say`This script makes ${script.changes} of the changes. Save it as ${script.name} and run it with -WhatIf first.`,
          )}`,
          '',
          ...markdownBlock(script.text, '  '),
          '',
        ]
      : []),
  ]);
  return [
    `### ${say`Fix plan`}`,
    '',
    markdownText(planSummary(shown)),
    '',
    ...planNotes(shown).flatMap((note) => [markdownText(note), '']),
    ...lines,
  ];
}

function since(shown: SinceLast): string[] {
  return [
    markdownText(sinceSummary(shown)),
    '',
    ...sinceParts(shown).flatMap(({ name, titles }) => [
      `- ${markdownText(name)}`,
      ...titles.map((title) => `  - ${markdownText(title)}`),
    ]),
    '',
  ];
}

function login(diagnosis: Diagnosis, { plans, diagnoses }: VerifiedRecording): string[] {
  const shown = plans?.get(diagnosis);
  const before = sinceLastAttempt(diagnosis, diagnoses);
  const open = [...unchecked(diagnosis)].map(
    ([why, ruleIds]) => `- ${markdownText(say`${why} (checks not made: ${ruleIds.join(', ')})`)}`,
  );
  return [
    `## ${markdownText(diagnosis.headline)}`,
    '',
    markdownText(loginWords(diagnosis).join(' · ')),
    '',
    ...repairsOf(diagnosis).flatMap((repair) => [markdownText(repair), '']),
    ...(before ? since(before) : []),
    ...(shown ? plan(shown) : []),
    ...diagnosis.findings.flatMap(finding),
    ...(open.length > 0 ? [`### ${say`Could not be checked`}`, '', ...open, ''] : []),
  ];
}

/** A report for a ticket: headline, findings, evidence and fix of each login, and the versions. */
export async function writeMarkdown(trace: ExportableTrace, { now }: Writing): Promise<string> {
  const examined = withPlans(await examineTrace(trace));
  const { diagnoses } = examined;
  const lines = [
    `# ${say`Twilio Flex login report`}`,
    '',
    markdownText(PRIVACY_WORDS[trace.privacy]),
    '',
    ...(diagnoses.length > 0
      ? diagnoses.flatMap((diagnosis) => login(diagnosis, examined))
      : [say`There is no login in this recording.`, '']),
    '---',
    '',
    markdownText(say`Flex SAML Inspector ${__VERSION__}, report of ${timeWords(now) ?? ''}`),
  ];
  return `${lines.join('\n')}\n`;
}
