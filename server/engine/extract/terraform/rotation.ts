import { itemsOf } from '../../syntax/document.ts';
import { attribute, attributesAt, type Block } from './blocks.ts';
import { nodesBelow } from './descend.ts';

/**
 * Whether a key is made anew after a time: `replace_triggered_by` or `keepers` name a resource of the provider `time`.
 * Source: Terraform's documentation of the `time_rotating` resource.
 */
export function isRotated({ body }: Block): boolean {
  const triggers = attributesAt(body, ['lifecycle', 'replace_triggered_by']).flatMap((node) => itemsOf(node));
  const keepers = attribute(body, 'keepers');
  for (const node of nodesBelow(keepers ? [...triggers, keepers] : triggers))
    if (node.kind === 'reference' && /^time_(rotating|static|offset)$/.test(String(node.path[0]))) return true;
  return false;
}
