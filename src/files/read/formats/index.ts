import { burp } from './burp.ts';
import type { JsonFormat, WholeFormat } from './format.ts';
import { har } from './har.ts';
import { samlChromePanel } from './saml-chrome-panel.ts';
import { samlTracer } from './saml-tracer.ts';
import { trace } from './trace.ts';

/** Every format of JSON, the more telling first. */
export const JSON_FORMATS: readonly JsonFormat[] = [trace, har, samlTracer, samlChromePanel];

/** Every other format, the more telling first. */
export const WHOLE_FORMATS: readonly WholeFormat[] = [burp];
