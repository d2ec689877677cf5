import { azureResourceTypes } from '../../extract/azure/types.ts';
import { terraformType as typeOfToken } from '../../extract/pulumi/types.ts';
import { resourceTypes } from '../../extract/terraform/resource-types.ts';
import type { ResourceFact } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { MapNode } from '../../model/value-node.ts';
import { entry, keyOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';

/** A setting of a resource of Azure: its path in the resource's block, and the value that closes what is open. */
export interface AzureSetting {
  readonly path: readonly string[];
  readonly value: boolean | string;
}

/** What to write for a finding about local accounts and shared keys, in Terraform, Bicep and ARM templates alike. */
export function azureSetting(
  { rule }: Finding,
  { kind, settings }: ResourceFact,
  block: MapNode,
  document: SourceDocument,
): AzureSetting | undefined {
  if (notAlone.has(kind) || (kind === 'azure-kubernetes' && !signsInThroughEntra(block))) return undefined;
  const type = typeOf(kind, document, block);
  const written = new Set(settings.map(({ name }) => name));
  const wanted = wantedBy(rule, kind, written, type);
  const path = type && wanted !== undefined && Object.hasOwn(type, wanted) ? type[wanted] : undefined;
  return path === undefined || wanted === undefined
    ? undefined
    : { path: path.split('.'), value: closedBy(wanted, path) };
}

/** Kinds whose other sign-in must be set up first, or that are made anew. */
const notAlone: ReadonlySet<string> = new Set([
  'azure-bot',
  'azure-machine',
  'azure-machine-set',
  'azure-ml-compute',
  'azure-redis',
  'azure-sql-server',
]);

/**
 * Azure refuses a cluster without local accounts that nobody signs in to through Entra ID. Source: Azure's API of managed clusters,
 * `disableLocalAccounts`; in Terraform, the arguments `local_account_disabled` and the block of Entra ID.
 */
function signsInThroughEntra(block: MapNode): boolean {
  const keys = ['azure_active_directory_role_based_access_control', 'aadProfile'];
  return keys.some((key) => entry(block, key) ?? valueAt(block, 'properties', key));
}

function wantedBy(rule: string, kind: string, written: ReadonlySet<string>, type: Paths | undefined): string {
  if (rule === 'az-anonymous')
    return written.has('publicBlobsOnce') ? 'publicBlobsOnce' : (anonymousSettings[kind] ?? '');
  return rule === 'life-sas' ? 'sharedKey' : settingOf(kind, written, type);
}

const anonymousSettings: Readonly<Record<string, string>> = {
  'azure-blob-container': 'publicAccess',
  'azure-registry': 'anonymousPull',
  'azure-storage-account': 'publicBlobs',
};

function closedBy(setting: string, path: string): AzureSetting['value'] {
  if (setting === 'publicAccess') return /container_?access_?type/i.test(path) ? 'private' : 'None';
  return /Disabled$/.test(setting);
}

function settingOf(kind: string, written: ReadonlySet<string>, type: Paths | undefined): string {
  switch (kind) {
    case 'azure-registry':
      return 'adminUser';
    case 'azure-kubernetes':
      return 'localAccountDisabled';
    case 'azure-storage-account':
      return written.has('localUsers') || written.has('sftp') ? 'localUsers' : 'sharedKey';
    default:
      return written.has('localAuth') || !Object.hasOwn(type ?? {}, 'localAuthDisabled')
        ? 'localAuth'
        : 'localAuthDisabled';
  }
}

type Paths = Readonly<Record<string, string>>;

function typeOf(kind: string, document: SourceDocument, block: MapNode): Paths | undefined {
  if (document.syntax === 'hcl') return terraformType(kind, document, block);
  const token = document.syntax === 'yaml' ? (textOf(valueAt(block, 'type')) ?? '') : '';
  return token.startsWith('azure:') ? programType(kind, token) : deploymentType(kind);
}

/** Pulumi writes what Terraform's provider has in camel case, under `properties`. */
function programType(kind: string, token: string): Paths | undefined {
  const type = typeOfToken(token);
  const found = type !== undefined && Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
  if (found?.kind !== kind) return undefined;
  const path = (written: string) =>
    `properties.${written.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())}`;
  return Object.fromEntries(Object.entries(found.settings).map(([setting, written]) => [setting, path(written)]));
}

function terraformType(kind: string, { roots }: SourceDocument, block: MapNode): Paths | undefined {
  const [root] = roots;
  const item = root?.kind === 'map' ? root.entries.find(({ value }) => value === block) : undefined;
  const type = item && keyOf(item) === 'resource' ? textOf(item.labels?.[0]) : undefined;
  const found = type !== undefined && Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
  return found?.kind === kind ? found.settings : undefined;
}

function deploymentType(kind: string): Paths | undefined {
  return Object.values(azureResourceTypes).find((type) => type.kind === kind)?.settings;
}

/** The deepest map on the way that is there, and what is left of the way; undefined where something else stands on it. */
export function deepestOn(
  block: MapNode,
  path: readonly string[],
): { readonly map: MapNode; readonly rest: readonly string[] } | undefined {
  for (let length = path.length - 1; length >= 0; length--) {
    const node = valueAt(block, ...path.slice(0, length));
    if (node?.kind === 'map') return { map: node, rest: path.slice(length) };
    if (node) return undefined;
  }
  return undefined;
}
