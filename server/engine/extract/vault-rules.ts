import type { FactSymbol, StatementGrantFact, TermFact } from '../model/facts.ts';
import type { AccessLevel } from '../model/grant.ts';
import type { MapEntry, ValueNode } from '../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf } from '../syntax/document.ts';
import { hole } from '../syntax/embedded-text.ts';
import { textFact } from './literal.ts';

/**
 * The rules of a Vault policy: `path "secret/data/shop" { capabilities = ["read"] }`. A path or capability that is no
 * literal is left out. Source: Vault's documentation of policies.
 */
export function vaultRules(root: ValueNode | undefined, holder: FactSymbol): readonly StatementGrantFact[] {
  return entriesOf(root).flatMap((item) => ruleOf(item, holder) ?? []);
}

/** The rules of Terraform's `vault_policy_document`: `rule { path = "secret/data/shop" capabilities = ["read"] }`. */
export function vaultDocumentRules(body: ValueNode, holder: FactSymbol): readonly StatementGrantFact[] {
  return entriesOf(body).flatMap((item) =>
    keyOf(item) === 'rule' ? (grantOf(item, textFact(entry(item.value, 'path')?.value), holder) ?? []) : [],
  );
}

function ruleOf(item: MapEntry, holder: FactSymbol): StatementGrantFact | undefined {
  return keyOf(item) === 'path' ? grantOf(item, textFact(item.labels?.[0]), holder) : undefined;
}

function grantOf(item: MapEntry, path: TermFact | undefined, holder: FactSymbol): StatementGrantFact | undefined {
  if (!path || path.text.includes(hole)) return undefined;
  const capabilities = itemsOf(entry(item.value, 'capabilities')?.value).flatMap((node) => textFact(node) ?? []);
  if (capabilities.length === 0) return undefined;
  return {
    form: 'statement',
    holder: { symbol: holder },
    role: 'grant',
    provider: 'vault',
    effect: capabilities.some(({ text }) => text === 'deny') ? 'deny' : 'allow',
    actions: capabilities,
    resources: [path],
    access: accessOf(capabilities, path),
    span: item.span,
  };
}

function accessOf(capabilities: readonly TermFact[], path: TermFact): AccessLevel {
  const named = new Set(capabilities.map(({ text }) => text));
  if (named.has('sudo')) return path.text === '*' ? 'admin' : 'permissions';
  const changesRights = /^(sys|auth|identity)\//.test(path.text);
  if (['create', 'update', 'patch', 'delete'].some((word) => named.has(word)))
    return changesRights ? 'permissions' : 'write';
  if (named.has('read')) return 'read';
  return named.has('list') ? 'list' : 'unknown';
}
