import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNamed, MANDATORY, meantByName, meantByUri } from '../../src/flex/attributes.ts';

describe('meantByName', () => {
  it.each([
    ['email', ['EMAIL', 'e_mail', 'Mail', 'emailAddress', 'emial', 'emai', 'emaill']],
    [
      'full_name',
      ['fullname', 'Full Name', 'full-name', 'FullName', 'displayName', 'name', 'cn', 'ful_name'],
    ],
    ['roles', ['role', 'ROLES', 'flexRole', 'Flex role', 'rolse', 'rules']],
  ] as const)('%s => meant by each of %j', (wanted, names) => {
    expect(names.map(meantByName)).toEqual(names.map(() => wanted));
  });

  it.each([
    'phone',
    'team_id',
    'department',
    'givenName',
    'surname',
    'username',
    'manager',
    'location',
    '',
    'upn',
  ])('"%s" => none of them', (name) => {
    expect(meantByName(name)).toBeNull();
  });

  it('a URI => left to meantByUri', () => {
    expect(meantByName('http://x.example/email')).toBeNull();
  });
});

describe('meantByUri', () => {
  it.each([
    ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', 'email'],
    ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', 'full_name'],
    ['http://schemas.xmlsoap.org/claims/Group', 'roles'],
    ['http://schemas.microsoft.com/ws/2008/06/identity/claims/role', 'roles'],
    ['http://schemas.microsoft.com/identity/claims/displayname', 'full_name'],
    ['urn:oid:0.9.2342.19200300.100.1.3', 'email'],
    ['urn:oid:2.5.4.3', 'full_name'],
    ['HTTPS://X.example#roles', 'roles'],
    ['https://x.example/roles/', 'roles'],
  ])('%s => %s', (name, wanted) => {
    expect(meantByUri(name)).toBe(wanted);
  });

  it.each([
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
    'urn:oid:1.2.3',
    'email',
    'http://',
  ])('%s => none of them', (name) => {
    expect(meantByUri(name)).toBeNull();
  });
});

it('isNamed => the exact name, or with the cast that fits it', () => {
  expect(MANDATORY.map((name) => isNamed(name, name))).toEqual([true, true, true]);
  expect(isNamed('roles.stringarray', 'roles')).toBe(true);
  expect(isNamed('email.string', 'email')).toBe(true);
  expect(isNamed('roles.string', 'roles')).toBe(false);
  expect(isNamed('Email', 'email')).toBe(false);
});

it('any name, however long => an answer without delay, and never for a name that is right', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 5000 }), (name) => {
      const meant = meantByName(name) ?? meantByUri(name);
      expect(meant === null || MANDATORY.includes(meant)).toBe(true);
    }),
  );
});
