import type { CallNode, MapEntry, MapNode, ValueNode } from '../../../model/value-node.ts';
import { entry, keyOf } from '../../../syntax/document.ts';
import { entryNode, listNode, mapNode, scalarNode, unknownNode } from '../../../syntax/made-nodes.ts';
import { assignmentsTo } from '../assigned.ts';
import { isInBranch } from '../branches.ts';
import type { Lower } from '../lower.ts';
import { partsIn } from '../lowered.ts';
import {
  type CloudProgram,
  isWhole,
  itemsMeant,
  type MethodCall,
  mapMeant,
  memberMeant,
  valueMeant,
} from '../program.ts';
import { calledClass, cdkClass, madeClass } from './classes.ts';
import { type Copied, copiedOf, copiedUnderName, isLeftToBranch } from './copies.ts';
import { createPrincipals, type Principals } from './principals.ts';

/** Reads statements of policies, with what the program puts into them after they are made. */
export interface Statements {
  /** A statement in the words of IAM; undefined for what is no statement that is written out here. */
  of(node: ValueNode | undefined): MapNode | undefined;
  /** Those of a policy document. */
  inDocument(node: ValueNode | undefined): readonly ValueNode[];
  /** Those of a list. */
  inList(node: ValueNode | undefined): readonly ValueNode[];
  /** Who may take a role, as its trust policy. */
  trustOf(node: ValueNode): readonly MapNode[];
  /** Where statements begin that were asked for. */
  readonly read: ReadonlySet<number>;
}

/** Members of `PolicyStatementProps` in the words of IAM. */
const members: Readonly<Record<string, string>> = {
  sid: 'Sid',
  actions: 'Action',
  notActions: 'NotAction',
  resources: 'Resource',
  notResources: 'NotResource',
  conditions: 'Condition',
};

/** Methods by which a statement is filled, and the member that they fill. */
const fillings: Readonly<Record<string, string>> = {
  addActions: 'Action',
  addNotActions: 'NotAction',
  addResources: 'Resource',
  addNotResources: 'NotResource',
  addAllResources: 'Resource',
};

/** Methods that add one condition of a fixed key. */
const shortConditions: Readonly<Record<string, readonly [operator: string, key: string]>> = {
  addAccountCondition: ['StringEquals', 'sts:ExternalId'],
  addSourceAccountCondition: ['StringEquals', 'aws:SourceAccount'],
  addSourceArnCondition: ['ArnEquals', 'aws:SourceArn'],
};

export const fillingMethods: ReadonlySet<string> = new Set([
  ...Object.keys(fillings),
  'addCondition',
  'addConditions',
  'addAccountCondition',
  'addSourceAccountCondition',
  'addSourceArnCondition',
  'addPrincipals',
  'addArnPrincipal',
  'addAwsPrincipal',
  'addAccountRootPrincipal',
  'addAwsAccountPrincipal',
  'addServicePrincipal',
  'addFederatedPrincipal',
  'addCanonicalUserPrincipal',
  'addAnyPrincipal',
  'addStatements',
]);

/** Values of statements that are handed on once more than they are made. */
const mostRepeated = 50_000;

/** Copies of copies of a statement. */
const mostCopies = 20;

export function createStatements(program: CloudProgram, lower: Lower, methods: readonly MethodCall[]): Statements {
  const read = new Set<number>();
  const made = new Map<CallNode, MapNode | undefined>();
  const counts = new Map<ValueNode, number>();
  let left = mostRepeated;
  let copies = 0;
  const filled = new Map<number, MethodCall[]>();
  for (const each of methods) {
    if (!fillingMethods.has(each.method)) continue;
    const target = valueMeant(program, each.receiver);
    if (target?.kind !== 'call') continue;
    const others = filled.get(target.span.start);
    if (others) others.push(each);
    else filled.set(target.span.start, [each]);
  }
  const effects = new Map<number, ValueNode[]>();
  for (const { receiver, value: set, at } of assignmentsTo(program, 'effect')) {
    const target = valueMeant(program, receiver);
    const start = target?.kind === 'call' ? target.span.start : -1;
    // What one branch sets, another leaves.
    const value = isInBranch(program, at, start) ? unknownNode(set.span) : set;
    const others = effects.get(start);
    if (others) others.push(value);
    else effects.set(start, [value]);
  }
  const principals: Principals = createPrincipals(program, lower);
  return { of: statementOf, inDocument, inList, trustOf: principals.trust, read };

  /** A statement that is handed on again and again is gone through each time. */
  function statementOf(node: ValueNode | undefined): MapNode | undefined {
    const value = node && (copiedUnderName(program, node) ?? valueMeant(program, node));
    if (value?.kind !== 'call') return undefined;
    const isRepeated = made.has(value);
    // One that is made of itself is none.
    if (!isRepeated) made.set(value, undefined);
    const known = isRepeated ? made.get(value) : statementMade(value);
    made.set(value, known);
    if (!known || !isRepeated) return known;
    left -= partsIn(known, counts);
    if (left >= 0) return known;
    program.leave();
    return mapNode([entryNode('Effect', unknownNode(value.span)), openEntry(value)], value.span);
  }

  function statementMade(value: CallNode): MapNode | undefined {
    if (isFromJson(value)) {
      const [json] = value.args;
      const map = json && lower(json);
      read.add(value.span.start);
      return map?.kind === 'map' ? map : undefined;
    }
    const copied = copiedOf(value);
    if (copied) return statementCopied(value, copied);
    if (madeClass(program, value) !== 'aws-iam:PolicyStatement') return undefined;
    read.add(value.span.start);
    const [given] = value.args;
    const props = given && mapMeant(program, given);
    if (given && !props)
      return mapNode([entryNode('Effect', scalarNode('Allow', value.nameSpan)), openEntry(given)], value.span);
    const [set, ...others] = effects.get(value.span.start) ?? [];
    // Which of several counts, only the running program knows.
    const effect =
      others.length > 0 ? unknownNode(value.span) : effectOf(set ?? memberMeant(program, props, 'effect'), value);
    const stated = Object.entries(members).flatMap(([name, meant]): readonly MapEntry[] => {
      const member = memberMeant(program, props, name);
      return member ? [entryNode(meant, lower(member))] : [];
    });
    const whoMay = ['principals', 'notPrincipals'].flatMap((name): readonly MapEntry[] => {
      const member = memberMeant(program, props, name);
      if (!member) return [];
      const { principal, conditions } = principals.of(itemsMeant(program, member), member.span);
      const key = name === 'principals' ? 'Principal' : 'NotPrincipal';
      return [entryNode(key, principal), ...conditions.map((each) => entryNode('Condition', each))];
    });
    const open = props && !isWhole(program, props) ? [openEntry(props), ...resourcesOutside(props)] : [];
    const entries = [entryNode('Effect', effect), ...stated, ...whoMay, ...open];
    return mapNode(withFillings(entries, filled.get(value.span.start) ?? []), value.span);
  }

  /** `statement.copy({ effect })`: what it is given stands for what the first one says. */
  function statementCopied(call: CallNode, { of, given }: Copied): MapNode | undefined {
    const first = copies < mostCopies ? copyOf(of) : undefined;
    if (!first || !given) return first;
    if (isLeftToBranch(program, call, of))
      return mapNode([entryNode('Effect', unknownNode(call.span)), openEntry(given)], call.span);
    const props = mapMeant(program, given);
    if (!props || !isWhole(program, props))
      return mapNode([entryNode('Effect', unknownNode(call.span)), openEntry(given)], call.span);
    const overridden = Object.entries({ effect: 'Effect', ...members }).flatMap(
      ([name, meant]): readonly MapEntry[] => {
        const member = memberMeant(program, props, name);
        return member ? [entryNode(meant, name === 'effect' ? effectOf(member, call) : lower(member))] : [];
      },
    );
    const keys = overridden.map(keyOf);
    return mapNode([...first.entries.filter((item) => !keys.includes(keyOf(item))), ...overridden], call.span);
  }

  function copyOf(node: ValueNode): MapNode | undefined {
    copies++;
    const first = statementOf(node);
    copies--;
    return first;
  }

  /** What another file may say a statement is about, where the one at hand does not. */
  function resourcesOutside(props: MapNode): readonly MapEntry[] {
    const isSaid = ['resources', 'notResources'].some((name) => memberMeant(program, props, name));
    return isSaid ? [] : [entryNode('Resource', unknownNode(props.span))];
  }

  function isFromJson(call: CallNode): boolean {
    return calledClass(program, call) === 'aws-iam:PolicyStatement.fromJson';
  }

  function effectOf(node: ValueNode | undefined, { nameSpan }: CallNode): ValueNode {
    if (!node) return scalarNode('Allow', nameSpan);
    const value = valueMeant(program, node);
    if (value?.kind === 'scalar') return value;
    const path = value?.kind === 'reference' ? cdkClass(program, value.path.map(String), value.span.start) : undefined;
    const name = /^aws-iam:Effect\.(ALLOW|DENY)$/.exec(path ?? '')?.[1];
    return name === undefined ? unknownNode(node.span) : scalarNode(name === 'DENY' ? 'Deny' : 'Allow', node.span);
  }

  /** What is put into a statement afterwards stands beside what it has. */
  function withFillings(entries: readonly MapEntry[], calls: readonly MethodCall[]): readonly MapEntry[] {
    const all = [...entries];
    const lists = new Map<string, ValueNode[]>();
    const add = (key: string, more: readonly ValueNode[], span: ValueNode['span']) => {
      const items = lists.get(key) ?? began(key, span);
      for (const each of more) items.push(each);
    };
    const began = (key: string, span: ValueNode['span']) => {
      const at = all.findIndex((item) => keyOf(item) === key);
      const { value } = all[at] ?? {};
      const items = value?.kind === 'list' ? [...value.items] : value ? [value] : [];
      lists.set(key, items);
      const joined = entryNode(key, listNode(items, value?.span ?? span));
      if (at === -1) all.push(joined);
      else all[at] = joined;
      return items;
    };
    for (const { method, args, call } of calls) {
      const key = fillings[method];
      if (key !== undefined) {
        const values = args.flatMap((arg) => spreadOf(arg));
        add(key, method === 'addAllResources' ? [scalarNode('*', call.nameSpan)] : values, call.span);
      } else if (method.includes('Condition')) all.push(entryNode('Condition', conditionOf(method, args, call)));
      else if (method !== 'addStatements') {
        const { principal, conditions } = principals.added(method, args, call);
        all.push(entryNode('Principal', principal), ...conditions.map((each) => entryNode('Condition', each)));
      }
    }
    return merged(all);
  }

  function spreadOf(arg: ValueNode): readonly ValueNode[] {
    const [source] = arg.kind === 'operation' ? arg.operands : [];
    return (source ? itemsMeant(program, source) : [arg]).map(lower);
  }

  function conditionOf(method: string, args: readonly ValueNode[], call: CallNode): ValueNode {
    const [first, second] = args;
    const [operator, key] = shortConditions[method] ?? [];
    if (operator !== undefined && key !== undefined) {
      const inner = mapNode([entryNode(key, first ? lower(first) : unknownNode(call.span), call.nameSpan)], call.span);
      return mapNode([entryNode(operator, inner, call.nameSpan)], call.span);
    }
    if (method === 'addConditions') return first ? lower(first) : unknownNode(call.span);
    const named = first && lower(first);
    return named && second
      ? mapNode([{ key: named, value: lower(second), span: call.span }], call.span)
      : unknownNode(call.span);
  }

  function inDocument(node: ValueNode | undefined): readonly ValueNode[] {
    const value = node && valueMeant(program, node);
    if (value?.kind === 'map') return writtenIn(lower(value));
    if (value?.kind !== 'call') return [];
    if (calledClass(program, value) === 'aws-iam:PolicyDocument.fromJson') {
      const [json] = value.args;
      read.add(value.span.start);
      return json ? writtenIn(lower(json)) : [];
    }
    if (madeClass(program, value) !== 'aws-iam:PolicyDocument') return [];
    read.add(value.span.start);
    const [given] = value.args;
    const own = inList(memberMeant(program, mapMeant(program, given), 'statements'));
    const later = (filled.get(value.span.start) ?? []).flatMap(({ method, args }) =>
      method === 'addStatements' ? args.flatMap((arg) => statementOf(arg) ?? []) : [],
    );
    return [...own, ...later];
  }

  function inList(node: ValueNode | undefined): readonly ValueNode[] {
    return itemsMeant(program, node).flatMap((item) => statementOf(item) ?? []);
  }
}

/** The statements of a document in the words of IAM. */
function writtenIn(document: ValueNode): readonly ValueNode[] {
  const found = document.kind === 'map' ? entry(document, 'Statement')?.value : undefined;
  return found?.kind === 'list' ? found.items : found ? [found] : [];
}

/** A member that nobody knows, so that the statement may hold a condition or more. */
function openEntry({ span }: ValueNode): MapEntry {
  return { key: unknownNode(span), value: unknownNode(span), span };
}

/** Conditions and principals that stand several times as one each. */
function merged(entries: readonly MapEntry[]): readonly MapEntry[] {
  const byKey = new Map<string, MapEntry[]>();
  for (const item of entries) {
    const key = keyOf(item);
    if (key !== 'Condition' && key !== 'Principal') continue;
    const same = byKey.get(key);
    if (same) same.push(item);
    else byKey.set(key, [item]);
  }
  return entries.flatMap((item) => {
    const same = byKey.get(keyOf(item) ?? '') ?? [item];
    if (same.length === 1) return [item];
    if (same[0] !== item) return [];
    const isKnown = same.every(({ value }) => value.kind === 'map');
    if (!isKnown) return [{ ...item, value: unknownNode(item.span) }];
    const inner = same.flatMap(({ value }) => (value.kind === 'map' ? value.entries : []));
    return [{ ...item, value: mapNode(inner, item.value.span) }];
  });
}
