/**
 * As webpack loader: takes `dangerouslySetInnerHTML` out of preact. Nothing here uses it,
 * everything shown is text, and so there is no way left by which text of a page or a message could
 * become markup. `web-ext lint` warns of it too.
 */
const SETS_MARKUP = /(\w+)\.innerHTML=(\w+\.__html)/g;

export default function withoutMarkup(source) {
  if (source.match(SETS_MARKUP)?.length !== 1) throw new Error('preact sets markup elsewhere now');
  return source.replace(SETS_MARKUP, '$1.textContent=$2');
}

/** For webpack's `module.rules`. */
export const webpackRule = {
  test: /[\\/]node_modules[\\/]preact[\\/]dist[\\/]preact\.(?:mjs|js|module\.js)$/,
  use: [{ loader: import.meta.filename }],
};
