/**
 * A webpack plugin: writes `src/generated` anew before each build, so that a new rule or a changed
 * text is seen while watching.
 */
import { join } from 'node:path';
import { GENERATED_FROM, generateIndexes } from '../generate-index.mjs';

export class GeneratedIndexes {
  apply(compiler) {
    compiler.hooks.beforeCompile.tap('GeneratedIndexes', generateIndexes);
    compiler.hooks.thisCompilation.tap('GeneratedIndexes', (compilation) => {
      for (const folder of GENERATED_FROM)
        compilation.contextDependencies.add(join(compiler.context, folder));
    });
  }
}
