import { isInTemplates } from '../extract/kubernetes/chart.ts';
import { textAfter } from '../fixes/changed-file.ts';
import type { FileChange } from '../fixes/fix.ts';
import type { ValueNode } from '../model/value-node.ts';
import { structureOf } from '../reading/read-facts.ts';
import type { SourceDocument } from '../syntax/document.ts';

/**
 * Whether all files of a fix read as well after it as before: no part more is unreadable, and no manifest that is applied as it stands holds what only a
 * template's engine reads. `text`: the texts of before. Our reader of YAML takes such actions for values wherever they stand, so that it tells nothing of them.
 */
export function stillReads(changes: readonly FileChange[], text: (path: string) => string | undefined): boolean {
  return changes.every((change) => {
    const { path } = change;
    if (!ofStructure.test(path)) return true;
    const before = change.kind === 'create' ? '' : (text(path) ?? '');
    const after = structureOf(path, textAfter(change, before));
    if (after === undefined) return true;
    const known = structureOf(path, before);
    if (after.problems.length > (known?.problems.length ?? 0)) return false;
    return isInTemplates(path) || !hasActions(after) || (known !== undefined && hasActions(known));
  });
}

/** What is read as a structure; the others have no syntax that a fix could break for us to see. */
const ofStructure = /\.(?:ya?ml|json|toml|tf|tofu|hcl|bicep)$/i;

/** Whether a value of YAML begins with an action of a template, which without its engine is a map in a map's key, and no YAML. */
function hasActions({ syntax, text, roots }: SourceDocument): boolean {
  return syntax === 'yaml' && text.includes('{{') && roots.some(isAction);
}

function isAction(node: ValueNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.style === 'plain' && typeof node.value === 'string' && node.value.startsWith('{{');
    case 'list':
      return node.items.some(isAction);
    case 'map':
      return node.entries.some(({ key, value }) => isAction(key) || isAction(value));
    default:
      return false;
  }
}
