/** Types whose document is text. */
const TEXT = /^text\/|[/+](?:json|xml)\b/;
const MARKUP = /^text\/html\b|\/xhtml\+xml\b/;

/** As much as the recorder keeps of an answer. */
const MAX_TEXT = 256 * 1024;

/**
 * What a document says, read as text. Of HTML it is what is shown; browsers show JSON and plain
 * text in one `pre`, and may put something of their own beside it.
 *
 * @returns empty when it is no text
 */
export function documentText(document: Document): string {
  const { contentType, body, documentElement } = document;
  if (!TEXT.test(contentType)) return '';
  const isMarkup = MARKUP.test(contentType);
  const shown = isMarkup
    ? body?.innerText
    : (body?.querySelector('pre') ?? body ?? documentElement)?.textContent;
  return (shown ?? '').trim().slice(0, MAX_TEXT);
}
