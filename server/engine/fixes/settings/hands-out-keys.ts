import type { MapNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument, textOf } from '../../syntax/document.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { classify } from '../../text/paths/path-class.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { lineStartAt } from '../edit/source-lines.ts';
import type { FixContext } from '../fix.ts';
import { keptOfFile } from '../kept-of-file.ts';

/**
 * Whether files hand somebody a key, password or cluster login of the resource that a block declares, who could come in no more
 * without: in Terraform those of the folder, by its address; in Bicep and ARM templates the resource's own file by its name, others
 * where they ask resources of its service for keys.
 */
export function handsOutKeys(document: SourceDocument, block: MapNode, path: string, context: FixContext): boolean {
  if (holdsTerraformState(document, block, context) || isOpenedByKey(document, block, context)) return true;
  const declared = declarationOf(document, block, path);
  if (!declared) return false;
  return filesBeside(path, context).some((file) => {
    const text = context.text(file) ?? '';
    return file === path ? declared.isAskedBeside(text) : declared.isAskedElsewhere(text);
  });
}

/**
 * Whether it is a storage account for Terraform's state, by its names, and a backend here opens it with its key: it does unless it is told
 * to use Entra ID. Source: Terraform, "azurerm" backend, `use_azuread_auth`.
 */
function holdsTerraformState({ text }: SourceDocument, { span }: MapNode, context: FixContext): boolean {
  const declared = text.slice(lineStartAt(text, span.start), span.end);
  if (!/storage_?account/i.test(declared) || !/(?:tf|terraform)[-_]?state/i.test(declared)) return false;
  const files = context.paths().filter((path) => /\.(?:tf|tofu)$/.test(path));
  return files.slice(0, mostFiles).some((file) => {
    const backend = /\bbackend\s+"azurerm"\s*\{([^}]{0,2000})/.exec(context.text(file) ?? '')?.[1];
    return backend !== undefined && !/(?:^|[\r\n])\s*use_azuread_auth\s*=\s*true\b/.test(backend);
  });
}

/**
 * Whether it is a storage account, and a program here opens one by a connection string, which holds a key: Terraform or Bicep need not be what hands that out. Sources: Azure
 * Storage, "Configure connection strings"; its libraries, `from_connection_string`, `fromConnectionString`, `CloudStorageAccount.Parse`.
 */
function isOpenedByKey({ text }: SourceDocument, { span }: MapNode, context: FixContext): boolean {
  const declared = text.slice(lineStartAt(text, span.start), span.start);
  if (!/"azurerm_storage_account"|'Microsoft\.Storage\/storageAccounts@/i.test(declared)) return false;
  const programs = context.paths().filter((path) => ofPrograms.test(path) && classify(path) === 'source');
  return programs.slice(0, mostPrograms).some((path) => opensByKey(path, context) === true);
}

const ofPrograms = /\.(?:cs|go|java|kt|py|[cm]?[jt]s)$/;
const mostPrograms = 2_000;

const opensByKey = keptOfFile((text) =>
  /\b(?:Blob|Queue|Table|Share|DataLake|File)\w{0,20}Client(?:Builder)?(?:\.from_?connection_?string\b|\(\)\s{0,20}\.connectionString\(|FromConnectionString\()|\bCloudStorageAccount\.(?:Parse|parse)\(|\bnew (?:Blob|Queue|Table|Share)(?:Service|Container)?Client\(\s{0,20}\w*connection_?string/i.test(
    text,
  ),
);

/** Whether a text asks for keys of what is declared: the text of its own file, or of another one. */
interface Declaration {
  isAskedBeside(text: string): boolean;
  isAskedElsewhere(text: string): boolean;
}

function declarationOf({ roots: [root], text }: SourceDocument, block: MapNode, path: string): Declaration | undefined {
  if (/\.bicep$/.test(path)) return inBicep(text.slice(0, block.span.start));
  if (!/\.tf$/.test(path) || root?.kind !== 'map') return undefined;
  const labels = root.entries.find((entry) => entry.value === block && keyOf(entry) === 'resource')?.labels ?? [];
  const address = labels.map((label) => literalPattern(textOf(label) ?? '')).join('\\.');
  if (labels.length !== 2) return undefined;
  const asked = new RegExp(`\\b${address}(?:\\[[^\\]\\n]{1,60}\\])?\\.(?:${attributes})`);
  const isAsked = (other: string) => asked.test(other);
  return { isAskedBeside: isAsked, isAskedElsewhere: isAsked };
}

/**
 * In words, why the admin user of a registry stays until a person has looked: nothing here lets anybody pull by a role, or a script asks for the password.
 * Sources: Azure Container Registry, "Authentication" and "Roles and permissions": AcrPull and its id; `az acr credential show`, `az acr update --admin-enabled`.
 */
export function mayPullByPassword(context: FixContext): string | undefined {
  const declaring = context.paths().filter((path) => /\.(?:tf|tofu|bicep|json)$/.test(path));
  const isGiven = declaring.slice(0, mostFiles).some((path) => pulling.test(context.text(path) ?? ''));
  if (!isGiven)
    return 'Give AcrPull to whatever pulls from it first: nothing here does, and the password stops working.';
  const scripts = context.paths().filter((path) => /\.(?:sh|bash|ps1|ya?ml)$/.test(path));
  const asking = scripts.slice(0, mostFiles).find((path) => passwords.test(context.text(path) ?? ''));
  return asking === undefined ? undefined : `${asking} signs in with the password: let it use its role first.`;
}

/**
 * In words, why the keys of a namespace stay until a person has looked: Terraform here makes rules whose keys somebody signs in by, in a module as often as beside it.
 * Source: Azure Service Bus and Event Hubs, "Shared access signatures", authorization rules.
 */
export function signsInByRule(type: string | undefined, context: FixContext): string | undefined {
  const service = /^azurerm_(servicebus|eventhub|relay|notification_hub)_namespace$/.exec(type ?? '')?.[1];
  if (service === undefined) return undefined;
  const rule = new RegExp(`\\bresource\\s+"azurerm_${service}_\\w{0,40}authorization_rule"`);
  const files = context.paths().filter((path) => /\.(?:tf|tofu)$/.test(path));
  const making = files.slice(0, mostFiles).find((path) => rule.test(context.text(path) ?? ''));
  return making && `${making} makes rules whose keys programs sign in by: give these programs roles first.`;
}

const pulling = /\bAcrPull\b|7f951dda-4ed3-4680-a7ca-43fe172d538d/i;

const passwords = /\baz\s+acr\s+(?:credential\s+(?:show|renew)|update\b[^\n]{0,200}--admin-enabled)\b/;

/** Attributes of resources that hold keys and logins. Source: arguments and attributes of Terraform's provider azurerm. */
const attributes =
  '(?:default_|read_only_|read_)?(?:primary|secondary)_\\w{0,40}(?:key|connection_string)\\b|admin_(?:username|password)\\b|kube_(?:admin_)?config|primary_key\\b|connection_strings\\b';

/** The symbol and type that stand before the block: `resource files 'Microsoft.Storage/storageAccounts@2023-01-01' = `. */
function inBicep(before: string): Declaration | undefined {
  const found = /\bresource\s+(\w+)\s+'([\w.]+)\/[\w./]+@[\w-]+'[^']{0,200}$/.exec(before.slice(-400));
  const [, symbol = '', service = ''] = found ?? [];
  if (!found) return undefined;
  const ofService = new RegExp(`'${literalPattern(service)}/`, 'i');
  return {
    isAskedBeside: (text) => asksOf(text, symbol) || asks(text, service) || asksChild(text, symbol, service),
    isAskedElsewhere: (text) => ofService.test(text) && /\blist[A-Z]\w*\(/.test(text),
  };
}

/** By its symbol: `files.listKeys()`, `listKeys(files.id, …)`. */
function asksOf(text: string, symbol: string): boolean {
  return new RegExp(`\\b${symbol}\\.list[A-Z]\\w*\\(|\\blist[A-Z]\\w*\\(\\s*${symbol}\\b`).test(text);
}

/**
 * By what is declared below it: `rule.listKeys()` of `resource rule 'Microsoft.ServiceBus/namespaces/AuthorizationRules@…'`, or of a rule
 * of one of its queues. One whose parent is not stated may be any resource's.
 */
function asksChild(text: string, symbol: string, service: string): boolean {
  const declared = text.matchAll(
    new RegExp(
      `\\bresource\\s+(\\w{1,80})\\s+'${literalPattern(service)}/[\\w.]{1,60}/[\\w./]{1,120}@[^{]{0,60}\\{([^}]{0,400})`,
      'gi',
    ),
  );
  const parents = new Map(
    [...declared].map(([, child = '', body = '']) => [child, /\bparent:\s*(\w+)/.exec(body)?.[1] ?? symbol]),
  );
  const isBelow = (child: string, depth = 0): boolean => {
    const parent = parents.get(child);
    return parent === symbol || (parent !== undefined && depth < deepest && isBelow(parent, depth + 1));
  };
  return [...parents.keys()].some((child) => isBelow(child) && asksOf(text, child));
}

/** No resource of Azure has more above it. */
const deepest = 5;

/** By its identifier: `listKeys(resourceId('Microsoft.Storage/storageAccounts', name), …)`. */
function asks(text: string, service: string): boolean {
  return new RegExp(`\\blist[A-Z]\\w*\\(\\s*resourceId\\(\\s*'${literalPattern(service)}/`, 'i').test(text);
}

/** Files whose expressions may name the resource; a repository of more is not one deployment. */
const mostFiles = 200;

function filesBeside(path: string, context: FixContext): readonly string[] {
  const folder = folderPrefixOf(path);
  const isBeside = path.endsWith('.bicep')
    ? (other: string) => other.endsWith('.bicep')
    : (other: string) => other.endsWith('.tf') && other.startsWith(folder) && !other.slice(folder.length).includes('/');
  return context.paths().filter(isBeside).slice(0, mostFiles);
}
