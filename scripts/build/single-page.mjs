/**
 * A webpack plugin that puts script, style and icon of a page into the page itself: one file that
 * runs from any web server and from disk. Its policy names the hashes of just these two and forbids
 * every request.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Nothing in a script may end it, or begin a comment that hides its end (HTML 4.12.1.3); in a
 * string `\x3c` is `<`.
 */
const inScript = (text) => text.replace(/<(?=!--|\/?script)/gi, '\\x3c');

export class SinglePage {
  /**
   * @param {{ page: string, icon: string, script: string, style: string, as: string }} files paths,
   * and names of assets
   */
  constructor(files) {
    this.files = files;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    const { page, icon, script, style, as } = this.files;
    compiler.hooks.thisCompilation.tap('SinglePage', (compilation) => {
      compilation.fileDependencies.add(page);
      const stage = Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
      compilation.hooks.processAssets.tap({ name: 'SinglePage', stage }, () => {
        const read = (name) => compilation.getAsset(name)?.source.source().toString() ?? '';
        const take = (name) => {
          const text = read(name);
          compilation.deleteAsset(name);
          return text.trim();
        };
        const parts = new Map([
          ['SCRIPT', inScript(take(script))],
          ['STYLE', take(style)],
          ['ICON', `data:image/png;base64,${readFileSync(icon).toString('base64')}`],
        ]);
        const policy = [
          "default-src 'none'",
          `script-src ${sha256(parts.get('SCRIPT'))}`,
          `style-src ${sha256(parts.get('STYLE'))}`,
          // Files are read in a worker made of the page's own script: from disk there is no address
          // a worker could be loaded from.
          'worker-src blob:',
          'img-src data:',
          "base-uri 'none'",
          "form-action 'none'",
        ];
        parts.set('CSP', policy.join('; '));
        // One pass, and no `$&`: what is put in is never looked at again. Blanks around it would be
        // under its hash.
        const html = readFileSync(page, 'utf8').replace(/\s*%([A-Z]+)%\s*/g, (_, name) =>
          parts.get(name),
        );
        // Minimised already: a sign changed now would be one the hashes do not know.
        compilation.emitAsset(as, new sources.RawSource(html), { minimized: true });
      });
    });
  }
}
