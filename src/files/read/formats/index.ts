import type { Format } from './format.ts';
import { har } from './har.ts';
import { samlChromePanel } from './saml-chrome-panel.ts';
import { samlTracer } from './saml-tracer.ts';
import { trace } from './trace.ts';

/** Every JSON format that is recognised, the more telling first. */
export const FORMATS: readonly Format[] = [trace, har, samlTracer, samlChromePanel];
