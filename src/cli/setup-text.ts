import { day } from '../diagnosis/connection/finding.ts';
import type { MetadataCheck } from '../setup/check.ts';
import type { SetupGuide } from '../setup/guide.ts';
import type { RolloverPlan } from '../setup/rollover.ts';
import type { Setup } from '../setup/setup.ts';
import { Writer, type Terminal } from './terminal.ts';

/** The whole guide for a person at a terminal. Values stand on lines of their own, to be copied. */
export function renderSetup(
  setup: Setup,
  guide: SetupGuide,
  check: MetadataCheck | null,
  rollover: RolloverPlan | null,
  terminal: Terminal,
): string {
  const writer = new Writer(terminal);
  const line = writer.line.bind(writer);
  const value = writer.value.bind(writer);
  const heading = (text: string): void => {
    writer.blank();
    line(0, text, 'bold');
  };
  const steps = writer.steps.bind(writer);

  line(
    0,
    `Single sign-on of Twilio Flex with ${setup.provider.name}, ${setup.generation} generation`,
    'bold',
  );
  if (guide.note !== null) line(0, guide.note, 'yellow');
  heading('Before you begin');
  steps(2, guide.prepare);
  heading('At your identity provider');
  for (const { title, id, help } of guide.files) line(2, `${title} (--print ${id}): ${help}`);
  line(2, 'Or by hand:');
  steps(2, guide.create);
  for (const { title, value: text, why, steps: where } of guide.settings) {
    writer.blank();
    line(2, title, 'bold');
    line(2, why, 'dim');
    if (text !== '') value(4, text);
    steps(4, where);
  }
  heading('In the Twilio Console: Flex > Users and access > Single sign-on (SSO)');
  for (const { label, value: text, help } of guide.console) {
    writer.blank();
    line(2, label, 'bold');
    line(2, help, 'dim');
    if (text !== null) value(4, text);
  }
  if (check) {
    heading('What the metadata says');
    if (check.findings.length === 0)
      line(2, 'Nothing in it stands against logins to Flex.', 'green');
    for (const found of check.findings) {
      line(2, found.title, 'yellow');
      line(4, found.explanation);
      steps(4, found.steps);
    }
  }
  heading('The first login');
  steps(2, guide.firstLogin);
  heading('If it fails');
  for (const { symptom, cause } of guide.trouble) {
    line(2, symptom, 'bold');
    line(4, cause);
  }
  if (rollover) {
    heading('The next certificate');
    line(2, `Look again on ${day(rollover.remindAt)} (--print reminder). ${rollover.because}`);
    steps(2, rollover.steps);
  }
  return writer.text();
}
