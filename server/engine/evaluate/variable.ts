import type { MapEntry, MapNode } from '../model/value-node.ts';
import { entry, keyOf } from '../syntax/document.ts';
import type { Definition } from './definitions.ts';
import { moduleCallsOf } from './module-calls.ts';
import { withOptional } from './optional-attributes.ts';
import {
  type Evaluate,
  type Frame,
  type ModuleCall,
  nothingBound,
  once,
  placed,
  type Session,
  within,
} from './session.ts';
import { knownText, type Value } from './value.ts';

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
  const { fact, path } = definition;
  const step = { address, at: { path, span: fact.nameSpan } };
  return once(session, frame.call, `${fact.scope}#${address}`, step, () =>
    evaluate(fact.node, { ...frame, scope: fact.scope, path }, session),
  );
}

/** A variable: what the module's call hands it, or its default, with the defaults that its type gives for attributes. */
export function variable(name: string, frame: Frame, session: Session, evaluate: Evaluate): Value | undefined {
  const value = givenTo(name, frame, session, evaluate);
  const type = value && session.definitions.find(frame.scope, `type.${name}`);
  return type ? withOptional(value, type.fact.node, { ...frame, bound: nothingBound }, session, evaluate) : value;
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
    const value = defined(`var.${name}`, frame, session, evaluate);
    return value?.kind === 'unknown' && value.why === 'unreadable' ? undefined : value;
  }
  const outer: Frame = { ...call.frame, depth: frame.depth };
  const step = { address: `var.${name}`, at: placed(outer, argument.key.span) };
  const key = `${outer.scope}→${frame.scope}#${name}`;
  const worth = () => evaluate(argument.value, outer, session);
  // An argument of a call that stands in no other call and no loop is worth the same from wherever it is asked.
  const isPlain = outer.call === undefined && outer.bound === nothingBound;
  return isPlain ? once(session, call.body, key, step, worth) : within(session, key, step, worth);
}
