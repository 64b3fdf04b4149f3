import { markup, type Markup } from './xml.ts';

/** A whole page. `script` is ours and goes in as it is. */
export function page(title: string, body: Markup, { script = '', style = '' } = {}): string {
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`;
  return `${head}<title>${markup`${title}`.text}</title>${style && `<style>${style}</style>`}<body>${body.text}${script && `<script>${script}</script>`}</body></html>`;
}
