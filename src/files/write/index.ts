import type { ExportableTrace } from './contents.ts';
import type { ExportFormat } from './formats.ts';
import { writeHar } from './har.ts';
import { writeHtml } from './html.ts';
import { writeMarkdown } from './markdown.ts';
import { writeSamlTracer } from './saml-tracer.ts';
import { writeTrace, type Writing } from './trace.ts';

interface Writer {
  /** What a file's name ends in. */
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (trace: ExportableTrace, writing: Writing) => string | Promise<string>;
}

/** One writer a format; none takes anything but a trace that says it may leave. */
export const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  trace: { extension: '.flextrace.json', mediaType: 'application/json', write: writeTrace },
  har: { extension: '.har', mediaType: 'application/json', write: writeHar },
  'saml-tracer': {
    extension: '.saml-tracer.json',
    mediaType: 'application/json',
    write: writeSamlTracer,
  },
  markdown: { extension: '.md', mediaType: 'text/markdown', write: writeMarkdown },
  html: { extension: '.html', mediaType: 'text/html', write: writeHtml },
};
