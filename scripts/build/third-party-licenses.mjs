/** A webpack plugin: writes the licences of the packages whose code is in the bundle beside it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import webpack from 'webpack';

const NAME = 'third-party-licenses.txt';

/**
 * The nearest folder above a bundled file that has a package.json with a version, or null for the
 * project's own files.
 */
function packageFolder(resource) {
  if (!/[\\/]node_modules[\\/]/.test(resource)) return null;
  for (let folder = dirname(resource); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    // Packages put a package.json without a version beside their builds.
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version) return folder;
    if (folder === dirname(folder)) return null;
  }
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort();
  // Without a licence nobody may pass the code on: better no build than such a package.
  if (!license) throw new Error(`${name} ${version} states no licence in its package.json`);
  const text = texts.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  return `${name} ${version} (${license})\n\n${text || 'The package carries no licence text of its own.'}\n`;
}

/** @param modules the compilation's modules, concatenated ones included */
const resources = (modules) =>
  [...modules]
    .flatMap((module) => [module.resource, ...(module.modules ? resources(module.modules) : [])])
    .filter(Boolean);

export class ThirdPartyLicenses {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('ThirdPartyLicenses', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'ThirdPartyLicenses', stage }, () => {
        const folders = new Set(resources(compilation.modules).map(packageFolder).filter(Boolean));
        const notices = [...folders].map(notice).sort();
        const text = [
          'Packages whose code is part of this build, and their licences.\n',
          ...notices,
        ].join(`\n${'-'.repeat(80)}\n`);
        compilation.emitAsset(NAME, new webpack.sources.RawSource(text));
      });
    });
  }
}
