/**
 * The extension's scripts. A new one is one line here: the build makes it, and `npm run
 * check:bundle` holds it to its size.
 */

const KB = 1000;

/**
 * @typedef {object} Entry
 * @property {string} source from the project's folder
 * @property {number} limit how large everything it loads at first may be, gzipped, in bytes
 * @property {readonly RegExp[]} [without] the sources and packages that must not be in it: they are
 * loaded on demand, or not at all
 */

/** What checks signatures and parses certificates. */
const VERIFYING = [/node_modules\/xml-crypto\//, /node_modules\/asn1js\//];
/** And XML. */
const PARSERS = [...VERIFYING, /node_modules\/@xmldom\//];
/** What reads and judges messages. */
const ENGINE = [
  ...PARSERS,
  /src\/(?:saml|facts|rules|providers|generated\/(?:rules|facts|providers))\b/,
];

/**
 * By the name of the script. The background's is small, because it starts again after each half
 * minute without work.
 */
export const ENTRIES = /** @satisfies {Record<string, Entry>} */ ({
  background: { source: './src/extension/background/index.ts', limit: 40 * KB, without: PARSERS },
  devtools: { source: './src/extension/devtools/index.ts', limit: 10 * KB, without: ENGINE },
  // Runs in every page of a sign-in to Flex, and in Flex itself.
  content: { source: './src/extension/content/index.ts', limit: 3 * KB, without: ENGINE },
  // The three draw first, and load the engine then. The panel names checks, so it holds the rules
  // and what parses XML for them.
  panel: { source: './src/ui/panel/index.tsx', limit: 220 * KB, without: VERIFYING },
  popup: { source: './src/ui/popup/index.tsx', limit: 60 * KB, without: ENGINE },
  setup: { source: './src/ui/setup/index.tsx', limit: 60 * KB, without: ENGINE },
});

/**
 * What a command's name and help load of the command line, in bytes: the rest is loaded when it is
 * asked for.
 */
export const COMMAND_LINE_LIMIT = 40 * KB;

/** The pages, and where each stands in the sources. */
export const PAGES = {
  'panel.html': 'src/ui/panel/panel.html',
  'report.html': 'src/ui/panel/panel.html',
  'popup.html': 'src/ui/popup/popup.html',
  'setup.html': 'src/ui/setup/setup.html',
  'devtools.html': 'src/extension/devtools/devtools.html',
};
