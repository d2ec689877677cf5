import type { LinkFact, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { accountSymbol, type KubernetesObject, type Manifest, symbolOf } from './object.ts';

/**
 * Kinds of operators that act as a service account which they name. Sources: External Secrets Operator, "SecretStore"
 * and the provider pages; cert-manager, "Issuer" (ACME DNS01, Vault).
 */
const operators: ReadonlySet<string> = new Set([
  'SecretStore',
  'ClusterSecretStore',
  'ExternalSecret',
  'ClusterExternalSecret',
  'PushSecret',
  'Issuer',
  'ClusterIssuer',
]);

/** Nesting that is looked through. */
const deepest = 12;

/** The accounts that an object names: of these kinds under `serviceAccountRef`, of an operator's other kinds where what it starts would have its account. */
export function accountReferences(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const { name, namespace, path, body } = object;
  const isOperators = operators.has(object.kind);
  if (!isOperators && !isCustom(body)) return {};
  const from = symbolOf(object.kind, namespace?.text, name.text, path);
  const spec = valueAt(body, 'spec');
  if (isOperators) return { links: references(spec, 0).flatMap((node) => link(node)) };
  return { links: accountsNamed(spec, 0).map((account) => usedBy(account)) };

  function usedBy(account: TextFact): LinkFact {
    const to = { symbol: accountSymbol(account.text, namespace?.text, path, manifest) };
    return { from, to, relation: 'uses', span: account.span };
  }

  function link(node: ValueNode): readonly LinkFact[] {
    const account = textFact(valueAt(node, 'name'));
    if (account === undefined) return [];
    const place = textOf(valueAt(node, 'namespace')) ?? namespace?.text;
    return [
      {
        from,
        to: { symbol: accountSymbol(account.text, place, path, manifest) },
        relation: 'runs-as',
        span: account.span,
      },
    ];
  }
}

/** A kind that is none of Kubernetes itself, whose groups have no dot or end in `k8s.io`; pipelines have a reader of their own. */
function isCustom(body: ValueNode): boolean {
  const group = /^([^/]+)\//.exec(textOf(valueAt(body, 'apiVersion')) ?? '')?.[1] ?? '';
  if (group === 'argoproj.io') return !/Workflow/.test(textOf(valueAt(body, 'kind')) ?? '');
  return group.includes('.') && !/(?:^|\.)k8s\.io$|^tekton\.dev$/.test(group);
}

/** Names under `serviceAccount` and `serviceAccountName`, or under the `name` of the first. */
function accountsNamed(node: ValueNode | undefined, depth: number): readonly TextFact[] {
  const inner = resolved(node);
  if (inner === undefined || depth > deepest) return [];
  if (inner.kind === 'list') return itemsOf(inner).flatMap((item) => accountsNamed(item, depth + 1));
  return entriesOf(inner).flatMap((item) => {
    if (!/^serviceAccount(?:Name)?$/.test(keyOf(item) ?? '')) return accountsNamed(item.value, depth + 1);
    const named = textFact(item.value) ?? textFact(valueAt(item.value, 'name'));
    return named && isNameOfAccount(named.text) ? [named] : [];
  });
}

/** Source: Kubernetes, "Object Names and IDs", DNS subdomain names. */
function isNameOfAccount(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(text);
}

function references(node: ValueNode | undefined, depth: number): readonly ValueNode[] {
  const inner = resolved(node);
  if (inner === undefined || depth > deepest) return [];
  if (inner.kind === 'list') return itemsOf(inner).flatMap((item) => references(item, depth + 1));
  return entriesOf(inner).flatMap((item) =>
    keyOf(item) === 'serviceAccountRef' ? [item.value] : references(item.value, depth + 1),
  );
}
