/**
 * The text of the page's only script. To be imported first: afterwards the browser does not say
 * which script runs. Empty in a worker.
 */
export const ownScript =
  typeof document === 'undefined' ? '' : (document.currentScript?.textContent ?? '');
