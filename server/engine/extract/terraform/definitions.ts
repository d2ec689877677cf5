import type { DefinitionFact, Scope } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, type SourceDocument } from '../../syntax/document.ts';
import { calledFromRoot, calledHere, moduleCall, moduleCallScope } from '../../text/module-call.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { attribute, type Block, scopeOf } from './blocks.ts';
import { nodesBelow } from './descend.ts';
import { defaultAccount } from './google-default-account.ts';
import { calledModule } from './module-arguments.ts';
import { givenAsPolicy, runsOf } from './runs.ts';

/** Names that a block defines: locals, a variable, an output, a module, a provider, a resource or a data source. */
export function definitionsOf(block: Block): readonly DefinitionFact[] {
  if (block.keyword === 'locals') return localsOf(block);
  const shown = [...runsOf(block), ...givenAsPolicy(block)];
  const node = definingNode(block);
  if (!node) return shown;
  const { scope, address, nameSpan } = block;
  const own = { scope, address, node, nameSpan, rank: 0 };
  const module = moduleOfUse(block);
  const call = module && { ...own, scope: moduleCallScope(module), address: moduleCall };
  const beside = module === undefined ? undefined : folderOfCalled(module);
  const among =
    beside === undefined ? [] : [{ ...own, scope: beside, address: scope === 'tf:' ? calledFromRoot : calledHere }];
  return [own, ...typeOf(block), ...(call ? [call] : []), ...among, ...shown];
}

/**
 * The folder that holds the called module among others, for whoever asks of one of these. What the root of a repository calls says nothing of the
 * others beside it where that is a module for others: a published one has such for its users. Source: Terraform, "Standard Module Structure".
 */
function folderOfCalled(module: Scope): Scope | undefined {
  const end = module.lastIndexOf('/');
  return end === -1 ? undefined : `tf:${module.slice(module.indexOf(':') + 1, end)}`;
}

/** The module that a block calls; what examples and tests hand to a module of the running system says nothing about it. */
function moduleOfUse(block: Block): Scope | undefined {
  const module = calledModule(block);
  return module === undefined || (isAside(block.scope) && !isAside(module)) ? undefined : module;
}

function isAside(scope: Scope): boolean {
  return isSetAside(classify(`${scope.slice(scope.indexOf(':') + 1)}/main.tf`));
}

/** The type constraint of a variable that gives defaults for attributes, as `type.<variable>`. */
function typeOf(block: Block): readonly DefinitionFact[] {
  const type = block.keyword === 'variable' ? attribute(block.body, 'type') : undefined;
  if (!type || !givesDefaults(type)) return [];
  return [{ scope: block.scope, address: `type.${block.name}`, node: type, nameSpan: block.nameSpan, rank: 0 }];
}

function givesDefaults(type: ValueNode): boolean {
  for (const node of nodesBelow([type]))
    if (node.kind === 'call' && node.name === 'optional' && node.args.length > 1) return true;
  return false;
}

function definingNode(block: Block): ValueNode | undefined {
  switch (block.keyword) {
    case 'variable':
      return attribute(block.body, 'default') ?? { kind: 'unknown', span: block.nameSpan };
    case 'output':
      return attribute(block.body, 'value');
    case 'provider':
      // An alias is another provider that only some resources use.
      return attribute(block.body, 'alias') ? undefined : block.body;
    case 'data':
      return defaultAccount(block) ?? block.body;
    case 'module':
    case 'resource':
      return block.body;
    default:
      return undefined;
  }
}

export function localsOf(block: Block): readonly DefinitionFact[] {
  return entriesOf(block.body).flatMap((item) => {
    const name = keyOf(item);
    if (name === undefined) return [];
    return { scope: block.scope, address: `local.${name}`, node: item.value, nameSpan: item.key.span, rank: 0 };
  });
}

/**
 * Variable values of a `.tfvars` file. Those that are loaded without being named on the command line count as they stand:
 * `terraform.tfvars`, and over it `*.auto.tfvars` (Terraform's input variable documentation). Of files that have to be named there the switches are
 * told apart (`switchesOf`).
 */
export function variableValuesOf(document: SourceDocument, path: string): readonly DefinitionFact[] {
  const rank = rankOf(path);
  if (rank === undefined) return switchesOf(document, path);
  const scope = scopeOf(path);
  return document.roots.flatMap((root) =>
    entriesOf(root).flatMap((item) => {
      const name = keyOf(item);
      return name === undefined
        ? []
        : { scope, address: `var.${name}`, node: item.value, nameSpan: item.key.span, rank };
    }),
  );
}

function rankOf(path: string): number | undefined {
  if (/(^|\/)terraform\.tfvars(?:\.json)?$/.test(path)) return 1;
  return /\.auto\.tfvars(?:\.json)?$/.test(path) ? 2 : undefined;
}

/**
 * What a file of variables switches on or off that somebody names on the command line: `switch.<variable>`, and for the file itself `switch`. It
 * stands beside the module that it is for, or in a folder below, as `environments/prod.tfvars` and `env/prod/shop.tfvars` do.
 */
function switchesOf(document: SourceDocument, path: string): readonly DefinitionFact[] {
  if (/example|sample|template/i.test(path)) return [];
  const [root] = document.roots;
  if (root === undefined) return [];
  const switched = entriesOf(root).flatMap((item) => {
    const name = keyOf(item);
    return name !== undefined && isSwitch(item.value)
      ? [{ address: `switch.${name}`, node: item.value, nameSpan: item.key.span }]
      : [];
  });
  const file = { address: 'switch', node: { kind: 'unknown', span: root.span } as const, nameSpan: root.span };
  return foldersAbove(path).flatMap((folder) =>
    [file, ...switched].map((each) => ({ scope: `tf:${folder}`, rank: 0, ...each })),
  );
}

function isSwitch(node: ValueNode): boolean {
  if (node.kind === 'scalar') return node.value === true || node.value === false || node.value === 0;
  return (node.kind === 'list' && node.items.length === 0) || (node.kind === 'map' && node.entries.length === 0);
}

/** The folder of a file and the two around it, nearest first. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [parts, parts.slice(0, -1), parts.slice(0, -2)]
    .map((folder) => folder.join('/'))
    .filter((folder, index, all) => all.indexOf(folder) === index);
}
