import type { BindingFact, GrantFact, GrantSetFact, TermFact } from '../../model/facts.ts';
import type { AccessLevel } from '../../model/grant.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { attribute, type Block, inScope, nestedBlocks, targetOf } from './blocks.ts';

/**
 * What a vault's access policies let somebody do with its secrets, keys and certificates: a set of its own, bound on the vault,
 * under the actions that roles have for the same. Source: Azure Key Vault, "Assign an access policy" and "Data actions".
 */
export function accessPolicyFacts(block: Block): FormatFacts {
  if (block.type === 'azurerm_key_vault_access_policy') {
    const vault = attribute(block.body, 'key_vault_id');
    return vault ? policyFacts(block, { body: block.body, span: block.nameSpan, vault, symbol: block.symbol }) : {};
  }
  if (textOf(rbacOf(block)) === 'true') return {};
  const vault: ValueNode = { kind: 'reference', path: [block.type, block.name, 'id'], span: block.nameSpan };
  return joinedFacts(
    nestedBlocks(block.body, 'access_policy').map((body, index) =>
      policyFacts(block, { body, span: body.span, vault, symbol: `${block.symbol}/${index}` }),
    ),
  );
}

/** With roles in force, a vault asks no policy. */
function rbacOf({ body }: Block): ValueNode | undefined {
  return attribute(body, 'rbac_authorization_enabled') ?? attribute(body, 'enable_rbac_authorization');
}

interface Policy {
  readonly body: MapNode;
  readonly span: GrantSetFact['span'];
  readonly vault: ValueNode;
  readonly symbol: string;
}

function policyFacts(block: Block, { body, span, vault, symbol }: Policy): FormatFacts {
  const principal = attribute(body, 'object_id');
  if (!principal) return {};
  const label: ValueNode = { kind: 'scalar', value: block.name, style: 'double', span, content: span };
  const set: GrantSetFact = { symbol, kind: 'azure-role', name: inScope(block, label), keys: [], span, nameSpan: span };
  const binding: BindingFact = {
    symbol,
    provider: 'azure',
    subject: targetOf(block, principal),
    role: { symbol },
    on: { level: 'resource', what: inScope(block, vault) },
    span,
    roleSpan: span,
    subjectSpan: principal.span,
  };
  return { grantSets: [set], bindings: [binding], grants: kinds.flatMap((kind) => grantOf(body, kind, symbol)) };
}

const kinds = ['secret', 'key', 'certificate'] as const;

function grantOf(body: MapNode, kind: (typeof kinds)[number], symbol: string): readonly GrantFact[] {
  const list = attribute(body, `${kind}_permissions`);
  const actions = itemsOf(list).flatMap((item): readonly TermFact[] => {
    const text = textOf(item);
    if (text === undefined || text === '') return [];
    return [{ text: actionOf(kind, text.toLowerCase()), span: item.kind === 'scalar' ? item.content : item.span }];
  });
  if (!list || actions.length === 0) return [];
  return [
    {
      form: 'statement',
      holder: { symbol },
      role: 'grant',
      provider: 'azure',
      effect: 'allow',
      actions,
      resources: [],
      access: accessOf(actions),
      span: list.span,
    },
  ];
}

/** `Get` of secrets is `Microsoft.KeyVault/vaults/secrets/getSecret/action`. */
function actionOf(kind: (typeof kinds)[number], permission: string): string {
  const [folder, verb] = words[`${kind} ${permission}`] ?? words[permission] ?? [`${kind}s`, `${permission}/action`];
  return `Microsoft.KeyVault/vaults/${folder ?? `${kind}s`}/${verb}`;
}

/** Permissions whose actions have other words; a folder where it is not that of the kind. */
const words: Readonly<Record<string, readonly [folder: string | undefined, verb: string]>> = {
  'secret get': [undefined, 'getSecret/action'],
  'secret list': [undefined, 'readMetadata/action'],
  'secret set': [undefined, 'setSecret/action'],
  get: [undefined, 'read'],
  list: [undefined, 'read'],
  delete: [undefined, 'delete'],
  wrapkey: [undefined, 'wrap/action'],
  unwrapkey: [undefined, 'unwrap/action'],
  getrotationpolicy: ['keyrotationpolicies', 'read'],
  setrotationpolicy: ['keyrotationpolicies', 'write'],
  getissuers: ['certificatecas', 'read'],
  listissuers: ['certificatecas', 'read'],
  setissuers: ['certificatecas', 'write'],
  manageissuers: ['certificatecas', 'write'],
  deleteissuers: ['certificatecas', 'delete'],
  managecontacts: ['certificatecontacts', 'write'],
};

/** What the gravest of them may do. */
function accessOf(actions: readonly TermFact[]): AccessLevel {
  const levels = actions.map(({ text }): AccessLevel => {
    if (/readMetadata/.test(text)) return 'list';
    return /\/(?:read|getSecret\/action|(?:decrypt|unwrap|verify|encrypt|wrap)\/action)$/.test(text) ? 'read' : 'write';
  });
  return (['write', 'read', 'list'] as const).find((level) => levels.includes(level)) ?? 'unknown';
}
