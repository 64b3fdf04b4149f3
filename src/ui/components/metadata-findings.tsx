import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { readExpectations } from '../../connection/expectations.ts';
import { connectionFindings } from '../../diagnosis/connection/findings.ts';
import { useActions } from './actions.ts';
import { ConnectionFindings } from './connection-findings.tsx';
import { useMetadataVerified } from './verified-expectations.ts';
import { say } from '../../i18n/say.ts';

/** What is wrong with metadata by itself, as beside the field of the connection. */
export function MetadataFindings({ metadataXml }: { readonly metadataXml: string }): JSX.Element {
  const { dispatch } = useActions();
  const expected = useMetadataVerified(
    useMemo(() => readExpectations({ metadataXml }), [metadataXml]),
  );
  // Metadata belongs to no login whose time could be taken.
  const findings = useMemo(() => connectionFindings(expected, Date.now()), [expected]);
  return (
    <>
      {findings.length === 0 && <p>{say`No fault was found in this metadata.`}</p>}
      <ConnectionFindings findings={findings} isOpen />
      <p class="quiet">
        {say`To check logins against it, paste it under Connection.`}{' '}
        <button
          type="button"
          class="link"
          onClick={() => dispatch({ do: 'go-to-field', field: 'metadataXml' })}
        >
          {say`Open Connection`}
        </button>
      </p>
    </>
  );
}
