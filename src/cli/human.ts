import type { Examined } from '../trace/examine.ts';
import type { Diagnosis, ShownFinding } from '../diagnosis/diagnosis.ts';
import type { Evidence } from '../diagnosis/evidence.ts';
import type { Severity } from '../diagnosis/rule.ts';
import type { SamlMessage } from '../capture/message.ts';
import type { SignatureReport } from '../saml/verdict.ts';
import type { ImportError } from '../trace/imported.ts';
import { FIELD_LABELS } from '../connection/connection.ts';
import { rules } from '../generated/rules.ts';
import { painter, printable, wrap, type Style, type Terminal } from './terminal.ts';

const SEVERITIES: Record<Severity, { readonly mark: string; readonly words: string; readonly style: Style }> = {
  'blocks-login': { mark: '✖', words: 'blocks the login', style: 'red' },
  unsafe: { mark: '▲', words: 'unsafe', style: 'red' },
  'will-break': { mark: '▲', words: 'will break', style: 'yellow' },
  hint: { mark: '·', words: 'hint', style: 'cyan' },
};

const VERDICTS: Record<SignatureReport['verdict'], { readonly words: string; readonly style: Style }> = {
  valid: { words: 'valid', style: 'green' },
  'valid-key-not-trusted': {
    words: 'fits its own key; no other key to compare with, or another one expected',
    style: 'yellow',
  },
  broken: { words: 'broken', style: 'red' },
  'cannot-check': { words: 'cannot be checked', style: 'yellow' },
};

const when = (at: number | null): string | null =>
  at === null
    ? null
    : new Date(at)
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, ' UTC');

function evidenceLine(evidence: Evidence): string {
  switch (evidence.in) {
    case 'message':
      return `Seen at ${evidence.path}: ${evidence.text}`;
    case 'exchange':
      return `Seen in the exchange's ${evidence.part}: ${evidence.text}`;
    case 'settings':
      return `Your connection's ${FIELD_LABELS[evidence.field]}: ${evidence.text}`;
    case 'nowhere':
      return `Searched: ${evidence.searched}`;
  }
}

/** What one file holds, for a person at a terminal. All of it passes `printable`: every text may come from a message. */
export function renderFile(
  name: string,
  errors: readonly ImportError[],
  examined: Examined,
  terminal: Terminal,
): string {
  const paint = painter(terminal.colour);
  const lines: string[] = [];
  const line = (indent: number, text: string, style?: Style): void => {
    const wrapped = wrap(printable(text), ' '.repeat(indent), terminal.width);
    lines.push(style ? paint(style, wrapped) : wrapped);
  };

  const finding = (shown: ShownFinding): void => {
    const { mark, words, style } = SEVERITIES[shown.severity];
    line(2, `${mark} ${shown.title}`, style);
    line(4, `${shown.ruleId}, ${words}`, 'dim');
    if (shown.consequenceOf.length > 0) line(4, `Likely a consequence of ${shown.consequenceOf.join(', ')}.`, 'dim');
    line(4, shown.explanation);
    for (const evidence of shown.evidence) line(4, evidenceLine(evidence), 'dim');
    if (shown.steps.length > 0) line(4, 'To fix this:', 'bold');
    shown.steps.forEach(({ text, command }, index) => {
      line(6, `${index + 1}. ${text}`);
      // A command stays in one piece, to be copied.
      if (command !== null) lines.push(paint('cyan', printable(command).replace(/^/gm, ' '.repeat(9))));
    });
    lines.push('');
  };

  const notChecked = ({ results }: Diagnosis): void => {
    const reasons = new Map<string, string[]>();
    for (const result of results) {
      const why =
        result.is === 'cannot-tell'
          ? result.missing
          : result.is === 'crashed'
            ? `This check failed, please report it: ${result.error}`
            : null;
      if (why !== null)
        reasons.set(why, [...(reasons.get(why) ?? []), rules.get(result.ruleId)?.title ?? result.ruleId]);
    }
    if (reasons.size === 0) return;
    line(2, 'Could not be checked', 'bold');
    for (const [why, titles] of reasons) {
      line(4, why);
      for (const title of titles) line(6, `- ${title}`, 'dim');
    }
    lines.push('');
  };

  const message = (shown: SamlMessage, signatures: readonly SignatureReport[]): void => {
    const issuer = shown.content?.issuer?.value;
    line(2, [shown.kind, shown.binding, ...(issuer ? [`from ${issuer}`] : [])].join(' · '));
    if (shown.error) line(4, shown.error.message, 'red');
    for (const { covers, verdict, failedStep } of signatures) {
      const { words, style } = VERDICTS[verdict];
      line(4, `Signature over ${covers}: ${words}${failedStep ? ` (${failedStep})` : ''}`, style);
    }
    if (shown.content && signatures.length === 0) line(4, 'No signature', 'dim');
  };

  line(0, name, 'bold');
  for (const { message: text } of errors) line(2, `Could not be read: ${text}`, 'red');
  examined.diagnoses.forEach((diagnosis, index) => {
    const { login, provider, headline } = diagnosis;
    const about = [
      `Login ${index + 1} of ${examined.diagnoses.length}`,
      when(login.clock),
      provider?.name ?? null,
      login.generation && `${login.generation} endpoints`,
      login.outcome === 'unknown' ? 'answer of Flex not seen' : `${login.outcome} by Flex`,
    ];
    lines.push('');
    line(2, about.filter(Boolean).join(' · '), 'dim');
    line(2, headline, 'bold');
    lines.push('');
    for (const shown of diagnosis.findings) finding(shown);
    notChecked(diagnosis);
  });
  if (examined.signatures.size > 0) line(2, 'Messages', 'bold');
  for (const [shown, signatures] of examined.signatures) message(shown, signatures);
  return `${lines.join('\n')}\n\n`;
}
