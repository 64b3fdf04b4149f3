import type { Name } from '@peculiar/asn1-x509';

/** RFC 4514 section 3, and the e-mail address of PKCS #9, which is in many older certificates. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.6', 'C'],
  ['2.5.4.9', 'STREET'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.12', 'title'],
  ['1.2.840.113549.1.9.1', 'E'],
]);

/** A name as RFC 4514 writes it: the most specific part first. */
export function distinguishedName(name: Name): string {
  return [...name]
    .reverse()
    .map((set) =>
      [...set]
        .map(({ type, value }) => `${TYPES.get(type) ?? type}=${escape(value.toString())}`)
        .join('+'),
    )
    .join(', ');
}

/** RFC 4514 2.4. */
function escape(value: string): string {
  return value.replace(/[\\,+"<>;]|^[ #]| $/g, '\\$&').replaceAll('\0', '\\00');
}
