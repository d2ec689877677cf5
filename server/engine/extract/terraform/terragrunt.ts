import type { DefinitionFact, Scope } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, type SourceDocument } from '../../syntax/document.ts';
import { moduleCall, moduleCallScope } from '../../text/module-call.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import { attribute, type Block, blocksOf, nestedBlocks } from './blocks.ts';
import { localsOf } from './definitions.ts';
import { runsOf } from './runs.ts';

/**
 * A unit of Terragrunt calls the module that its source names with its inputs, as a block `module` does with its arguments; a stack does so with its units
 * and their values. Sources: Terragrunt, "Units", "Explicit Stacks", `terraform`, `inputs`, `unit`, `values`.
 */
export function terragruntDefinitions(document: SourceDocument, path: string): readonly DefinitionFact[] {
  const blocks = blocksOf(document, path);
  const inputs = document.roots.flatMap((root) => entriesOf(root)).find((item) => keyOf(item) === 'inputs');
  const given = resolved(inputs?.value);
  return blocks.flatMap((block): readonly DefinitionFact[] => {
    switch (block.keyword) {
      case 'locals':
        return localsOf(block);
      case 'terraform':
        // The root of the repository may stand above what is read of it, so that the name of the folder counts as well.
        return [...callOf(block, given), ...runsOf(block)];
      case 'unit':
        return callOf(block, resolved(attribute(block.body, 'values')) ?? nestedBlocks(block.body, 'values')[0]);
      default:
        return runsOf(block);
    }
  });
}

/** None where the source leads elsewhere, or to the folder of the file itself. */
function callOf(block: Block, given: ValueNode | undefined): readonly DefinitionFact[] {
  const module = folderOf(attribute(block.body, 'source'), block.scope);
  if (module === undefined || module === block.scope) return [];
  const handed = given?.kind === 'map' ? given.entries : [];
  const entries = handed.map((item) => ({ ...item, value: asVariables(item.value) }));
  const node: MapNode = { kind: 'map', style: 'flow', entries, span: block.nameSpan };
  return [{ scope: moduleCallScope(module), address: moduleCall, node, nameSpan: block.nameSpan, rank: 0 }];
}

/** A folder of this repository: relative to the file, or to a function that names the root or the file's folder. A second slash only says what is copied. */
function folderOf(source: ValueNode | undefined, scope: Scope): Scope | undefined {
  const own = scope.slice(scope.indexOf(':') + 1);
  const parts = source?.kind === 'template' ? source.parts : source ? [source] : [];
  const [first, second] = parts;
  const base = first?.kind === 'call' ? bases[first.name]?.(own) : first?.kind === 'scalar' ? own : undefined;
  const rest = first?.kind === 'call' ? second : first;
  if (base === undefined || rest?.kind !== 'scalar' || parts.length > (first === rest ? 1 : 2)) return undefined;
  const written = String(rest.value).replace(/\?.*$/s, '');
  if (first === rest ? !/^\.\.?\//.test(written) : !written.startsWith('/')) return undefined;
  const folder = joinedPath(base, `./${written}`.replace(/\/{2,}/g, '/').replace(/\/$/, ''));
  return folder === undefined ? undefined : `tf:${folder}`;
}

/** Source: Terragrunt, "Built-in Functions". */
const bases: Readonly<Record<string, (own: string) => string>> = {
  get_repo_root: () => '',
  get_terragrunt_dir: (own) => own,
};

/** What a stack gives its unit is to it what a variable is to a module. */
function asVariables(node: ValueNode): ValueNode {
  switch (node.kind) {
    case 'reference':
      return node.path[0] === 'values' ? { ...node, path: ['var', ...node.path.slice(1)] } : node;
    case 'list':
      return { ...node, items: node.items.map(asVariables) };
    case 'template':
      return { ...node, parts: node.parts.map(asVariables) };
    case 'map':
      return { ...node, entries: node.entries.map((item) => ({ ...item, value: asVariables(item.value) })) };
    case 'call':
      return { ...node, args: node.args.map(asVariables) };
    default:
      return node;
  }
}
