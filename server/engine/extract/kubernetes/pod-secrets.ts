import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entry, itemsOf, keyOf, resolved } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';

/** Deeper nesting than any pod has. */
const deepest = 30;

/**
 * Names of the Secrets that the pods below a node read: `secretKeyRef`, `secretRef`, a volume's `secretName`, what pulls
 * images. Source: Kubernetes API reference, "PodSpec".
 */
export function secretsOfPods(node: ValueNode, depth = 0): readonly TextFact[] {
  const inner = resolved(node);
  if (!inner || depth > deepest) return [];
  if (inner.kind === 'list') return inner.items.flatMap((item) => secretsOfPods(item, depth + 1));
  if (inner.kind !== 'map') return [];
  return inner.entries.flatMap((item) => {
    switch (keyOf(item)) {
      case 'secretName':
        return textFact(item.value) ?? [];
      case 'secretKeyRef':
      case 'secretRef':
        return textFact(entry(item.value, 'name')?.value) ?? [];
      case 'imagePullSecrets':
        return itemsOf(item.value).flatMap((each) => textFact(entry(each, 'name')?.value) ?? []);
      default:
        return secretsOfPods(item.value, depth + 1);
    }
  });
}
