import type { Client } from '../../extension/messaging/client-over.ts';
import type { AnswerRights, ExtendedProtocol } from '../../extension/messaging/protocol.ts';
import type { ExportedFile } from '../../files/write/export.ts';
import { hostPattern } from '../../extension/browser/permissions.ts';
import { loadPart } from '../state/load-part.ts';
import type { PopupState } from './state.ts';

/** What the popup's buttons need of the browser. */
export interface PopupBrowser {
  /** Must be called in the click handler itself, before anything is awaited. */
  requestHosts(origins: string[]): Promise<boolean>;
  removeHosts(origins: string[]): Promise<boolean>;
  /** As requestHosts: in the click handler itself. */
  requestPermissions(permissions: readonly string[]): Promise<boolean>;
  open(page: string): void;
  save(file: ExportedFile): void;
}

const TWILIO = 'https://*.twilio.com/*';

/** Writing files is loaded when it is asked for. */
const writing = () => import('../../files/write/export.ts');

/** What the buttons do. */
export function popupActions(
  client: Pick<Client<ExtendedProtocol>, 'request'>,
  browser: PopupBrowser,
) {
  return {
    openReport: () => browser.open('report.html'),
    openAbout: () => browser.open('popup.html?about'),
    openSetup: () => browser.open('setup.html'),

    /** The redacted trace of everything recorded. */
    async save({ observations, connection }: PopupState, now: number): Promise<void> {
      const { exportTrace } = await loadPart(writing);
      browser.save(await exportTrace({ observations, connection }, now));
    },

    /**
     * Starts at once and does not wait for the permission: the popup is closed by the browser's
     * question, and with it whatever waits here for the answer.
     *
     * @param host the sign-in page's, or null when it is not known or already allowed
     */
    async record(tabId: number, host: string | null): Promise<void> {
      if (host !== null) browser.requestHosts([hostPattern(host)]).catch(() => false);
      await client.request('startFull', tabId);
    },

    async stop(): Promise<void> {
      await client.request('stopFull');
    },

    async setRecording(on: boolean): Promise<void> {
      await client.request('setRecording', on);
    },

    /**
     * Where it is not allowed yet, the browser is asked first; it stays off when the user says no.
     */
    async showAnswers(on: boolean, { isAllowed, permissions }: AnswerRights): Promise<void> {
      const may = !on || isAllowed || (await browser.requestPermissions(permissions));
      if (may) await client.request('setShowsAnswers', on);
    },

    async forget(): Promise<void> {
      await client.request('forget');
    },

    /** Lets the browser show logins to Flex inside this site's pages. */
    seeSite: (host: string) => browser.requestHosts([hostPattern(host)]),
    giveBack: (hosts: readonly string[]) => browser.removeHosts(hosts.map(hostPattern)),
    grantTwilio: () => browser.requestHosts([TWILIO]),
  };
}

export type PopupActions = ReturnType<typeof popupActions>;
