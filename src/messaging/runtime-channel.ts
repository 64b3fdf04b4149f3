import browser from 'webextension-polyfill';
import type { Channel, Identity } from './channel.ts';

/** The browser's own messaging between an extension's contexts. */
export const runtimeChannel: Channel = {
  send: (message) => browser.runtime.sendMessage(message),
  listen(listener) {
    // The polyfill's type wants either a promise or `true`; undefined leaves the message to others.
    const onMessage = (message: unknown, sender: { id?: string; url?: string }) => listener(message, sender) as never;
    browser.runtime.onMessage.addListener(onMessage);
    return () => browser.runtime.onMessage.removeListener(onMessage);
  },
};

export const ownIdentity = (): Identity => ({ id: browser.runtime.id, baseUrl: browser.runtime.getURL('') });
