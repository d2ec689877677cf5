import type { Expression, Scope, Target } from '../model/facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entry, textOf } from '../syntax/document.ts';
import type { Definitions } from './definitions.ts';
import { evaluate } from './evaluate.ts';
import { moduleCallsOf } from './module-calls.ts';
import { countRound, roundsOf } from './rounds.ts';
import { nothingBound } from './session.ts';
import { asWritten, type Bound, type Instance, knownText, type ModuleCall, type Value } from './value.ts';

/** More are taken together as one that nobody knows. */
const mostInstances = 50;

/** A module that is called more often is judged by what its calls agree on: an edit must not evaluate it for each. */
const mostCalls = 6;

/** Calls of calls of calls: how far out they are told apart. */
const mostNested = 8;

const unknownInstance: readonly Instance[] = [{ bound: nothingBound }];

/**
 * The instances of the block in which these expressions stand: one by one for each call of its module and for each key
 * of a known `for_each`, none where it is known that none is made, else one of which nothing is known.
 */
export function instancesOf(
  targets: readonly (Target | undefined)[],
  path: string,
  definitions: Definitions,
): readonly Instance[] {
  const expressions = targets.flatMap((target) => (target ? expressionOf(target) : []));
  const scope = expressions[0]?.scope;
  if (scope === undefined || !/^(?:tf|bicep|arm|helm):/.test(scope)) return unknownInstance;
  if (scope.startsWith('helm:')) return installationsOf(scope, definitions);
  const each = expressions.find((expression) => expression.each)?.each;
  const count = expressions.find((expression) => expression.count)?.count;
  const calls = distinctCalls(scope, definitions, mostNested);
  const instances = calls.flatMap((call) =>
    repeated({ scope, path, definitions, call }, { each, count }).map((bound): Instance => ({ bound, ...call })),
  );
  return instances.length > mostInstances ? unknownInstance : instances;
}

function expressionOf(target: Target): readonly Expression[] {
  if ('expression' in target) return [target.expression];
  return 'symbol' in target && typeof target.index === 'object' ? [target.index] : [];
}

/** Whether what a symbol means has an instance; `count` or `for_each` may say that it has none. */
export function isMade(symbol: string, definitions: Definitions): boolean {
  const [scope = '', address = ''] = symbol.split('#', 2);
  const found = scope.startsWith('tf:') ? definitions.find(scope, address) : undefined;
  const [each, count] = ['for_each', 'count'].map((name) => entry(found?.fact.node, name)?.value);
  const node = each ?? count;
  if (!found || !node) return true;
  const expression = { node, scope, ...(each && { each }), ...(count && { count }) };
  return instancesOf([{ expression }], found.path, definitions).length > 0;
}

/** A chart with its default values, and with each further file of values that is there for it. */
function installationsOf(scope: Scope, definitions: Definitions): readonly Instance[] {
  const alias = textOf(definitions.find(scope, 'local.Alias')?.fact.node);
  const scopes = alias === undefined ? [scope] : [scope.replace(/[^/]*$/, alias)];
  const calls = scopes.flatMap((each) => moduleCallsOf(each, definitions)).slice(0, mostInstances);
  // A chart within another one is there with what the outer one's defaults say of it.
  const outer = /^helm:(.*?)\/?charts\/[^/]+$/.exec(scope)?.[1];
  const isFilled =
    outer !== undefined &&
    calls.some(({ frame: { path } }) => /^values\.ya?ml$/.test(outer === '' ? path : path.slice(outer.length + 1)));
  return [...(isFilled ? [] : unknownInstance), ...calls.map((call): Instance => ({ bound: nothingBound, call }))];
}

interface Surroundings {
  readonly scope: Scope;
  readonly path: string;
  readonly definitions: Definitions;
  readonly call: Called;
}

/** A call, or none where there is but one, which evaluation finds by itself. */
interface Called {
  readonly call?: ModuleCall;
}

interface Repetition {
  readonly each: Expression['each'] | undefined;
  readonly count: Expression['count'] | undefined;
}

function repeated(around: Surroundings, { each, count }: Repetition): readonly Bound[] {
  if (each) {
    if (isSwitchedOff(each, around)) return [];
    // Bicep repeats by the loop itself; in Terraform a loop only makes the map or list that is repeated for.
    const rounds =
      each.kind === 'for' && !around.scope.startsWith('tf:')
        ? itemsBound(evaluated(each.source, around), each.valueName)
        : roundsOf(evaluated(each, around), 'each');
    // A set that is empty here is often filled elsewhere: a variable's default.
    return rounds && rounds.length > 0 && rounds.length <= mostInstances ? rounds : [nothingBound];
  }
  if (!count) return [nothingBound];
  const known = asWritten(evaluated(count, around));
  const made = known.kind === 'scalar' ? Number(known.value) : Number.NaN;
  if (made === 0) return [];
  if (!Number.isInteger(made) || made < 0 || made > mostInstances) return [nothingBound];
  return Array.from({ length: made }, (_, index) => countRound(index, known.at));
}

/** A condition that is known chooses a literal that holds nothing: `var.on ? { … } : {}`, as `count` would be zero. */
function isSwitchedOff(each: ValueNode, around: Surroundings): boolean {
  if (each.kind !== 'conditional') return false;
  const test = knownText(evaluated(each.test, around));
  if (test !== 'true' && test !== 'false') return false;
  const chosen = test === 'true' ? each.whenTrue : each.whenFalse;
  const literal = chosen.kind === 'call' && /^to(?:set|map|list)$/.test(chosen.name) ? chosen.args[0] : chosen;
  if (literal?.kind === 'map') return literal.entries.length === 0;
  return literal?.kind === 'list' && literal.items.length === 0;
}

/** What a loop of a Bicep file binds in each of its rounds; undefined where nobody knows all of them. */
function itemsBound(value: Value, name: string): readonly Bound[] | undefined {
  const known = asWritten(value);
  return known.kind === 'list' && !known.isOpen ? known.items.map((item) => new Map([[name, item]])) : undefined;
}

function evaluated(node: ValueNode, { scope, path, definitions, call }: Surroundings) {
  return evaluate({ node, scope }, path, definitions, { bound: nothingBound, ...call });
}

/** The calls that make a module's blocks, where there are several or one is repeated; each with the calls around it. */
function distinctCalls(scope: Scope, definitions: Definitions, depth: number): readonly Called[] {
  const calls = depth > 0 ? moduleCallsOf(scope, definitions) : [];
  if (calls.length > mostCalls) return [{}];
  const made = calls.flatMap((call): readonly ModuleCall[] =>
    distinctCalls(call.frame.scope, definitions, depth - 1).flatMap((outer) => {
      const around = { scope: call.frame.scope, path: call.frame.path, definitions, call: outer };
      return repeated(around, repetitionOf(call)).map((bound) => ({
        body: call.body,
        frame: { ...call.frame, bound, ...outer },
      }));
    }),
  );
  if (made.length === 0 || made.length > mostInstances) return [{}];
  const [only] = made;
  return made.length === 1 && only?.frame.bound.size === 0 && !only.frame.call ? [{}] : made.map((call) => ({ call }));
}

function repetitionOf({ body, loop, frame }: ModuleCall): Repetition {
  if (!frame.scope.startsWith('tf:')) return { each: loop, count: undefined };
  return { each: entry(body, 'for_each')?.value, count: entry(body, 'count')?.value };
}
