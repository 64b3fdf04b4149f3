/**
 * What a recording can be written as: apart from the writers, so that a help text names the formats
 * without loading them.
 */
export const EXPORT_FORMATS = ['trace', 'har', 'saml-tracer', 'markdown', 'html'] as const;

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
