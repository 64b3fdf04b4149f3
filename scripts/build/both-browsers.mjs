/**
 * A webpack plugin: one compilation for both browsers. What was built for Chrome is written for
 * Firefox too, byte for byte, and each gets its own manifest: the keys both share, those under its
 * name in `manifest.json`, and the version of package.json.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The manifest of one browser. */
export function manifestFor(browser, source, version) {
  const { chrome, firefox, ...shared } = JSON.parse(source);
  return JSON.stringify({ ...shared, version, ...{ chrome, firefox }[browser] }, null, 2);
}

export class BothBrowsers {
  /**
   * @param {{ manifest: string, version: string }} options the manifest's path; the output's folder
   * has to be named `chrome`
   */
  constructor({ manifest, version }) {
    this.manifest = manifest;
    this.version = version;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    const manifest = (browser) =>
      manifestFor(browser, readFileSync(this.manifest, 'utf8'), this.version);
    compiler.hooks.thisCompilation.tap('BothBrowsers', (compilation) => {
      compilation.fileDependencies.add(this.manifest);
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'BothBrowsers', stage }, () =>
        compilation.emitAsset('manifest.json', new sources.RawSource(manifest('chrome'))),
      );
    });
    compiler.hooks.afterEmit.tap('BothBrowsers', (compilation) => {
      const chrome = compiler.outputPath;
      const firefox = join(chrome, '..', 'firefox');
      const built = compilation.getAssets().map(({ name }) => name);
      for (const name of built) {
        mkdirSync(dirname(join(firefox, name)), { recursive: true });
        copyFileSync(join(chrome, name), join(firefox, name));
      }
      writeFileSync(join(firefox, 'manifest.json'), manifest('firefox'));
      // webpack's own cleaning stays inside the output's folder.
      for (const name of filesIn(firefox)) if (!built.includes(name)) rmSync(join(firefox, name));
    });
  }
}

/** Every file in a folder, by its path from there with forward slashes. */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
