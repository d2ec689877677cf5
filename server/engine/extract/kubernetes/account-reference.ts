import type { LinkFact } from '../../model/facts.ts';
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

/** The accounts that such an object names under `serviceAccountRef`. */
export function accountReferences(object: KubernetesObject, manifest: Manifest): FormatFacts {
  if (!operators.has(object.kind)) return {};
  const { name, namespace, path } = object;
  const from = symbolOf(object.kind, namespace?.text, name.text, path);
  return { links: references(valueAt(object.body, 'spec'), 0).flatMap((node) => link(node)) };

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

function references(node: ValueNode | undefined, depth: number): readonly ValueNode[] {
  const inner = resolved(node);
  if (inner === undefined || depth > deepest) return [];
  if (inner.kind === 'list') return itemsOf(inner).flatMap((item) => references(item, depth + 1));
  return entriesOf(inner).flatMap((item) =>
    keyOf(item) === 'serviceAccountRef' ? [item.value] : references(item.value, depth + 1),
  );
}
