import type { RemovalFact } from '../../model/overlay.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';

type Removal = Pick<RemovalFact, 'part' | 'item'>;

const lists = ['rules', 'subjects'] as const;

/**
 * What an object of a manifest takes away where it is merged into another one. Source: Kubernetes, "Strategic Merge Patch",
 * directives.
 */
export function removalsOfMerge(body: ValueNode): readonly Removal[] {
  const isReplaced = textOf(valueAt(body, '$patch')) === 'replace';
  return lists.filter((part) => isReplaced || valueAt(body, part) !== undefined).map((part): Removal => ({ part }));
}

/** Whether an object is a patch that deletes what it is merged into. */
export function isDeleted(body: ValueNode): boolean {
  return textOf(valueAt(body, '$patch')) === 'delete';
}

/** What the operations of a JSON patch take away. Source: RFC 6902. */
export function removalsOfOperations(operations: ValueNode): readonly Removal[] {
  const found: Removal[] = [];
  const gone = { rules: [] as number[], subjects: [] as number[] };
  for (const operation of itemsOf(operations)) {
    const op = textOf(valueAt(operation, 'op'));
    const [part, number, ...rest] = (textOf(valueAt(operation, 'path')) ?? '').split('/').slice(1);
    if ((part !== 'rules' && part !== 'subjects') || !/^(?:add|replace|remove)$/.test(op ?? '')) continue;
    if (number === undefined) found.push({ part });
    // An item that is put in changes the numbers of those behind it.
    else if (op === 'add' && rest.length === 0 && number !== '-') return found;
    else if (op !== 'add' && /^\d+$/.test(number) && rest[0] !== 'namespace') {
      const item = numberBefore(gone[part], Number(number));
      found.push({ part, item });
      if (op === 'remove' && rest.length === 0) gone[part].push(item);
    }
  }
  return found;
}

/** The number that an item had before others were taken out of its list. */
function numberBefore(gone: readonly number[], number: number): number {
  return [...gone].sort((a, b) => a - b).reduce((at, taken) => (taken <= at ? at + 1 : at), number);
}
