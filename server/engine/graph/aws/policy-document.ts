import type { Definition, Definitions } from '../../evaluate/definitions.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import { roundsOf } from '../../evaluate/rounds.ts';
import { nothingBound } from '../../evaluate/session.ts';
import { termsOf } from '../../evaluate/term.ts';
import {
  type Bound,
  type Instance,
  knownEnd,
  knownText,
  type ReferenceValue,
  type Value,
} from '../../evaluate/value.ts';
import type { Condition, PrincipalTerm } from '../../model/grant.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, keyOf, resolved } from '../../syntax/document.ts';
import {
  either,
  endingCondition,
  type PolicyStatement,
  principalTerm,
  type StatementPart,
  statement,
  unknownCondition,
} from './statement.ts';

/**
 * The statements of a `data "aws_iam_policy_document"`, those that `include` reads from other documents first; undefined
 * where the reference means something else. Source: the AWS provider's documentation of the data source.
 */
export function readPolicyDocument(
  reference: ReferenceValue,
  definitions: Definitions,
  include: (document: Value) => readonly PolicyStatement[],
): readonly PolicyStatement[] | undefined {
  const [scope = '', address = ''] = splitSymbol(reference.target);
  if (!address.startsWith('data.aws_iam_policy_document.')) return undefined;
  const definition = definitions.find(scope, address);
  if (definition?.fact.node.kind !== 'map') return [];
  const read = reader(definition, definitions, reference.instance);
  const count = entry(definition.fact.node, 'count')?.value;
  if (count && knownText(read(count)) === '0') return [];
  const { entries } = definition.fact.node;
  const included = inclusions.flatMap((name) => {
    const node = entry(definition.fact.node, name)?.value;
    return node ? documentsIn(read(node)).flatMap(include) : [];
  });
  return [...included, ...entries.flatMap((item) => statementsIn(item, definition.path, read))];
}

const inclusions = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'];

/** Evaluates an expression of the document, with further names bound. */
type Read = (node: ValueNode, bound?: Bound) => Value;

function reader({ fact, path }: Definition, definitions: Definitions, instance: Instance | undefined): Read {
  return (node, bound = nothingBound) =>
    evaluate({ node, scope: fact.scope }, path, definitions, {
      ...instance,
      bound: new Map([...(instance?.bound ?? nothingBound), ...bound]),
    });
}

function splitSymbol(symbol: string): readonly string[] {
  const at = symbol.indexOf('#');
  return [symbol.slice(0, at), symbol.slice(at + 1)];
}

function documentsIn(value: Value): readonly Value[] {
  const written = value.kind === 'reference' ? (value.written ?? value) : value;
  return written.kind === 'list' ? written.items : [value];
}

function statementsIn(item: MapEntry, path: string, read: Read): readonly PolicyStatement[] {
  return blocksMeant(item, { name: /^statement$/, read, ifNone: 'none' }).map((block) =>
    blockStatement(block, { path, span: item.span }),
  );
}

/** A nested block with the reader of its expressions. `isCertain`: it is known to be made. */
interface ReadBlock {
  readonly name: string;
  readonly body: MapNode;
  readonly read: Read;
  readonly isCertain: boolean;
}

interface Asked {
  readonly name: RegExp;
  readonly read: Read;
  /** What a `dynamic` block is taken for that repeats nothing here, and perhaps something for somebody else. */
  readonly ifNone: 'none' | 'uncertain';
}

/** The blocks that an entry of a body makes: itself, or what a `dynamic` block repeats, one by one where that is known. */
function blocksMeant(item: MapEntry, { name, read, ifNone }: Asked): readonly ReadBlock[] {
  const body = resolved(item.value);
  if (body?.kind !== 'map' || body.style !== 'block') return [];
  const keyword = keyOf(item) ?? '';
  if (name.test(keyword)) return [{ name: keyword, body, read, isCertain: true }];
  const label = String(item.labels?.[0]?.value ?? '');
  const content = resolved(entry(body, 'content')?.value);
  if (keyword !== 'dynamic' || !name.test(label) || content?.kind !== 'map') return [];
  const repeats = entry(body, 'for_each')?.value;
  const iterator = entry(body, 'iterator')?.value;
  const bindsAs = iterator?.kind === 'reference' ? String(iterator.path[0]) : label;
  const rounds = repeats && roundsOf(read(repeats), bindsAs);
  const isUncertain = !rounds || rounds.length > mostRounds || (rounds.length === 0 && ifNone === 'uncertain');
  if (isUncertain) return [{ name: label, body: content, read, isCertain: false }];
  return rounds.map((round) => ({
    name: label,
    body: content,
    read: (node, bound = nothingBound) => read(node, new Map([...round, ...bound])),
    isCertain: true,
  }));
}

/** More are taken together as one that nobody knows. */
const mostRounds = 100;

function blockStatement({ body, read, isCertain }: ReadBlock, at: PolicyStatement['at']): PolicyStatement {
  const value = (name: string): Value | undefined => {
    const node = entry(body, name)?.value;
    return node && read(node);
  };
  const effect = value('effect');
  const isDeny = knownText(effect)?.toLowerCase() === 'deny';
  return statement({
    effect: isDeny ? 'deny' : 'allow',
    // In the singular they are a slip, of which Terraform will tell; what is meant is clear.
    actions: either(value('actions') ?? value('action'), value('not_actions')),
    resources: either(value('resources') ?? value('resource'), value('not_resources')),
    principals: principalsOf(body, at.path, read),
    conditions: conditionsOf(body, at.path, read),
    at,
    known: isCertain && (effect === undefined || knownText(effect) !== undefined),
  });
}

function principalsOf(body: MapNode, path: string, read: Read): StatementPart<PrincipalTerm> {
  const found = body.entries.flatMap((item) =>
    blocksMeant(item, { name: /^(not_)?principals$/, read, ifNone: 'uncertain' }).map((block) => ({ ...block, item })),
  );
  const terms = found.flatMap(({ item, body: inner, read: readInner, isCertain }): readonly PrincipalTerm[] => {
    const type = entry(inner, 'type')?.value;
    const identifiers = entry(inner, 'identifiers')?.value;
    const stated = identifiers ? termsOf(readInner(identifiers)).terms : [];
    // A list that turns out empty here is filled elsewhere: the block alone makes this a resource's policy.
    if (!type || stated.length === 0 || !isCertain) return [somebody(path, item)];
    return stated.map((term) => principalTerm(knownText(readInner(type)) ?? 'other', term));
  });
  return { terms, isNegated: found.length > 0 && found.every(({ name }) => name === 'not_principals') };
}

function somebody(path: string, { span }: MapEntry): PrincipalTerm {
  return { text: '*', exact: false, why: 'principals', at: { path, span }, type: 'other' };
}

function conditionsOf(body: MapNode, path: string, read: Read): readonly Condition[] {
  return body.entries.flatMap((item) =>
    blocksMeant(item, { name: /^condition$/, read, ifNone: 'uncertain' }).map((block) =>
      conditionOf(block, { path, span: item.span }),
    ),
  );
}

function conditionOf({ body, read, isCertain }: ReadBlock, at: Condition['at']): Condition {
  const [test, variable, values] = ['test', 'variable', 'values'].map((name) => {
    const node = entry(body, name)?.value;
    return node && read(node);
  });
  const operator = knownText(test);
  const key = knownText(variable);
  if (!isCertain || operator === undefined) return unknownCondition(at);
  const stated = { operator, values: termsOf(values).terms, at };
  return key === undefined ? endingCondition(stated, variable && knownEnd(variable)) : { ...stated, key };
}
