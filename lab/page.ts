import { markup, type Markup } from './xml.ts';

/** A whole page. `script` is ours and goes in as it is, as a module where it has to be one. */
export function page(
  title: string,
  body: Markup,
  { script = '', style = '', isModule = false } = {},
): string {
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`;
  // Without it a page of Flex UI loads itself once more.
  const referrer = isModule ? '<meta name="referrer" content="no-referrer">' : '';
  const open = isModule ? '<script type="module">' : '<script>';
  return `${head}${referrer}<title>${markup`${title}`.text}</title>${style && `<style>${style}</style>`}<body>${body.text}${script && `${open}${script}</script>`}</body></html>`;
}
