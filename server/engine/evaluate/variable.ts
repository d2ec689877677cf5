import type { MapEntry, MapNode, ValueNode } from '../model/value-node.ts';
import { entry, keyOf } from '../syntax/document.ts';
import { isProductionSettings } from '../text/paths/production-path.ts';
import type { Definition } from './definitions.ts';
import { bodiesOf, keptWorth, type Work, workedOutOnce } from './kept-worth.ts';
import { moduleCallsOf } from './module-calls.ts';
import { withOptional } from './optional-attributes.ts';
import { type Evaluate, nothingBound, placeIn, type Session, underName } from './session.ts';
import { type Frame, knownText, type ModuleCall, unknown, type Value } from './value.ts';

/** What a name of the scope is worth by its definition; undefined where there is none. */
export function defined(address: string, frame: Frame, session: Session, evaluate: Evaluate): Value | undefined {
  const definition = session.definitions.find(frame.scope, address);
  if (!definition) return undefined;
  return followDefinition(definition, address, { ...frame, bound: nothingBound }, session, evaluate);
}

/** What a definition is worth in a frame that binds no names: then its call alone decides. */
export function followDefinition(
  definition: Definition,
  address: string,
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value {
  const { fact } = definition;
  const step = { address, at: { path: definition.path, span: fact.nameSpan } };
  const bodies = bodiesOf(frame.call);
  const named = { key: `${fact.scope}#${address}`, step, about: bodies && [fact, ...bodies] };
  return workedOutOnce(named, frame.call, frame, session, bodyOf(definition, evaluate));
}

function bodyOf({ fact: { node, scope }, path }: Definition, evaluate: Evaluate): Work {
  return (frame, session) => evaluate(node, { ...frame, scope, path }, session);
}

/** A variable: what the module's call hands it, or its default, with the defaults that its type gives for attributes. */
export function variable(name: string, frame: Frame, session: Session, evaluate: Evaluate): Value | undefined {
  const type = session.definitions.find(frame.scope, `type.${name}`);
  if (!type) return givenTo(name, frame, session, evaluate);
  const bodies = bodiesOf(frame.call);
  const work = typedWorth(name, type, evaluate);
  const free: Frame = { ...frame, bound: nothingBound };
  return unlessUnreadable(bodies ? keptWorth([type.fact, ...bodies], free, session, work) : work(free, session));
}

function typedWorth(name: string, { fact, path }: Definition, evaluate: Evaluate): Work {
  return (frame, session) => {
    const value = givenTo(name, frame, session, evaluate);
    if (value) return withOptional(value, fact.node, { ...frame, path }, session, evaluate);
    return unknown('unreadable', { path, span: fact.nameSpan });
  };
}

/** Where several calls could be meant, what all of them agree on. */
function givenTo(name: string, frame: Frame, session: Session, evaluate: Evaluate): Value | undefined {
  if (frame.call) return argumentOf(frame.call, name, frame, session, evaluate);
  const calls = moduleCallsOf(frame.scope, session.definitions);
  const [first, ...others] = calls.length > 0 ? calls : [undefined];
  const value = argumentOf(first, name, frame, session, evaluate);
  const text = knownText(value);
  const agrees = (other: ModuleCall | undefined) =>
    text !== undefined && knownText(argumentOf(other, name, frame, session, evaluate)) === text;
  return others.every(agrees) ? value : undefined;
}

/** Names of parameters of ARM templates do not regard case. */
function argumentNamed(body: MapNode, name: string, { scope }: Pick<Frame, 'scope'>): MapEntry | undefined {
  const exact = entry(body, name);
  if (exact || !scope.startsWith('arm:')) return exact;
  return body.entries.find((item) => keyOf(item)?.toLowerCase() === name.toLowerCase());
}

/** What a call of the module gives for its variable, else what tfvars or the variable's default say. */
function argumentOf(
  call: ModuleCall | undefined,
  name: string,
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const argument = call && argumentNamed(call.body, name, frame);
  if (!call || !argument) {
    const switched = call ? undefined : switchOf(name, frame, session);
    if (switched)
      return followDefinition(switched, `var.${name}`, { ...frame, bound: nothingBound }, session, evaluate);
    return unlessUnreadable(defined(`var.${name}`, frame, session, evaluate));
  }
  const outer: Frame = { ...call.frame, depth: frame.depth };
  const step = { address: `var.${name}`, at: placeIn(outer, argument.key.span) };
  const key = `${outer.scope}→${frame.scope}#${name}`;
  const work = worthOf(argument.value, evaluate);
  // An argument of a call that stands in no loop is worth the same from wherever it is asked.
  const bodies = outer.bound.size === 0 ? bodiesOf(outer.call) : undefined;
  if (!bodies) return underName(session, key, step, () => work(outer, session));
  const named = { key, step, about: [argument, ...bodies] };
  return workedOutOnce(named, outer.call ? call : call.body, outer, session, work);
}

function worthOf(node: ValueNode, evaluate: Evaluate): Work {
  return (frame, session) => evaluate(node, frame, session);
}

function unlessUnreadable(value: Value | undefined): Value | undefined {
  return value?.kind === 'unknown' && value.why === 'unreadable' ? undefined : value;
}

/**
 * What all files of variables that are there for a module agree on, where none of them is loaded by itself: one of them is named on the command line
 * whenever it runs. A file for development or tests says nothing of what runs elsewhere, whose file may well be kept out of the repository, and a single
 * one says nothing either of what has a default: only that of production leaves anything out. What they switch on is made.
 */
function switchOf(name: string, { scope }: Frame, { definitions }: Session): Definition | undefined {
  if (!scope.startsWith('tf:')) return undefined;
  const files = definitions.all(scope, 'switch');
  if (files.length === 0) return undefined;
  const stated = definitions.all(scope, `switch.${name}`);
  const own = definitions.find(scope, `var.${name}`);
  const [first] = stated;
  if (!first || !own || own.fact.rank > 0 || stated.length < files.length) return undefined;
  const isOptional = own.fact.node.kind !== 'unknown';
  if (isOptional && stated.length < 2) return undefined;
  const isOn = first.fact.node.kind === 'scalar' && first.fact.node.value === true;
  // What the folder of the module is called says nothing of its files of variables.
  const below = stated.map(({ path }) => path.slice(scope.length - 'tf:'.length));
  if (!isOn && !below.some((path) => !isForTrial(path) && (!isOptional || isProductionSettings(path))))
    return undefined;
  return stated.every(({ fact }) => isAlike(fact.node, first.fact.node)) ? first : undefined;
}

/** `dev.tfvars`, `env/test/shop.tfvars`. */
function isForTrial(path: string): boolean {
  return /(?:^|[/._-])(?:dev(?:elop(?:ment)?)?|e2e|int(?:egration)?|local|qa|sandbox|tests?|testing|unit)(?=[/._-])/i.test(
    path,
  );
}

function isAlike(one: ValueNode, other: ValueNode): boolean {
  if (one.kind === 'scalar') return other.kind === 'scalar' && one.value === other.value;
  return one.kind === other.kind;
}
