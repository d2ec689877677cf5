import type {
  BindingFact,
  GrantFact,
  GrantSetFact,
  IdentityFact,
  LinkFact,
  OwnerFact,
  ResourceFact,
  SettingFact,
} from '../../model/facts.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { tagRoleOf } from '../owner-keys.ts';
import { graphApplication, graphApplicationFacts } from './graph-application.ts';
import { type AzureResource, azureTarget, azureValue, inFile } from './resource.ts';
import { azureExpiries, azureResourceTypes } from './types.ts';

/** What one resource says: managed identities, role assignments and definitions, who runs as whom, and its settings. */
export function azureFacts(resource: AzureResource): FormatFacts {
  if (resource.isExisting) return {};
  if (resource.type === graphApplication) return graphApplicationFacts(resource);
  return {
    identities: identitiesOf(resource),
    grantSets: resource.type === roleDefinition ? [roleSet(resource)] : [],
    grants: [...roleGrants(resource), ...federations(resource)],
    bindings: resource.type === roleAssignment ? assignmentOf(resource) : [],
    links: linksOf(resource),
    resources: resourceOf(resource),
    settings: expiryOf(resource),
  };
}

const roleAssignment = 'microsoft.authorization/roleassignments';
const roleDefinition = 'microsoft.authorization/roledefinitions';
const userAssigned = 'microsoft.managedidentity/userassignedidentities';

function identitiesOf(resource: AzureResource): readonly IdentityFact[] {
  const { type, symbol, span, nameSpan, name, path } = resource;
  const isOwn = type === userAssigned;
  if (!isOwn && !isSystemAssigned(resource)) return [];
  const provider = providerPath(type);
  const keys: IdentityFact['keys'] = [
    { scheme: 'azure', parts: [`/subscriptions/*/resourceGroups/*/providers/${provider}/`, inFile(resource, name)] },
  ];
  const environment = tagOf(resource, ['environment', 'env', 'stage']);
  return [
    {
      symbol,
      kind: 'azure-identity',
      name: inFile(resource, name),
      keys,
      span,
      nameSpan,
      owners: ownersOf(resource),
      slot: { kind: 'tags', key: ownerKey(resource), path: ['tags'], form: 'map' },
      ...optional('environment', environment && textFact(environment)),
      activation: activationOf(path),
      traits: {},
    },
  ];
}

/** The host has an identity of its own, which lives and dies with it. */
function isSystemAssigned(resource: AzureResource): boolean {
  return /systemassigned/i.test(textOf(azureValue(resource, 'identity', 'type')) ?? '');
}

/** Azure compares types without regard to case; ids are written with the provider's own case in most places. */
function providerPath(type: string): string {
  return type === userAssigned ? 'Microsoft.ManagedIdentity/userAssignedIdentities' : type;
}

function ownersOf(resource: AzureResource): readonly OwnerFact[] {
  const tags = azureValue(resource, 'tags');
  if (!tags) return [];
  if (tags.kind !== 'map') return [{ role: 'technical', reference: inFile(resource, tags), via: 'tag', isMap: true }];
  return entriesOf(tags).flatMap((item): readonly OwnerFact[] => {
    const key = keyOf(item);
    if (key === undefined) return [];
    return [{ role: tagRoleOf(key), reference: inFile(resource, item.value), via: 'tag', key }];
  });
}

function ownerKey(resource: AzureResource): string {
  const keys = entriesOf(azureValue(resource, 'tags')).flatMap((item) => keyOf(item) ?? []);
  return keys.length > 0 && keys.every((key) => /^[A-Z]/.test(key)) ? 'Owner' : 'owner';
}

function tagOf(resource: AzureResource, names: readonly string[]): ValueNode | undefined {
  return entriesOf(azureValue(resource, 'tags')).find((item) => names.includes(keyOf(item)?.toLowerCase() ?? ''))
    ?.value;
}

/** A role assignment: who, which role, and on what. */
function assignmentOf(resource: AzureResource): readonly BindingFact[] {
  const principal = azureValue(resource, 'properties', 'principalId');
  const role = azureValue(resource, 'properties', 'roleDefinitionId');
  if (!principal || !role) return [];
  const { symbol, span } = resource;
  const named: ValueNode = {
    kind: 'call',
    name: 'azurerole',
    args: [role],
    expands: false,
    span: role.span,
    nameSpan: role.span,
  };
  return [
    {
      symbol,
      provider: 'azure',
      subject: azureTarget(resource, principal),
      role:
        role.kind === 'reference' && role.path[0] === 'resource'
          ? azureTarget(resource, role)
          : { expression: inFile(resource, named) },
      on: whereOf(resource),
      ...(azureValue(resource, 'properties', 'condition') && { isConditional: true }),
      ...(/^(?:group|user)$/i.test(textOf(azureValue(resource, 'properties', 'principalType')) ?? '') && {
        isGroup: true,
      }),
      span,
      roleSpan: role.span,
      subjectSpan: principal.span,
    },
  ];
}

/** The scope that is written, else the level at which the file is deployed. */
function whereOf(resource: AzureResource): NonNullable<BindingFact['on']> {
  const written = azureValue(resource, 'scope') ?? azureValue(resource, 'properties', 'scope');
  const level = resource.level;
  const here: ScalarNode = {
    kind: 'scalar',
    value: level.replace('-', ' '),
    style: 'plain',
    span: resource.nameSpan,
    content: resource.nameSpan,
  };
  const isResource = written?.kind === 'reference' || resource.parent !== undefined;
  return { level: isResource ? 'resource' : level, what: inFile(resource, written ?? here) };
}

function roleSet(resource: AzureResource): GrantSetFact {
  const { symbol, span, nameSpan, name } = resource;
  const shown = azureValue(resource, 'properties', 'roleName') ?? name;
  return { symbol, kind: 'azure-role', name: inFile(resource, shown), keys: [], span, nameSpan };
}

/** The permissions of a custom role, read once their expressions are evaluated. */
function roleGrants(resource: AzureResource): readonly GrantFact[] {
  const properties = azureValue(resource, 'properties');
  if (resource.type !== roleDefinition || !properties) return [];
  const { symbol, nameSpan } = resource;
  return [
    {
      form: 'policy',
      language: 'azure',
      holder: { symbol },
      role: 'grant',
      provider: 'azure',
      document: inFile(resource, properties),
      span: nameSpan,
    },
  ];
}

/** Whose tokens a managed identity takes: the issuer and the one subject. */
function federations(resource: AzureResource): readonly GrantFact[] {
  if (!/\/federatedidentitycredentials$/.test(resource.type)) return [];
  const issuer = azureValue(resource, 'properties', 'issuer');
  const subject = azureValue(resource, 'properties', 'subject');
  if (!issuer) return [];
  return [
    {
      form: 'statement',
      holder: { symbol: resource.parent ?? resource.symbol },
      role: 'trust',
      provider: 'azure',
      effect: 'allow',
      actions: [],
      resources: [],
      access: 'unknown',
      federation: { issuer: inFile(resource, issuer), ...optional('subject', subject && inFile(resource, subject)) },
      span: resource.nameSpan,
    },
  ];
}

/** A resource runs as the identities that it is given, and as its own. */
function linksOf(resource: AzureResource): readonly LinkFact[] {
  const type = azureValue(resource, 'identity', 'type');
  const own: readonly LinkFact[] = isSystemAssigned(resource)
    ? [
        {
          from: `${resource.symbol}.host`,
          to: { symbol: resource.symbol },
          relation: 'runs-as',
          span: type?.span ?? resource.nameSpan,
        },
      ]
    : [];
  const given = entriesOf(azureValue(resource, 'identity', 'userAssignedIdentities')).map(
    ({ key }): LinkFact => ({
      from: resource.symbol,
      to: azureTarget(resource, key),
      relation: 'runs-as',
      span: key.span,
    }),
  );
  return [...own, ...given];
}

function resourceOf(resource: AzureResource): readonly ResourceFact[] {
  const found = Object.hasOwn(azureResourceTypes, resource.type) ? azureResourceTypes[resource.type] : undefined;
  if (!found) return [];
  const { symbol, span, nameSpan, name } = resource;
  const settings = Object.entries(found.settings).flatMap(([setting, path]) => {
    const node = valueAt(resource.body, ...path.split('.')) ?? openAbove(resource, path);
    return node ? [{ name: setting, value: inFile(resource, node) }] : [];
  });
  return [{ symbol, kind: found.kind, name: inFile(resource, name), span, nameSpan, settings }];
}

/** Properties that an expression makes may hold any setting. */
function openAbove({ body }: AzureResource, path: string): ValueNode | undefined {
  const steps = path.split('.');
  for (let length = steps.length - 1; length > 0; length--) {
    const node = valueAt(body, ...steps.slice(0, length));
    if (node) return node.kind === 'map' ? undefined : { kind: 'unknown', span: node.span };
  }
  return undefined;
}

/** Vaults hold what goes with a secret as well: `sharepoint-site-id`. A `secret-id` of Vault and a session's are no names. */
const opensNothing =
  /(?:^|[-_])(?:tenant|client|site|drive|subscription|object|principal|application|app|account|project|resource|group|list|user|organi[sz]ation|workspace|team|channel|folder|directory)[-_]?id$|(?:^|[-_])(?:user[-_]?name|host[-_]?name|fqdn|endpoint|public[-_]?key|(?:base[-_])?url|region)$/i;

function expiryOf(resource: AzureResource): readonly SettingFact[] {
  const title = Object.hasOwn(azureExpiries, resource.type) ? azureExpiries[resource.type] : undefined;
  if (title === undefined || (/secrets$/i.test(resource.type) && opensNothing.test(textOf(resource.name) ?? '')))
    return [];
  const { symbol, span, nameSpan, type } = resource;
  const path = 'properties.attributes.exp';
  const value = valueAt(resource.body, ...path.split('.')) ?? openAbove(resource, path);
  const way = { name: path, unit: 'date', off: [], ...optional('value', value && inFile(resource, value)) } as const;
  return [
    {
      about: 'expiry',
      of: { symbol },
      type,
      title,
      ways: [way],
      absent: 'off',
      guards: [],
      longest: 365,
      symbol,
      span,
      nameSpan,
    },
  ];
}
