import type { Definition, Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { termsOf } from '../evaluate/term.ts';
import { asWritten, knownText, type ReferenceValue, type Value } from '../evaluate/value.ts';
import type { Condition, PrincipalTerm } from '../model/grant.ts';
import type { MapEntry, MapNode, ValueNode } from '../model/value-node.ts';
import { entry, keyOf, resolved } from '../syntax/document.ts';
import {
  either,
  type PolicyStatement,
  principalTerm,
  type StatementPart,
  statement,
  unknownCondition,
} from './aws-statement.ts';

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
  const read = reader(definition, definitions);
  const { entries } = definition.fact.node;
  const included = inclusions.flatMap((name) => {
    const node = entry(definition.fact.node, name)?.value;
    return node ? documentsIn(read(node)).flatMap(include) : [];
  });
  return [...included, ...entries.flatMap((item) => statementsIn(item, definition.path, read))];
}

const inclusions = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'];

type Read = (node: ValueNode) => Value;

function reader({ fact, path }: Definition, definitions: Definitions): Read {
  return (node) => evaluate({ node, scope: fact.scope }, path, definitions);
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
  const body = resolved(item.value);
  if (body?.kind !== 'map' || body.style !== 'block') return [];
  const at = { path, span: item.span };
  if (keyOf(item) === 'statement') return [blockStatement(body, at, read, { known: true })];
  if (keyOf(item) !== 'dynamic' || item.labels?.[0]?.value !== 'statement') return [];
  const repeats = entry(body, 'for_each')?.value;
  const rounds = repeats ? asWritten(read(repeats)) : undefined;
  const isList = rounds?.kind === 'list' || rounds?.kind === 'map';
  if (isList && !rounds.isOpen && (rounds.kind === 'list' ? rounds.items : rounds.entries).length === 0) return [];
  const content = resolved(entry(body, 'content')?.value);
  // Whether a dynamic statement exists at all is often decided elsewhere.
  return content?.kind === 'map' ? [blockStatement(content, at, read, { known: false })] : [];
}

function blockStatement(
  body: MapNode,
  at: PolicyStatement['at'],
  read: Read,
  { known }: { readonly known: boolean },
): PolicyStatement {
  const value = (name: string): Value | undefined => {
    const node = entry(body, name)?.value;
    return node && read(node);
  };
  const effect = value('effect');
  const isDeny = knownText(effect)?.toLowerCase() === 'deny';
  return statement({
    effect: isDeny ? 'deny' : 'allow',
    actions: either(value('actions'), value('not_actions')),
    resources: either(value('resources'), value('not_resources')),
    principals: principalsOf(body, at.path, read),
    conditions: conditionsOf(body, at.path, read),
    at,
    known: known && (effect === undefined || knownText(effect) !== undefined),
  });
}

function principalsOf(body: MapNode, path: string, read: Read): StatementPart<PrincipalTerm> {
  const found = body.entries.filter((item) => /^(not_)?principals$/.test(keyOf(item) ?? ''));
  const terms = found.flatMap((item): readonly PrincipalTerm[] => {
    const type = entry(item.value, 'type')?.value;
    const identifiers = entry(item.value, 'identifiers')?.value;
    const stated = identifiers ? termsOf(read(identifiers)).terms : [];
    // A list that turns out empty here is filled elsewhere: the block alone makes this a resource's policy.
    if (!type || stated.length === 0) return [somebody(path, item)];
    return stated.map((term) => principalTerm(knownText(read(type)) ?? 'other', term));
  });
  const dynamic = dynamicBlocks(body, /^(not_)?principals$/).map((item) => somebody(path, item));
  return {
    terms: [...terms, ...dynamic],
    isNegated: found.length > 0 && found.every((item) => keyOf(item) === 'not_principals'),
  };
}

function somebody(path: string, { span }: MapEntry): PrincipalTerm {
  return { text: '*', exact: false, at: { path, span }, type: 'other' };
}

function conditionsOf(body: MapNode, path: string, read: Read): readonly Condition[] {
  const stated = body.entries.filter((item) => keyOf(item) === 'condition');
  const known = stated.map((item): Condition => {
    const at = { path, span: item.span };
    const [test, variable, values] = ['test', 'variable', 'values'].map((name) => {
      const node = entry(item.value, name)?.value;
      return node && read(node);
    });
    const operator = knownText(test);
    const key = knownText(variable);
    if (operator === undefined || key === undefined) return unknownCondition(at);
    return { operator, key, values: termsOf(values).terms, at };
  });
  return [...known, ...dynamicBlocks(body, /^condition$/).map((item) => unknownCondition({ path, span: item.span }))];
}

function dynamicBlocks(body: MapNode, name: RegExp): readonly MapEntry[] {
  return body.entries.filter((item) => keyOf(item) === 'dynamic' && name.test(String(item.labels?.[0]?.value ?? '')));
}
