import type { ReferenceNode, ValueNode } from '../model/value-node.ts';
import { entry } from '../syntax/document.ts';
import { accessAll } from './access.ts';
import type { Definition } from './definitions.ts';
import { templateFile } from './embedded-value.ts';
import { joinedFolder } from './folder.ts';
import { roundAmong, throughCall } from './made.ts';
import { evaluateNamed } from './named-reference.ts';
import { countRound, roundNamed } from './rounds.ts';
import { type Evaluate, nothingBound, placeIn, type Session, underName } from './session.ts';
import { asWritten, type Bound, type Frame, knownText, unknown, type Value } from './value.ts';
import { defined, followDefinition, variable } from './variable.ts';

/** What a name stands for: a `for` variable, a local, a variable, a module's output, a resource's attribute. */
export function evaluateReference(node: ReferenceNode, frame: Frame, session: Session, evaluate: Evaluate): Value {
  if (!frame.scope.startsWith('tf:')) return evaluateNamed(node, frame, session, evaluate);
  const at = placeIn(frame, node.span);
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
      return output(name, rest.slice(1));
    case 'path':
      return name === 'module' || (name === 'root' && isRoot(frame, session))
        ? { kind: 'scalar', value: '.', at }
        : unknown(written, at);
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

  /** A module's output, evaluated inside a module of this repository with the call's arguments. */
  function output(module: string, keys: readonly (string | undefined)[]): Value {
    const call = session.definitions.find(frame.scope, `module.${module}`);
    const body = call?.fact.node;
    const folder = call && calledFolder(call);
    const repetition = call && repetitionOf(call);
    const [wanted, ...left] = repetition ? keys.slice(1) : unindexed(keys);
    const definition =
      folder === undefined ? undefined : session.definitions.find(`tf:${folder}`, `output.${wanted ?? ''}`);
    if (!call || body?.kind !== 'map' || !definition) return unknown(written, at);
    const around: Frame = { ...frame, bound: nothingBound };
    const bound =
      repetition && keys[0] !== undefined ? roundOf(repetition, keys[0], around, session, evaluate) : undefined;
    const inner: Frame = { ...around, call: { body, frame: { ...around, path: call.path, ...(bound && { bound }) } } };
    const inside = follow(followDefinition(definition, `output.${wanted}`, inner, session, evaluate), left);
    const value = throughCall(inside, [`${call.fact.scope}#${call.fact.address}`, repetition ? roundAmong(keys) : '*']);
    // All instances say the same text; what each is made for is not known here.
    return keys[0] === '*' ? { kind: 'list', items: [value], isOpen: false, at } : value;
  }

  function attribute(address: readonly (string | undefined)[], keys: readonly (string | undefined)[]): Value {
    if (address.includes(undefined)) return unknown(written, at);
    const target = `${frame.scope}#${address.join('.')}`;
    const isList = keys[0] === '*';
    const definition = session.definitions.find(frame.scope, address.join('.'));
    const repetition = definition && repetitionOf(definition);
    const named = (repetition ? keys.slice(1) : unindexed(keys)).filter((key) => key !== undefined);
    // A number behind `.*.name` picks one of the instances.
    const isPicked = isList && named.length > 1 && /^\d+$/.test(named.at(-1) ?? '');
    const attributes = isPicked ? named.slice(0, -1) : named;
    const inner: Frame = { ...frame, bound: nothingBound };
    const bound =
      repetition && keys[0] !== undefined ? roundOf(repetition, keys[0], inner, session, evaluate) : undefined;
    const made: Frame = bound ? { ...inner, bound } : inner;
    const known = declared(definition, attributes, made, session, evaluate);
    const value: Value = {
      kind: 'reference',
      target,
      attributes,
      ...(known && { written: known }),
      ...(repetition && { made: [roundAmong(keys)] }),
      ...((made.call || bound) && { instance: { bound: made.bound, ...(made.call && { call: made.call }) } }),
      at,
    };
    return isList && !isPicked ? { kind: 'list', items: [value], isOpen: false, at } : value;
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

/** The folder that a module call names, relative to the repository; undefined for a module of elsewhere. */
function calledFolder({ fact }: Definition): string | undefined {
  const source = entry(fact.node, 'source')?.value;
  const from = source?.kind === 'scalar' ? String(source.value) : '';
  return /^\.\.?(\/|$)/.test(from) ? joinedFolder(fact.scope, from) : undefined;
}

interface Repeats {
  readonly each: ValueNode | undefined;
  readonly definition: Definition;
}

/** How a resource, data source or module is repeated; undefined where it is made once. */
function repetitionOf(definition: Definition): Repeats | undefined {
  const each = entry(definition.fact.node, 'for_each')?.value;
  return each || entry(definition.fact.node, 'count') ? { each, definition } : undefined;
}

/** What the instance under this key is repeated for; undefined where nobody knows. */
function roundOf(
  { each, definition }: Repeats,
  key: string,
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Bound | undefined {
  const { fact, path } = definition;
  const inner: Frame = { ...frame, scope: fact.scope, path };
  if (!each) return /^\d+$/.test(key) ? countRound(Number(key), { path, span: fact.nameSpan }) : undefined;
  const step = { address: `${fact.address}.for_each`, at: placeIn(inner, each.span) };
  return roundNamed(
    underName(session, `${fact.scope}#${step.address}`, step, () => evaluate(each, inner, session)),
    'each',
    key,
  );
}

/** What a resource's own text says about one of its attributes; undefined where the provider makes it. */
function declared(
  definition: Definition | undefined,
  attributes: readonly string[],
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const [attribute] = attributes;
  if (!definition || attribute === undefined) return undefined;
  const { address } = definition.fact;
  if (attribute === 'rendered' && address.startsWith('data.template_file.'))
    return rendered(definition, frame, session, evaluate);
  const found = entry(definition.fact.node, attribute);
  if (!found || found.labels || (found.value.kind === 'map' && found.value.style === 'block')) return undefined;
  const { fact, path } = definition;
  const step = { address: `${address}.${attribute}`, at: { path, span: found.key.span } };
  const inner: Frame = { ...frame, scope: fact.scope, path };
  const value = underName(session, `${fact.scope}#${address}.${attribute}`, step, () =>
    accessAll(evaluate(found.value, inner, session), attributes.slice(1), step.at),
  );
  return asWritten(value).kind === 'unknown' ? undefined : value;
}

/** Whether no module calls the folder, so that Terraform starts there. */
function isRoot({ scope, call }: Frame, { definitions }: Session): boolean {
  return call === undefined && definitions.calls(scope).length === 0;
}

/** The text of a file in which a data source `template_file` fills in variables, as `templatefile` does now. */
function rendered({ fact, path }: Definition, frame: Frame, session: Session, evaluate: Evaluate): Value | undefined {
  const template = entry(fact.node, 'template')?.value;
  const only = template?.kind === 'template' && template.parts.length === 1 ? template.parts[0] : template;
  const name = only?.kind === 'call' && only.name === 'file' ? only.args[0] : undefined;
  const vars = entry(fact.node, 'vars')?.value;
  if (!name) return undefined;
  const inner: Frame = { ...frame, scope: fact.scope, path };
  const none: Value = { kind: 'map', entries: [], isOpen: true, at: placeIn(inner, fact.nameSpan) };
  return templateFile(
    [evaluate(name, inner, session), vars ? evaluate(vars, inner, session) : none],
    inner,
    session,
    evaluate,
  );
}
