/** The extension's scripts. A new one is one line here: the build makes it, and `npm run check:bundle` holds it to its size. */

const KB = 1000;

/**
 * @typedef {object} Entry
 * @property {string} source from the project's folder
 * @property {number} limit how large everything it loads at first may be, gzipped, in bytes
 * @property {boolean} [hasXmldom] whether it parses XML, so that one copy of xmldom has to be in it and not none
 */

/** By the name of the script. The background's is small, because it starts again after each half minute without work. */
export const ENTRIES = /** @satisfies {Record<string, Entry>} */ ({
  background: { source: './src/background/index.ts', limit: 40 * KB },
  devtools: { source: './src/devtools/index.ts', limit: 10 * KB },
  // Runs in every page of a sign-in to Flex, and in Flex itself.
  content: { source: './src/extension/content/index.ts', limit: 3 * KB },
  // They hold the whole engine: to be lowered once a page draws first, and loads these on demand.
  panel: { source: './src/panel/index.tsx', limit: 282 * KB, hasXmldom: true },
  popup: { source: './src/popup/index.tsx', limit: 242 * KB, hasXmldom: true },
  setup: { source: './src/setup-page/index.tsx', limit: 163 * KB, hasXmldom: true },
});

/** The pages, and where each stands in the sources. */
export const PAGES = {
  'panel.html': 'src/panel/panel.html',
  'report.html': 'src/panel/panel.html',
  'popup.html': 'src/popup/popup.html',
  'setup.html': 'src/setup-page/setup.html',
  'devtools.html': 'src/devtools/devtools.html',
};
