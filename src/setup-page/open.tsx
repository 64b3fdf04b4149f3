import type { JSX } from 'preact';
import type { Connection } from '../connection/connection.ts';
import type { Client } from '../messaging/client-over.ts';
import { copyText } from '../panel/copy.ts';
import { loadPart } from '../panel/load-part.ts';
import { saveFile } from '../panel/save-file.ts';
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
