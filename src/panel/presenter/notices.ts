import { shapeDetails } from '../fault-details.ts';
import type { Notice, PanelData } from './model.ts';
import { say } from '../../text/say.ts';

const GAP_WORDS = {
  'worker-stopped': say`the browser stopped the recorder`,
  'store-full': say`there was no room for more`,
  paused: say`recording was off`,
  unreadable: say`what the browser had stored could not be read back`,
  'not-stored': say`the browser refused to store it`,
} as const;

/** Everything to be told above the page: what the recorder cannot do, what is missing, and the page's own notices. */
export function noticesOf({ status, gaps, notices }: PanelData): Notice[] {
  const own: Notice[] = [];
  if (status && !status.hostPermission) {
    const text = say`The browser does not let this extension see twilio.com, so nothing can be recorded.`;
    own.push({ id: 'hosts', tone: 'warning', text, details: null });
  }
  if (status && !status.recording) {
    own.push({ id: 'paused', tone: 'info', text: say`Recording is off. Logins are not recorded.`, details: null });
  }
  const [gap] = gaps.filter(({ because }) => because !== 'paused');
  if (gap) {
    const lost = gap.lost === null ? '' : say` (${gap.lost} lost)`;
    const text = say`A part of the recording is missing: ${GAP_WORDS[gap.because]}${lost}.`;
    own.push({ id: 'gap', tone: 'warning', text, details: null });
  }
  if (status?.unexpected?.length) {
    const text = say`The browser answered in a form this tool does not know. A part of the recording may be missing.`;
    own.push({ id: 'shapes', tone: 'warning', text, details: shapeDetails(status.unexpected) });
  }
  return [...own, ...notices];
}
