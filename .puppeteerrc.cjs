/* A browser found on this machine is used; the download is never needed. See scripts/browser.ts. */
module.exports = { skipDownload: true };
