import type { JSX } from 'preact';
import type { Connection } from '../../model/connection.ts';
import type { Client } from '../../extension/messaging/client-over.ts';
import { copyText } from '../state/copy.ts';
import { loadPart } from '../state/load-part.ts';
import { saveFile } from '../state/save-file.ts';
import { SetupPage } from './page.tsx';

const reading = () => import('./recordings.ts');

/** The whole page, for what is known of the account. */
export function setupPage(client: Pick<Client, 'request'>, connection: Connection): JSX.Element {
  const recorded = async () => {
    const { observations } = await client.request('observations', 0);
    return (await loadPart(reading)).diagnosed(observations, connection);
  };
  const inFile = async (file: File) => (await loadPart(reading)).diagnosedFile(file, connection);
  return (
    <SetupPage
      connection={connection}
      now={() => Date.now()}
      actions={{ copy: copyText, saveFile }}
      recordings={{ recorded, inFile }}
    />
  );
}
