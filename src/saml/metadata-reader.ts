import { parseXsDateTime } from '../encoding/date-time.ts';
import {
  attributeOf,
  childNamed,
  childrenNamed,
  elementChildren,
  isElement,
  isNamed,
  textOf,
  type Element,
} from './dom.ts';
import type { IdpMetadata } from '../model/metadata.ts';
import { metadataRoot } from './metadata/document.ts';
import { signingCertificates } from './metadata/keys.ts';
import { MetadataError } from './metadata/metadata-error.ts';
import { NS } from '../model/names.ts';
import { say } from '../i18n/say.ts';

export { MetadataError } from './metadata/metadata-error.ts';

/**
 * Reads what an identity provider's metadata says (SAML metadata 2.4.3). Of several identity
 * providers the first is read, and `errors` says so.
 *
 * @param xml the document's text
 * @throws MetadataError when there is no identity provider in it
 */
export function readMetadata(xml: string): IdpMetadata {
  const entities = entitiesOf(metadataRoot(xml));
  const providers = entities.filter(
    (entity) => childNamed(entity, NS.metadata, 'IDPSSODescriptor') !== null,
  );
  const [entity] = providers;
  if (!entity) throw noProvider(entities);
  const errors: string[] = [];
  const entityId = entityIdOf(entity);
  if (entityId === '')
    throw new MetadataError(
      'no-entity-id',
      say`The metadata has no entityID, which is the issuer.`,
    );
  if (providers.length > 1)
    errors.push(
      say`The metadata has ${providers.length} identity providers; the first is used, ${entityId}.`,
    );
  const role = ssoRole(entity, errors);
  return {
    entityId,
    ssoServices: childrenNamed(role, NS.metadata, 'SingleSignOnService').map((service) => ({
      binding: attributeOf(service, 'Binding')?.trim() ?? '',
      location: attributeOf(service, 'Location')?.trim() ?? '',
    })),
    signingCertificates: signingCertificates(role, errors),
    nameIdFormats: childrenNamed(role, NS.metadata, 'NameIDFormat').map((format) =>
      textOf(format).trim(),
    ),
    wantAuthnRequestsSigned: ['true', '1'].includes(
      attributeOf(role, 'WantAuthnRequestsSigned')?.trim() ?? '',
    ),
    validUntil: validUntil(role, errors),
    otherRoles: rolesOf(entity)
      .filter((other) => other !== role)
      .map(roleName),
    errors,
  };
}

const entityIdOf = (entity: Element): string => attributeOf(entity, 'entityID')?.trim() ?? '';

/** Groups may hold groups; their depth is bounded by the parser. */
function entitiesOf(element: Element): Element[] {
  if (isNamed(element, NS.metadata, 'EntityDescriptor')) return [element];
  if (!isNamed(element, NS.metadata, 'EntitiesDescriptor')) return [];
  return elementChildren(element).flatMap(entitiesOf);
}

/** An entity may have a role for each protocol; Flex speaks SAML 2.0. */
function ssoRole(entity: Element, errors: string[]): Element {
  const roles = childrenNamed(entity, NS.metadata, 'IDPSSODescriptor');
  const protocols = (role: Element): string[] =>
    (attributeOf(role, 'protocolSupportEnumeration') ?? '').split(/\s+/);
  const role = roles.find((each) => protocols(each).includes(NS.protocol));
  if (role) return role;
  errors.push(
    say`The metadata does not name SAML 2.0 among the protocols of its identity provider.`,
  );
  return roles[0] ?? entity;
}

const rolesOf = (entity: Element): Element[] =>
  elementChildren(entity).filter(
    (child) => child.namespaceURI === NS.metadata && /Descriptor$/.test(child.localName ?? ''),
  );

/** A RoleDescriptor says by its type what it is, as the WS-Federation roles of AD FS do. */
function roleName(role: Element): string {
  const type = attributeOf(role, 'type', NS.schemaInstance);
  return (type?.slice(type.indexOf(':') + 1) || role.localName || '').slice(0, 80);
}

function noProvider(entities: readonly Element[]): MetadataError {
  const [entity] = entities;
  const roles = entities.flatMap(rolesOf).map(roleName);
  const name = entity ? ` (${entityIdOf(entity).slice(0, 200)})` : '';
  if (roles.includes('SPSSODescriptor')) {
    return new MetadataError(
      'service-provider',
      say`This is the metadata of a service provider${name}. Import the metadata of your identity provider.`,
    );
  }
  const others = [...new Set(roles)].slice(0, 5).join(', ');
  return new MetadataError(
    'no-identity-provider',
    say`There is no SAML identity provider in this metadata${name}${others ? say`, only ${others}` : ''}.`,
  );
}

/** The earliest end that the role, its entity or a group around them sets. */
function validUntil(role: Element, errors: string[]): number | null {
  let earliest: number | null = null;
  for (let element: Element | null = role; element; element = parentOf(element)) {
    const written = attributeOf(element, 'validUntil')?.trim();
    if (written === undefined) continue;
    const time = parseXsDateTime(written);
    if (Number.isNaN(time))
      errors.push(
        say`The validUntil of the metadata is no date: ${JSON.stringify(written.slice(0, 60))}.`,
      );
    else earliest = Math.min(earliest ?? time, time);
  }
  return earliest;
}

const parentOf = ({ parentNode }: Element): Element | null =>
  isElement(parentNode) ? parentNode : null;
