import type { ReferenceNode, ValueNode } from '../model/value-node.ts';
import { entry } from '../syntax/document.ts';
import { accessAll } from './access.ts';
import type { Definition } from './definitions.ts';
import { joinedFolder } from './folder.ts';
import { evaluateNamed } from './named-reference.ts';
import { type Evaluate, type Frame, placed, type Session, within } from './session.ts';
import { asWritten, knownText, unknown, type Value } from './value.ts';

/** What a name stands for: a `for` variable, a local, a variable, a module's output, a resource's attribute. */
export function evaluateReference(node: ReferenceNode, frame: Frame, session: Session, evaluate: Evaluate): Value {
  if (!frame.scope.startsWith('tf:')) return evaluateNamed(node, frame, session, evaluate);
  const at = placed(frame, node.span);
  const steps = node.path.map((step) => stepText(step, frame, session, evaluate));
  const [root = '', name] = steps;
  const rest = steps.slice(1);
  const written = steps.map((step) => step ?? '…').join('.');
  const bound = frame.bound.get(root);
  if (bound) return follow(bound, rest);
  if (name === undefined) return unknown(written, at);
  switch (root) {
    case 'local':
      return follow(defined(`local.${name}`, frame, session, evaluate) ?? unknown(`local.${name}`, at), rest.slice(1));
    case 'var':
      return follow(variable(name, frame, session, evaluate) ?? unknown(`var.${name}`, at), rest.slice(1));
    case 'module':
      return follow(
        output(name, unindexed(rest.slice(1))[0], frame, session, evaluate) ?? unknown(written, at),
        unindexed(rest.slice(1)).slice(1),
      );
    case 'path':
      return name === 'module' ? { kind: 'scalar', value: '.', at } : unknown(written, at);
    case 'each':
    case 'count':
    case 'self':
    case 'terraform':
      return unknown(written, at);
    case 'data':
      return attribute(['data', name, steps[2]], rest.slice(2));
    default:
      return attribute([root, name], rest.slice(1));
  }

  function follow(value: Value, keys: readonly (string | undefined)[]): Value {
    const known = keys.filter((key) => key !== undefined);
    if (known.length < keys.length) return unknown(written, at);
    return known.length === 0 ? value : accessAll(value, known, at);
  }

  function attribute(address: readonly (string | undefined)[], keys: readonly (string | undefined)[]): Value {
    if (address.includes(undefined)) return unknown(written, at);
    const target = `${frame.scope}#${address.join('.')}`;
    const isList = keys[0] === '*';
    const attributes = unindexed(keys).filter((key) => key !== undefined);
    const known = declared(address.join('.'), attributes, frame, session, evaluate);
    const value: Value = { kind: 'reference', target, attributes, ...(known && { written: known }), at };
    return isList ? { kind: 'list', items: [value], isOpen: false, at } : value;
  }
}

/** Text of one step of a path; undefined where it is an expression that nobody knows. */
function stepText(
  step: string | number | ValueNode,
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): string | undefined {
  return typeof step === 'object' ? knownText(evaluate(step, frame, session)) : String(step);
}

/** Drops the index that `count` and `for_each` ask for behind a resource or module: all instances share one text. */
function unindexed(keys: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const [first] = keys;
  return keys.length > 0 && (first === undefined || first === '*' || /^\d+$/.test(first)) ? keys.slice(1) : keys;
}

function defined(address: string, frame: Frame, session: Session, evaluate: Evaluate): Value | undefined {
  const definition = session.definitions.find(frame.scope, address);
  if (!definition) return undefined;
  return follow(definition, address, { ...frame, bound: new Map() }, session, evaluate);
}

function follow(definition: Definition, address: string, frame: Frame, session: Session, evaluate: Evaluate): Value {
  const { fact, path } = definition;
  const step = { address, at: { path, span: fact.nameSpan } };
  return within(session, `${fact.scope}#${address}`, step, () =>
    evaluate(fact.node, { ...frame, scope: fact.scope, path }, session),
  );
}

/** A variable: the argument of the module call that led here, else what tfvars or its default say. */
function variable(name: string, frame: Frame, session: Session, evaluate: Evaluate): Value | undefined {
  const argument = frame.call && entry(frame.call.body, name);
  if (!frame.call || !argument) {
    const value = defined(`var.${name}`, frame, session, evaluate);
    return value?.kind === 'unknown' && value.why === 'unreadable' ? undefined : value;
  }
  const outer: Frame = { ...frame.call.frame, depth: frame.depth };
  const step = { address: `var.${name}`, at: placed(outer, argument.key.span) };
  return within(session, `${outer.scope}→${frame.scope}#${name}`, step, () => evaluate(argument.value, outer, session));
}

/** A module's output, evaluated inside a module of this repository with the call's arguments. */
function output(
  module: string,
  name: string | undefined,
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const call = session.definitions.find(frame.scope, `module.${module}`);
  if (!call || name === undefined || call.fact.node.kind !== 'map') return undefined;
  const source = entry(call.fact.node, 'source')?.value;
  const from = source?.kind === 'scalar' ? String(source.value) : '';
  const folder = /^\.\.?(\/|$)/.test(from) ? joinedFolder(frame.scope, from) : undefined;
  if (folder === undefined) return undefined;
  const definition = session.definitions.find(`tf:${folder}`, `output.${name}`);
  if (!definition) return undefined;
  const inner: Frame = {
    ...frame,
    bound: new Map(),
    call: { body: call.fact.node, frame: { ...frame, path: call.path } },
  };
  return follow(definition, `output.${name}`, inner, session, evaluate);
}

/** What a resource's own text says about one of its attributes; undefined where the provider makes it. */
function declared(
  address: string,
  attributes: readonly string[],
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const [attribute] = attributes;
  const definition = attribute === undefined ? undefined : session.definitions.find(frame.scope, address);
  if (!definition || attribute === undefined) return undefined;
  const found = entry(definition.fact.node, attribute);
  if (!found || found.labels || (found.value.kind === 'map' && found.value.style === 'block')) return undefined;
  const { fact, path } = definition;
  const step = { address: `${address}.${attribute}`, at: { path, span: found.key.span } };
  const inner: Frame = { ...frame, bound: new Map(), scope: fact.scope, path };
  const value = within(session, `${fact.scope}#${address}.${attribute}`, step, () =>
    accessAll(evaluate(found.value, inner, session), attributes.slice(1), step.at),
  );
  return asWritten(value).kind === 'unknown' ? undefined : value;
}
