import browser from 'webextension-polyfill';
import { createClient } from '../messaging/client.ts';
import { sentTo, targetOf, validText, wholeBody, type Entry, type Target } from './second-source.ts';

const client = createClient();
const { tabId } = browser.devtools.inspectedWindow;

void browser.devtools.panels.create('Flex SAML', '/icons/32.png', '/panel.html');

/** Sends a body only where the first source lacks it: it may have megabytes. */
async function fillBody(entry: Entry, { method, url, startedAt }: Target): Promise<void> {
  const body = wholeBody(entry);
  const seen = { tabId, method, url, startedAt };
  if (body && (await client.request('lacksBody', seen))) await client.request('body', { ...seen, ...body });
}

async function fillContent(
  getContent: () => Promise<readonly unknown[]>,
  { method, url, startedAt, mimeType }: Target,
): Promise<void> {
  const [content, encoding] = await getContent();
  const text = validText(content, encoding, mimeType);
  if (text !== null) await client.request('content', { tabId, method, url, startedAt, text });
}

// Here and not in the panel, because the panel's page is made only when it is first shown, and by then the answer is gone.
browser.devtools.network.onRequestFinished.addListener((request) => {
  const entry = request as Entry;
  const sent = sentTo(entry);
  if (sent) client.request('sentTo', { tabId, ...sent }).catch(() => undefined);
  const target = targetOf(entry);
  if (!target) return;
  // The recording is whole without either: what is missing is then said to be missing.
  fillBody(entry, target).catch(() => undefined);
  fillContent(() => request.getContent(), target).catch(() => undefined);
});
