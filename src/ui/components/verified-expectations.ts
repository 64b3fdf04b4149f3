import { useEffect, useState } from 'preact/hooks';
import type { Expectations } from '../../connection/expectations.ts';
import { withMetadataVerified } from '../../connection/verify-metadata.ts';

/**
 * The expectations as they are, and as soon as that is known with what the signature of their
 * metadata came to.
 */
export function useMetadataVerified(expected: Expectations): Expectations {
  const [verified, setVerified] = useState(expected);
  useEffect(() => {
    let isCurrent = true;
    void withMetadataVerified(expected).then((known) => {
      if (isCurrent) setVerified(known);
    });
    return () => {
      isCurrent = false;
    };
  }, [expected]);
  return verified.connection === expected.connection ? verified : expected;
}
