import type { Scope } from '../model/facts.ts';
import type { MapNode, ReferenceNode, ValueNode } from '../model/value-node.ts';
import { entry, itemsOf, keyOf, resolved, textOf } from '../syntax/document.ts';
import { accessAll } from './access.ts';
import { throughCall } from './made.ts';
import { type Evaluate, nothingBound, placeIn, type Session, underName } from './session.ts';
import { asWritten, type Frame, knownText, type ModuleCall, unknown, type Value } from './value.ts';
import { followDefinition, variable } from './variable.ts';

/**
 * References of the formats whose extractors say themselves what a name means (CloudFormation, ARM, Bicep, Serverless,
 * Pulumi): `var.NAME` a parameter, `local.NAME…` a value of the file, `resource.ID…` a declared thing and its attribute.
 */
export function evaluateNamed(node: ReferenceNode, frame: Frame, session: Session, evaluate: Evaluate): Value {
  const at = placeIn(frame, node.span);
  const steps = node.path.map((step) =>
    typeof step === 'object' ? knownText(evaluate(step, frame, session)) : String(step),
  );
  const known = steps.filter((step) => step !== undefined);
  const written = steps.map((step) => step ?? '…').join('.');
  const [root = '', name, ...rest] = known;
  const bound = frame.bound.get(root);
  if (known.length < steps.length) return unknown(written, at);
  if (bound) return accessAll(bound, known.slice(1), at);
  if (name === undefined) return unknown(written, at);
  const output = root === 'resource' ? moduleOutput(name, rest, frame, session, evaluate) : undefined;
  if (output) return output;
  if (root === 'var' && /^(?:bicep|arm):/.test(frame.scope)) {
    const value = variable(name, frame, session, evaluate);
    return value ? accessAll(value, rest, at) : unknown(written, at);
  }
  const given =
    root === 'local' && frame.call && frame.scope.startsWith('helm:')
      ? chartValue(name, frame.call, frame, session, evaluate)
      : undefined;
  if (given) return accessAll(given, rest, at);
  if (root !== 'resource') {
    const nothing: Value = isEmptyValue(name, frame, session)
      ? { kind: 'scalar', value: null, at }
      : { ...unknown(written, at), ...(root === 'local' && { isAbsent: true }) };
    const address = `${root}.${name}`;
    return (
      definedAt(address, rest, frame, session, evaluate) ??
      (isNamedTemplate.test(address) ? inLibrary(address, frame, session, evaluate) : undefined) ??
      nothing
    );
  }
  const stated = rest.length > 0 ? definedAt(name, rest, frame, session, evaluate) : undefined;
  const value = stated && asWritten(stated).kind !== 'unknown' ? { written: stated } : {};
  return { kind: 'reference', target: `${frame.scope}#${name}`, attributes: rest, ...value, at };
}

const isNamedTemplate = /^local\.(?:define|rules)\./;

/** A named template of a chart that this one depends on, or lies in: it prints what the values here make of it. */
function inLibrary(address: string, frame: Frame, session: Session, evaluate: Evaluate): Value | undefined {
  if (!frame.scope.startsWith('helm:')) return undefined;
  for (const scope of librariesOf(frame.scope, session)) {
    const found = session.definitions.find(scope, address);
    if (!found) continue;
    const { fact, path } = found;
    const step = { address, at: { path, span: fact.nameSpan } };
    const inner: Frame = { ...frame, bound: new Map(), path };
    return underName(session, `${frame.scope}→${scope}#${address}`, step, () => evaluate(fact.node, inner, session));
  }
  return undefined;
}

/** Each chart around the one asked about, with those that either of them depends on. */
function librariesOf(scope: Scope, { definitions }: Session): readonly Scope[] {
  const found: Scope[] = [];
  for (let chart: Scope | undefined = scope; chart !== undefined; chart = outerChart(chart)) {
    if (chart !== scope) found.push(chart);
    const listed = definitions.find(chart, 'local.Libraries')?.fact.node;
    found.push(...itemsOf(listed).flatMap((item) => textOf(item) ?? []));
  }
  return found;
}

function outerChart(scope: Scope): Scope | undefined {
  const outer = /^helm:(.*?)\/?charts\/[^/]+$/.exec(scope)?.[1];
  return outer === undefined ? undefined : `helm:${outer}`;
}

/** A value of a chart that is not among its defaults, all of which are told. */
function isEmptyValue(name: string, { scope }: Frame, { definitions }: Session): boolean {
  return (
    scope.startsWith('helm:') &&
    name.startsWith('Values.') &&
    definitions.find(scope, 'local.Values') !== undefined &&
    definitions.find(scope, `local.${name}`) === undefined
  );
}

/** `Values.serviceAccount.name` of a chart by a file of values; undefined where the file leaves it to the chart. */
function chartValue(
  name: string,
  { body, frame: outer }: ModuleCall,
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const found = name.startsWith('Values.') ? under(body, name.slice('Values.'.length)) : undefined;
  return found && evaluate(found, { ...outer, depth: frame.depth }, session);
}

/** The value under keys that dots join, some of which hold dots themselves. */
function under(map: MapNode, path: string): ValueNode | undefined {
  for (const item of map.entries) {
    const key = keyOf(item);
    if (key === path) return item.value;
    const inner = key !== undefined && path.startsWith(`${key}.`) ? resolved(item.value) : undefined;
    const found = key !== undefined && inner?.kind === 'map' ? under(inner, path.slice(key.length + 1)) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** `module.outputs.name`, evaluated in the file of the module with what the call hands it. */
function moduleOutput(
  module: string,
  [part, output = '', ...rest]: readonly string[],
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  if (part !== 'outputs') return undefined;
  const call = session.definitions.find(frame.scope, `module.${module}`);
  const scope = textOf(entry(call?.fact.node, 'scope')?.value);
  const given = entry(call?.fact.node, 'params')?.value;
  const body = given?.kind === 'for' ? given.value : given;
  const definition = scope === undefined ? undefined : session.definitions.find(scope, `output.${output}`);
  if (!call || !definition || body?.kind !== 'map') return undefined;
  const around: Frame = { ...frame, bound: nothingBound, path: call.path };
  const inside = followDefinition(
    definition,
    `output.${output}`,
    { ...around, call: { body, frame: around } },
    session,
    evaluate,
  );
  const value = throughCall(inside, [`${call.fact.scope}#${call.fact.address}`, given?.kind === 'for' ? '?' : '*']);
  // A template's outputs are objects that hold their value.
  const keys = rest[0] === 'value' && scope?.startsWith('arm:') ? rest.slice(1) : rest;
  return accessAll(value, keys, value.at);
}

/**
 * A part of a definition, found by its keys before anything is evaluated: siblings that need each other make no circle,
 * and only what is asked for costs time. Undefined where nothing defines the name.
 */
function definedAt(
  address: string,
  keys: readonly string[],
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const definition = session.definitions.find(frame.scope, address);
  if (!definition) return undefined;
  const { fact, path } = definition;
  const { node, left, isAbsent } = partAt(fact.node, keys);
  const inner: Frame = { ...frame, bound: new Map(), scope: fact.scope, path };
  const step = { address: [address, ...keys].join('.'), at: { path, span: fact.nameSpan } };
  if (isAbsent) return { ...unknown(step.address, step.at), isAbsent: true };
  return underName(session, `${fact.scope}#${step.address}`, step, () =>
    accessAll(evaluate(node, inner, session), left, placeIn(inner, node.span)),
  );
}

function partAt(
  whole: ValueNode,
  keys: readonly string[],
): { readonly node: ValueNode; readonly left: readonly string[]; readonly isAbsent: boolean } {
  let node = whole;
  for (const [index, key] of keys.entries()) {
    const inner = resolved(node);
    const next =
      inner?.kind === 'map' ? memberOf(inner, key) : inner?.kind === 'list' ? inner.items[Number(key)] : undefined;
    if (!next) return { node, left: keys.slice(index), isAbsent: inner?.kind === 'map' && isPlain(inner) };
    node = next;
  }
  return { node, left: [], isAbsent: false };
}

function memberOf(map: MapNode, key: string): ValueNode | undefined {
  return entry(map, key)?.value;
}

/** Whether all keys of the map are literal. */
function isPlain({ entries }: MapNode): boolean {
  return entries.every(({ key }) => key.kind === 'scalar' && key.value !== '<<');
}
