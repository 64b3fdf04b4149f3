import browser from 'webextension-polyfill';
import { createClient } from '../messaging/client.ts';
import { targetOf, validText, type Entry } from './second-source.ts';

const client = createClient();
const { tabId } = browser.devtools.inspectedWindow;

void browser.devtools.panels.create('Flex SAML', '/icons/32.png', '/panel.html');

// Here and not in the panel, because the panel's page is made only when it is first shown, and by then the answer is gone.
browser.devtools.network.onRequestFinished.addListener((request) => {
  const target = targetOf(request as Entry);
  if (!target) return;
  void request
    .getContent()
    .then(([content, encoding]) => validText(content, encoding, target.mimeType))
    .then((text) => {
      const { method, url, startedAt } = target;
      return text === null ? undefined : client.request('content', { tabId, method, url, startedAt, text });
    })
    // The recording is whole without it: the status is known, only its text is not.
    .catch(() => undefined);
});
