import type { LinkFact } from '../../model/facts.ts';
import { type Block, resourceTarget } from './blocks.ts';
import { nodesBelow } from './descend.ts';

/**
 * The keys of accounts of Azure that the program of a block is given, each at its place. Data sources name accounts that others
 * declare, whose keys open as much.
 */
export function accountKeysGiven(block: Block, text: string): readonly LinkFact[] {
  if (block.keyword !== 'resource' || !program.test(block.type)) return [];
  if (!attributeOfKey.test(text.slice(block.span.start, block.span.end))) return [];
  const found = [...nodesBelow([block.body])].flatMap((node): readonly LinkFact[] => {
    if (node.kind !== 'reference') return [];
    const isData = node.path[0] === 'data';
    const [type, name] = isData ? node.path.slice(1) : node.path;
    const isKey = attributeOfKey.test(String(node.path.at(-1)));
    if (typeof type !== 'string' || typeof name !== 'string' || !isKey || !account.test(type)) return [];
    if (demandsKey.test(block.type) && demanded.test(text.slice(block.span.start, node.span.start))) return [];
    if (isOfMount(text.slice(block.span.start, node.span.start))) return [];
    const to = resourceTarget(block, `${isData ? 'data.' : ''}${type}.${name}`, node);
    return [{ from: block.symbol, to, relation: 'uses', span: node.span, isAccountKey: true }];
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Programs that can sign in as themselves. Source: Azure, "Azure services that can use managed identities". */
const program =
  /^azurerm_(?:(?:linux|windows)_(?:function_app|web_app)(?:_slot)?|function_app(?:_flex_consumption)?|app_service|container_app(?:_job)?|container_group|logic_app_standard|spring_cloud_java_deployment)$/;

/** A share that App Service mounts takes no other sign-in. Source: Azure PowerShell, `New-AzWebAppAzureStoragePath`, where the key is mandatory. */
function isOfMount(before: string): boolean {
  return /\bstorage_account[ \t]*\{[^{}]*\baccess_key[ \t]*=[ \t]*$/.test(before);
}

/** These cannot be made without the key of their own storage. Source: the provider's documentation, where the attribute is required. */
const demandsKey = /^azurerm_(?:function_app|logic_app_standard)$/;

const demanded = /\bstorage_(?:account_access_key|connection_string)[ \t]*=\s*$/;

/** Services that let an identity of Entra ID in, beside their keys. Source: Azure's page on disabling local authentication, per service. */
const account =
  /^azurerm_(?:storage_account|cognitive_account|ai_services|cosmosdb_account|search_service|servicebus_namespace|eventhub_namespace|app_configuration|signalr_service|web_pubsub|redis_cache|container_registry)$/;

const attributeOfKey =
  /\b(?:(?:default_)?(?:primary|secondary)_(?:\w{1,30}_)?(?:key|connection_string)|admin_password)\b/;
