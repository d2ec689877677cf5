import type { FactSymbol, Scope, TextFact } from '../../../model/facts.ts';
import type { CallNode, MapNode, ValueNode } from '../../../model/value-node.ts';
import { roundsOfCallers } from '../callers.ts';
import { shownTemplate } from '../labels.ts';
import type { CodeClass } from '../names.ts';
import { type CloudProgram, type Meant, madeIn, mapMeant, meantBy, memberMeant, valueMeant } from '../program.ts';
import { readingOf } from '../reading.ts';
import { cdkClass, madeClass } from './classes.ts';

/** A construct that the program makes. */
export interface Construct {
  readonly kind: string;
  readonly call: CallNode;
  /** The name in its scope, as written. */
  readonly id: TextFact;
  /** Unique in the file. */
  readonly address: string;
  readonly symbol: FactSymbol;
  readonly props: MapNode | undefined;
}

export interface AskedConstruct {
  readonly construct: Construct;
  /** Made at the same place, for who calls the function around it otherwise. */
  readonly others: readonly Construct[];
  readonly rest: readonly string[];
}

export interface Constructs {
  readonly all: readonly Construct[];
  /** What makes a value; undefined for all that is no construct of the CDK. */
  madeBy(node: ValueNode | undefined): Construct | undefined;
  /** Behind a name, with what is asked of it: `fn.role`. */
  meant(node: ValueNode | undefined): AskedConstruct | undefined;
  /** Behind what a name came to mean already. */
  behind(meant: Meant): AskedConstruct | undefined;
}

/** The constructs of a program, in text order. */
export function constructsOf(program: CloudProgram, scope: Scope): Constructs {
  const counts = new Map<string, number>();
  const made = [...madeIn(program), ...ownCalls(program)].sort((a, b) => a.span.start - b.span.start);
  const all = made.flatMap((written): readonly Construct[] => {
    const kind = kindOf(program, written);
    const [, named] = written.args;
    if (kind === undefined || !named || !isConstruct(kind, written)) return [];
    return roundsOfCallers(program, written, named).flatMap((call) => constructOf(call, kind));
  });
  const byStart = new Map<number, Construct[]>();
  for (const construct of all) {
    const others = byStart.get(construct.call.span.start);
    if (others) others.push(construct);
    else byStart.set(construct.call.span.start, [construct]);
  }
  const byClass = new Map<CodeClass, Construct>();
  for (const construct of all) {
    const around = construct.call.name === 'super' && program.names.classAround(construct.call.span.start);
    if (around && !byClass.has(around)) byClass.set(around, construct);
  }
  const allMadeBy = (node: ValueNode | undefined): readonly Construct[] => {
    const found =
      node?.kind === 'call' && /^(?:new |super$)/.test(node.name) ? byStart.get(node.span.start) : undefined;
    if (!found || found.length === 1 || node?.kind !== 'call') return found ?? [];
    const [, named] = node.args;
    const told = named && found.filter(({ id }) => id.text === idOf(program, node, named).text);
    return told && told.length > 0 ? told : found;
  };
  const madeBy: Constructs['madeBy'] = (node) => allMadeBy(node)[0];
  const behind: Constructs['behind'] = ({ node: value, rest }) => {
    const [construct, ...others] = allMadeBy(value);
    if (construct) return { construct, rest, others };
    if (value.kind !== 'reference' || value.path[0] !== 'this') return undefined;
    const around = program.names.classAround(value.span.start);
    const own = around && byClass.get(around);
    return own && { construct: own, rest: [...value.path.slice(1).map(String), ...rest], others: [] };
  };
  return { all, madeBy, behind, meant: (node) => node && behind(meantBy(program, node)) };

  function constructOf(call: CallNode, kind: string): readonly Construct[] {
    const [, idNode, props] = call.args;
    if (!idNode) return [];
    const id = idOf(program, call, idNode);
    const number = counts.get(id.text) ?? 0;
    counts.set(id.text, number + 1);
    const address = number === 0 ? id.text : `${id.text}.${number}`;
    const own = { kind, call, id, address, symbol: `${scope}#${address}` };
    return [{ ...own, props: props ? mapMeant(program, props) : nothing(call) }];
  }
}

/** Properties that nobody gives. */
function nothing({ span }: CallNode): MapNode {
  return { kind: 'map', style: 'flow', entries: [], span };
}

/** `super(scope, id, props)` of a class that extends a construct of the CDK: each of it is one. */
function ownCalls(program: CloudProgram): readonly CallNode[] {
  const { code, places } = program;
  return (places.get('super') ?? []).flatMap((at) => {
    if (code.tokens[at + 1]?.text !== '(') return [];
    const node = readingOf(code).chainAt(code, at);
    return node.kind === 'call' && node.name === 'super' ? [node] : [];
  });
}

function kindOf(program: CloudProgram, call: CallNode): string | undefined {
  if (call.name !== 'super') return madeClass(program, call);
  const extended = program.names.classAround(call.span.start)?.extended ?? [];
  return extended.flatMap((path) => cdkClass(program, path, call.span.start) ?? [])[0];
}

/** Constructs have a scope and a name before their properties; principals, statements and the like have neither. */
function isConstruct(kind: string, { args }: CallNode): boolean {
  if (kind.startsWith('core:')) return false;
  return !/^aws-iam:(?:\w*Principal\w*|Policy(?:Statement|Document)\w*)$/.test(kind) && args[0]?.kind === 'reference';
}

function idOf(program: CloudProgram, call: CallNode, node: ValueNode): TextFact {
  const value = valueMeant(program, node);
  if (value?.kind === 'scalar' && typeof value.value === 'string' && node.kind === 'scalar')
    return { text: value.value, span: node.content };
  if (value?.kind === 'scalar' && typeof value.value === 'string') return { text: value.value, span: node.span };
  const shown = shownTemplate(program.code, node);
  if (shown) return shown;
  const around = call.name === 'super' ? program.names.classAround(call.span.start)?.name : undefined;
  return { text: around ?? call.name.split('.').at(-1)?.replace(/^new /, '') ?? '', span: call.nameSpan };
}

/** A property of a construct; undefined where nothing says it. */
export function propOf(program: CloudProgram, { props }: Construct, name: string): ValueNode | undefined {
  return memberMeant(program, props, name);
}
