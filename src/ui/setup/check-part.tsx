import type { JSX } from 'preact';
import { ConnectionFindings } from '../components/connection-findings.tsx';
import { MetadataDrop } from '../components/metadata-drop.tsx';
import type { MetadataCheck } from '../../setup/check.ts';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly text: string;
  readonly check: MetadataCheck | null;
  readonly onText: (text: string) => void;
}

/** What the provider's metadata says before anybody has logged in. */
export function CheckPart({ text, check, onText }: Props): JSX.Element {
  return (
    <>
      <p>
        {say`Drop the metadata of your identity provider (for AD FS, FederationMetadata.xml). It tells what comes into the Twilio Console, and what will not work. It stays in this browser.`}
      </p>
      <MetadataDrop
        value={text}
        error={check?.error ?? null}
        onText={onText}
        onRemove={() => onText('')}
      />
      {check !== null && check.error === null && (
        <div role="status" data-check={check.findings.length}>
          {check.provider !== null && (
            <p>{say`It is the metadata of ${check.provider.name}: ${check.provider.why}.`}</p>
          )}
          {check.findings.length === 0 ? (
            <p class="tone-good">{say`Nothing in it stands against logins to Flex. The form above is filled in from it.`}</p>
          ) : (
            <p>{say`The form above is filled in from it. This was found:`}</p>
          )}
        </div>
      )}
      {check !== null && <ConnectionFindings findings={check.findings} />}
    </>
  );
}
