import type { DefinitionFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { anyDocument, anyModule, calledByName, mayName, namedDocument, runHere } from '../../text/module-call.ts';
import { attribute, type Block, nestedBlocks } from './blocks.ts';
import { nodesBelow } from './descend.ts';
import { calledModule } from './module-arguments.ts';

/**
 * What shows that a module is made though no block of this repository calls its folder: it keeps a state or sets up a provider itself, so that somebody
 * runs it where it stands; or a source names it that leads elsewhere, or that is put together. Sources: Terraform, "Providers Within Modules", "Module
 * Sources"; Terragrunt, `terraform`, `source`.
 */
export function runsOf(block: Block): readonly DefinitionFact[] {
  const { keyword, body, scope, nameSpan } = block;
  const at = { node: { kind: 'unknown', span: nameSpan } as const, nameSpan, rank: 0 };
  if (keyword === 'provider') return [{ ...at, scope, address: runHere }];
  if (keyword !== 'module' && keyword !== 'terraform') return [];
  const isRun =
    keyword === 'terraform' && [...nestedBlocks(body, 'backend'), ...nestedBlocks(body, 'cloud')].length > 0;
  // What leads to a folder of this repository is followed.
  const source = calledModule(block) === undefined ? attribute(body, 'source') : undefined;
  return [
    ...(isRun ? [{ ...at, scope, address: runHere }] : []),
    ...(source ? [{ ...at, scope: calledByName, address: nameOfSource(source) }] : []),
  ];
}

/** The last folder of a source; any module where an expression says that. */
function nameOfSource(source: ValueNode): string {
  const text = source.kind === 'template' ? source.parts.map(textOrSlot).join('') : textOrSlot(source);
  const name = text.replace(/\?.*$/s, '').replace(/\/$/, '').replace(/^.*\//s, '');
  return name.includes(slot) ? anyModule : name;
}

const slot = '\0';

function textOrSlot(node: ValueNode): string {
  return node.kind === 'scalar' ? String(node.value) : slot;
}

/**
 * Policies called a boundary that something is given by another way than a permissions boundary: `policy_arn = var.full ? aws_iam_policy.boundary.arn :
 * var.other`, a list of policies that is handed to a module.
 */
export function givenAsPolicy(block: Block): readonly DefinitionFact[] {
  if (block.keyword !== 'resource' && block.keyword !== 'module') return [];
  const given = block.body.entries.flatMap(({ key, value }) => (isOfPolicies(key) ? [value] : []));
  const named = [...nodesBelow(given)].flatMap((node) => {
    const [type, name, part] = node.kind === 'reference' ? node.path : [];
    const isNamed = type === 'aws_iam_policy' && typeof name === 'string' && /^(?:arn|id|name)$/.test(String(part));
    return isNamed ? [name] : [];
  });
  return [...new Set(named)].map((name) => ({
    scope: block.scope,
    address: `given.aws_iam_policy.${name}`,
    node: { kind: 'unknown', span: block.nameSpan },
    nameSpan: block.nameSpan,
    rank: 0,
  }));
}

/**
 * Policy documents that a block names, whatever for: text alone tells it, so that no expression, and no comment, is overlooked that may be a use.
 * And that it could: who reads one file with documents alone has not read what they are for.
 */
export function documentsNamed(
  { keyword, symbol, scope, span, nameSpan }: Block,
  text: string,
): readonly DefinitionFact[] {
  if (keyword === 'variable') return [];
  // Without a name all of them are meant: `values(data.aws_iam_policy_document)`.
  const named = text
    .slice(span.start, span.end)
    .matchAll(/\bdata\s*\.\s*aws_iam_policy_document\b(?:\s*\.\s*([A-Za-z_][\w-]*)|\[\s*"([\w-]+)"\s*\])?/g);
  const addresses = new Set(
    [...named].map(([, name, key]) => `data.aws_iam_policy_document.${name ?? key ?? anyDocument}`),
  );
  const others = [...addresses].filter((address) => !symbol.endsWith(`#${address}`));
  return [...(hands.has(keyword) ? [mayName] : []), ...others.map((address) => `${namedDocument}${address}`)].map(
    (address) => ({ scope, address, node: { kind: 'unknown', span: nameSpan }, nameSpan, rank: 0 }),
  );
}

/** Blocks that something is made of, or that hand it out of a module. */
const hands: ReadonlySet<string> = new Set(['resource', 'module', 'output']);

function isOfPolicies(key: ValueNode): boolean {
  const name = key.kind === 'scalar' ? String(key.value) : '';
  return /polic(?:y|ies)/i.test(name) && !/bound/i.test(name) && name !== 'policy';
}
