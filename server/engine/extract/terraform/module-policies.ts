import table from '../../../../rules/tables/terraform-module-arguments.json' with { type: 'json' };
import type { BindingFact, GrantFact } from '../../model/facts.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved } from '../../syntax/document.ts';
import { cannedAclDocument } from '../bucket-acl.ts';
import type { FormatFacts } from '../extractor.ts';
import { attribute, type Block, inScope, labelNode } from './blocks.ts';
import { calledModule } from './module-arguments.ts';
import { literalText } from './owners.ts';

/**
 * What a call hands to a module that is not in this repository (of a registry, or of another one): policy documents, statements and
 * managed policies, under whatever names. Modules of this repository are read themselves.
 */
export function modulePolicyFacts(block: Block): FormatFacts {
  if (block.keyword !== 'module' || !attribute(block.body, 'source') || calledModule(block)) return {};
  const given = entriesOf(block.body).filter((item) => policyName.test(keyOf(item) ?? ''));
  const stated = given.filter(isStatements);
  const leaves = given.filter((item) => !stated.includes(item)).flatMap(({ value }) => leavesOf(value, 0));
  const acl = attribute(block.body, 'acl');
  const named = entriesOf(block.body).flatMap((item) => grantOfArgument(block, item) ?? []);
  return {
    grants: [
      ...leaves.filter(mayBeDocument).map((node) => documentGrant(block, node)),
      ...stated.flatMap((item) => statementsOf(block, item)),
      ...named,
      ...(acl ? [documentGrant(block, cannedAclDocument(acl, labelNode(block)))] : []),
    ],
    bindings: leaves.flatMap((node) => {
      const arn = policyArnIn(node);
      return arn ? [binding(block, node, arn)] : [];
    }),
  };
}

/** Resources under a name that says what the module's policy permits on them. Source: the read-mes of the modules. */
function grantOfArgument(block: Block, { key, value }: MapEntry): GrantFact | undefined {
  const name = key.kind === 'scalar' ? String(key.value) : '';
  const actions = Object.hasOwn(table.arguments, name) ? table.arguments[name as keyof typeof table.arguments] : [];
  const source = literalText(attribute(block.body, 'source'))?.text ?? '';
  if (actions.length === 0 || !table.modules.some((module) => source.includes(module))) return undefined;
  const { span } = key;
  const list: ValueNode = { kind: 'list', style: 'flow', span, items: actions.map((action) => word(action, span)) };
  const entry = (of: string, worth: ValueNode): MapEntry => ({ key: word(of, span), value: worth, span });
  const statement: ValueNode = {
    kind: 'map',
    style: 'flow',
    span,
    entries: [entry('Effect', word('Allow', span)), entry('Action', list), entry('Resource', value)],
  };
  return documentGrant(block, { kind: 'map', style: 'flow', span, entries: [entry('Statement', statement)] });
}

const policyName = /polic(?:y|ies)|statements?$/i;
const statementsName = /statements$|policy_permissions$/i;

/** Statements one by one, not a document under such a name. */
function isStatements({ key, value }: MapEntry): boolean {
  const node = resolved(value);
  if (!statementsName.test(key.kind === 'scalar' ? String(key.value) : '')) return false;
  return (
    node?.kind === 'list' || (node?.kind === 'map' && !entriesOf(node).some((item) => keyOf(item) === 'Statement'))
  );
}

/** Values under lists and maps, which modules nest one or two deep. */
function leavesOf(node: ValueNode, depth: number): readonly ValueNode[] {
  if (depth > 3) return [];
  const value = resolved(node);
  if (value?.kind === 'list') return itemsOf(value).flatMap((item) => leavesOf(item, depth + 1));
  if (value?.kind !== 'map') return [node];
  if (entriesOf(value).some((item) => keyOf(item) === 'Statement')) return [value];
  return entriesOf(value).flatMap((item) => leavesOf(item.value, depth + 1));
}

function mayBeDocument(node: ValueNode): boolean {
  return node.kind !== 'scalar' || (typeof node.value === 'string' && /^\s*\{/.test(node.value));
}

/** The managed policy that a value names, alone or where nothing else is given: `coalesce(var.policy, "arn:aws:iam::aws:policy/…")`. */
function policyArnIn(node: ValueNode): ValueNode | undefined {
  if (node.kind === 'call') return firstGiven.test(node.name) ? node.args.find(isPolicyArn) : undefined;
  return isPolicyArn(node) ? node : undefined;
}

function isPolicyArn(node: ValueNode): boolean {
  return /^arn:[\w-]+:iam::\w*:policy\//.test(literalText(node)?.text ?? '');
}

/** Source: Terraform, functions that answer with the first of their arguments that is there. */
const firstGiven = /^(?:coalesce|try)$/;

/** What a policy document gives to the block that has it. */
export function documentGrant(block: Block, document: ValueNode): GrantFact {
  return {
    form: 'policy',
    language: 'aws',
    holder: { symbol: block.symbol },
    role: 'grant',
    provider: 'aws',
    document: inScope(block, document),
    span: block.nameSpan,
  };
}

/** `{ read = { effect = "Allow", actions = […], resources = […] } }`, as the modules of terraform-aws-modules take them. */
function statementsOf(block: Block, { value }: MapEntry): readonly GrantFact[] {
  const node = resolved(value);
  const statements = node?.kind === 'map' ? entriesOf(node).map((item) => item.value) : node ? itemsOf(node) : [];
  return statements.flatMap((each) => {
    const statement = resolved(each);
    if (statement?.kind !== 'map') return [];
    const entries = entriesOf(statement).map((item) => ({ ...item, key: renamed(item), value: inPolicyForm(item) }));
    const { span } = statement;
    const document: ValueNode = {
      kind: 'map',
      style: 'flow',
      span,
      entries: [{ key: word('Statement', span), value: { ...statement, entries }, span }],
    };
    return [documentGrant(block, document)];
  });
}

function renamed({ key }: MapEntry): ValueNode {
  const name = key.kind === 'scalar' ? String(key.value) : undefined;
  const known = name !== undefined && Object.hasOwn(words, name) ? words[name] : undefined;
  return known === undefined ? key : word(known, key.span);
}

/** The lists in which modules take principals and conditions, each item with a name, as the maps of a policy. */
function inPolicyForm({ key, value }: MapEntry): ValueNode {
  const name = key.kind === 'scalar' ? String(key.value) : '';
  const list = resolved(value);
  if (list?.kind !== 'list') return value;
  if (/principals$/.test(name)) return mapBy(list, ['type', 'identifiers'], (item) => attribute(item, 'identifiers'));
  if (!/^conditions?$/.test(name)) return value;
  return mapBy(list, ['test', 'variable', 'values'], (item) => mapOf(item, 'variable', attribute(item, 'values')));
}

/** Each item under what its first attribute says; the list as it is where an item has others, or is made somehow. */
function mapBy(
  list: ListNode,
  [first = '', ...others]: readonly string[],
  worthOf: (item: MapNode) => ValueNode | undefined,
): ValueNode {
  const items = itemsOf(list).map(resolved);
  const made = items.map((item) =>
    item?.kind === 'map' && others.every((name) => attribute(item, name))
      ? mapOf(item, first, worthOf(item))
      : undefined,
  );
  const entries = made.flatMap((map) => map?.entries ?? []);
  return entries.length < items.length ? list : { kind: 'map', style: 'flow', span: list.span, entries };
}

/** `{ NAME = value }` by the attribute that holds the name. */
function mapOf(item: MapNode, name: string, value: ValueNode | undefined): MapNode | undefined {
  const key = attribute(item, name);
  if (!key || !value) return undefined;
  return { kind: 'map', style: 'flow', span: item.span, entries: [{ key, value, span: item.span }] };
}

const words: Readonly<Record<string, string>> = {
  effect: 'Effect',
  actions: 'Action',
  not_actions: 'NotAction',
  resources: 'Resource',
  not_resources: 'NotResource',
  principals: 'Principal',
  not_principals: 'NotPrincipal',
  condition: 'Condition',
  conditions: 'Condition',
};

function word(value: string, span: ValueNode['span']): ValueNode {
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

function binding(block: Block, given: ValueNode, arn: ValueNode): BindingFact {
  return {
    symbol: block.symbol,
    provider: 'aws',
    subject: { symbol: block.symbol },
    role: { expression: inScope(block, given) },
    span: block.span,
    roleSpan: arn.kind === 'scalar' ? arn.content : arn.span,
    subjectSpan: block.nameSpan,
  };
}
