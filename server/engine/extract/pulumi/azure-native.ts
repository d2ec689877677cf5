import type { BindingFact } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf } from '../../syntax/document.ts';
import { azureFacts } from '../azure/facts.ts';
import type { AzureResource } from '../azure/resource.ts';
import type { FormatFacts } from '../extractor.ts';
import type { Block } from '../terraform/blocks.ts';

/** A resource under the name that a program gives it, and what it gives the resource. */
export interface NativeResource {
  readonly block: Block;
  readonly given: MapNode;
  readonly token: string;
}

/**
 * What a resource of the provider `azure-native` says. It is one of Azure Resource Manager, what stands there under `properties` one
 * level higher. Source: Pulumi registry, Azure Native.
 */
export function azureNativeFacts({ block, given, token }: NativeResource): FormatFacts {
  const type = azureType(token);
  if (type === undefined) return {};
  const resource = resourceOf(block, given, type);
  const facts = azureFacts(resource);
  return { ...facts, bindings: (facts.bindings ?? []).map((binding) => whereItSays(binding, given)) };
}

/** `azure-native:authorization:RoleAssignment`, a version or not between: the type under which Azure knows it, in lower case. */
function azureType(token: string): string | undefined {
  const [provider, folder = '', name = ''] = token.split(':');
  const key = `${folder.replace(/\/.*$/, '')}:${name}`.toLowerCase();
  return provider === 'azure-native' && Object.hasOwn(types, key) ? types[key] : undefined;
}

/** Those that the rules for Azure look at. */
const types: Readonly<Record<string, string>> = {
  'appconfiguration:configurationstore': 'microsoft.appconfiguration/configurationstores',
  'authorization:roleassignment': 'microsoft.authorization/roleassignments',
  'authorization:roledefinition': 'microsoft.authorization/roledefinitions',
  'automation:automationaccount': 'microsoft.automation/automationaccounts',
  'containerregistry:registry': 'microsoft.containerregistry/registries',
  'containerservice:managedcluster': 'microsoft.containerservice/managedclusters',
  'eventgrid:domain': 'microsoft.eventgrid/domains',
  'eventgrid:topic': 'microsoft.eventgrid/topics',
  'managedidentity:userassignedidentity': 'microsoft.managedidentity/userassignedidentities',
  'storage:storageaccount': 'microsoft.storage/storageaccounts',
};

function resourceOf({ symbol, scope, span, nameSpan, name }: Block, given: MapNode, type: string): AzureResource {
  const label: ValueNode = { kind: 'scalar', value: name, style: 'plain', span: nameSpan, content: nameSpan };
  const nameEntry = entriesOf(given).find((item) => namesOf[type] === keyOf(item));
  return {
    path: scope.slice(scope.indexOf(':') + 1),
    scope,
    symbol,
    type,
    name: nameEntry?.value ?? label,
    nameSpan,
    span,
    body: asInTemplate(given),
    level: 'resource-group',
    isExisting: false,
  };
}

/** Properties that hold a resource's own name, where it is told by more than its label. */
const namesOf: Readonly<Record<string, string>> = {
  'microsoft.containerregistry/registries': 'registryName',
  'microsoft.managedidentity/userassignedidentities': 'resourceName',
  'microsoft.storage/storageaccounts': 'accountName',
};

/** What templates write beside `properties`. */
const outside: ReadonlySet<string> = new Set(['identity', 'kind', 'location', 'scope', 'sku', 'tags']);

function asInTemplate(given: MapNode): MapNode {
  const beside = entriesOf(given).filter((item) => outside.has(keyOf(item) ?? ''));
  const { span } = given;
  const properties: MapNode = { ...given, entries: entriesOf(given).filter((item) => !beside.includes(item)) };
  const key: ValueNode = { kind: 'scalar', value: 'properties', style: 'plain', span, content: span };
  return { ...given, entries: [...beside, { key, value: properties, span }] };
}

/** Assignments name their scope in full, which tells its level once it is evaluated. */
function whereItSays(binding: BindingFact, given: MapNode): BindingFact {
  const isWritten = entriesOf(given).some((item) => keyOf(item) === 'scope' && item.value.kind !== 'reference');
  const { on, ...rest } = binding;
  return isWritten && on ? { ...rest, on: { what: on.what } } : binding;
}
