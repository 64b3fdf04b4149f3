import { assertionsOf } from '../../model/saml-content.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { SamlMessage } from '../../model/message.ts';
import { splitUrl } from '../../encoding/url.ts';
import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { SignatureReport } from '../../model/signature-report.ts';
import type { ExportableTrace } from './contents.ts';
import type { VerifiedRecording } from '../../diagnosis/verify-recording.ts';
import { html, Markup, type Part } from '../../encoding/html-markup.ts';
import { STYLE } from './html-style.ts';
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
import type { Writing } from './trace.ts';
import { language } from '../../i18n/catalogue.ts';
import { say } from '../../i18n/say.ts';

/** A message longer than this is cut in the report; the trace has all of it. */
const XML_SHOWN = 100_000;

const cut = (text: string): string =>
  text.length > XML_SHOWN ? say`${text.slice(0, XML_SHOWN)}\n… (${text.length} characters)` : text;

function table(head: readonly string[], rows: readonly (readonly Part[])[]): Part {
  if (rows.length === 0) return null;
  return html`<table>
    <thead>
      <tr>
        ${head.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function finding(shown: Finding): Markup {
  const cause = causeWords(shown);
  const evidence = shown.evidence.map((each) => {
    const { where, text } = evidenceParts(each);
    return html`<li>${where}${text === null ? null : html`: <code>${text}</code>`}</li>`;
  });
  const steps = shown.steps.map(
    ({ text, command }) =>
      html`<li>${text}${command === null ? null : html`<pre>${command}</pre>`}</li>`,
  );
  return html`<section class="finding ${shown.severity}">
    <h3>${shown.title}</h3>
    <p>
      <span class="severity">${SEVERITY_WORDS[shown.severity]}</span>
      <span class="quiet"
        >${shown.ruleId}, ${say`to be fixed by ${OWNER_LABELS[shown.owner]}`}</span
      >
    </p>
    ${cause && html`<p class="quiet">${cause}</p>`}
    <p>${shown.explanation}</p>
    <ul class="quiet">
      ${evidence}
    </ul>
    ${
      steps.length > 0 &&
      html`<p><b>${say`To fix this:`}</b></p>
        <ol>
          ${steps}
        </ol>`
    }
  </section>`;
}

function flow(exchanges: readonly Exchange[]): Part {
  return table(
    [say`Time`, say`Request`, say`Answer`],
    exchanges.map(({ startedAt, request, response, failure }) => [
      timeWords(startedAt),
      `${request.method} ${splitUrl(request.url).before}`,
      response ? String(response.status) : (failure ?? say`none seen`),
    ]),
  );
}

function signatureRow(report: SignatureReport): readonly Part[] {
  const { covers, verdict, failedStep, algorithm, keyFingerprint, recorded } = report;
  const note = recorded === true && html`, ${say`recorded, not verified here`}`;
  const judged = html`<span class="${verdict}">${verdict}</span
    >${failedStep && html` (${failedStep})`}${note}`;
  return [covers, judged, algorithm ?? '', keyFingerprint ?? ''];
}

function attributesOf({ content }: SamlMessage): Part {
  const assertions = content ? assertionsOf(content) : [];
  return table(
    [say`Attribute`, say`Values`],
    assertions.flatMap(({ attributes }) =>
      attributes.map(({ name, values }) => [
        name.value,
        values.map(({ value }) => html`<div>${value}</div>`),
      ]),
    ),
  );
}

function message(shown: SamlMessage, signatures: readonly SignatureReport[]): Markup {
  return html`<section>
    <h3>${shown.kind} <span class="quiet">${shown.binding}</span></h3>
    ${shown.error && html`<p class="broken">${shown.error.message}</p>`}
    ${table([say`Signature over`, say`Verdict`, say`Algorithm`, say`Key (SHA-256)`], signatures.map(signatureRow))}
    ${attributesOf(shown)}
    <details>
      <summary>${say`Message`}</summary>
      <pre>${cut(shown.document?.text ?? shown.xml ?? shown.sent)}</pre>
    </details>
  </section>`;
}

function login(diagnosis: Diagnosis): Markup {
  const open = [...unchecked(diagnosis)].map(
    ([why, ruleIds]) =>
      html`<li>
        ${why} <span class="quiet">${say`Checks not made: ${ruleIds.join(', ')}`}</span>
      </li>`,
  );
  return html`<section class="login">
    <h2>${diagnosis.headline}</h2>
    <p class="quiet">${loginWords(diagnosis).join(' · ')}</p>
    ${repairsOf(diagnosis).map((repair) => html`<p class="quiet">${repair}</p>`)}
    ${diagnosis.findings.map(finding)}
    ${
      open.length > 0 &&
      html`<details>
        <summary>${say`Could not be checked`}</summary>
        <ul>
          ${open}
        </ul>
      </details>`
    }
    ${flow(diagnosis.login.exchanges)}
  </section>`;
}

function page(
  trace: ExportableTrace,
  { diagnoses, signatures }: VerifiedRecording,
  now: number,
): Markup {
  const title = say`Twilio Flex login report`;
  return html`<!doctype html>
    <html lang="${language()}">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        <p class="privacy ${trace.privacy}">${PRIVACY_WORDS[trace.privacy]}</p>
        ${diagnoses.length > 0 ? diagnoses.map(login) : html`<p>${say`There is no login in this recording.`}</p>`}
        <section class="login">
          <h2>${say`Messages`}</h2>
          ${[...signatures].map(([shown, reports]) => message(shown, reports))}
        </section>
        <p class="quiet">
          ${say`Flex SAML Inspector ${__VERSION__}, report of ${timeWords(now) ?? ''}`}
        </p>
      </body>
    </html> `;
}

/** A report in one file: no script, nothing loaded, fit for paper. */
export async function writeHtml(trace: ExportableTrace, { now }: Writing): Promise<string> {
  return page(trace, await examineTrace(trace), now).text;
}
