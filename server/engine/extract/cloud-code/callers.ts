import type { CallNode, ValueNode } from '../../model/value-node.ts';
import { nodesWithin } from '../../syntax/nodes-within.ts';
import { argumentsOf, parametersOf, withValues } from './functions.ts';
import { type CloudProgram, firstOf } from './program.ts';
import { readingOf } from './reading.ts';

/** Calls of one function that are told apart. */
const mostCalls = 24;

/**
 * A call within a function once for each call of that function in the file, with what each hands over, where `names` is told by it. A call
 * that hands over what nobody knows is one as well. The call by itself where the function is called nowhere here.
 */
export function roundsOfCallers(program: CloudProgram, call: CallNode, names: ValueNode): readonly CallNode[] {
  const parameter = parameterIn(program, names);
  const around = parameter === undefined ? undefined : program.names.functionAround(parameter, names.span.start);
  const parameters = around && parametersOf(program.code, around.open);
  if (!around || !parameters) return [call];
  const values = callsOf(program, around.name).map((each) => argumentsOf(program, each, parameters));
  const rounds = values.filter((each) => each.size > 0).map((each) => withValues(call, each));
  const found = rounds.flatMap((each) => (each.kind === 'call' ? [each] : []));
  return found.length === 0 || found.length > mostCalls ? [call] : found;
}

/** The first name in a value that whoever calls the function gives. */
function parameterIn({ names }: CloudProgram, node: ValueNode): string | undefined {
  if (node.kind === 'reference') {
    const name = String(node.path[0]);
    return node.path.length === 1 && names.isParameter(name, node.span.start) ? name : undefined;
  }
  if (node.kind !== 'template') return undefined;
  for (const part of nodesWithin(node))
    if (part.kind === 'reference' && names.isParameter(String(part.path[0]), part.span.start))
      return String(part.path[0]);
  return undefined;
}

function callsOf(program: CloudProgram, name: string): readonly CallNode[] {
  const { code } = program;
  const { tokens } = code;
  const isOwn = name.startsWith('this.');
  const last = isOwn ? name.slice('this.'.length) : name;
  const { memberName, chainAt } = readingOf(code);
  return tokens.flatMap(({ kind, text }, at): readonly CallNode[] => {
    if (kind !== 'name' || tokens[at + 1]?.text !== '(' || (isOwn ? memberName(text) : text) !== last) return [];
    const isMember = tokens[at - 1]?.text === '.';
    if (isMember !== isOwn || /^(?:def|function|new)$/.test(tokens[at - 1]?.text ?? '')) return [];
    const first = isMember ? firstOf(program, at - 2) : at;
    let node = first === undefined ? undefined : chainAt(code, first);
    while (node?.kind === 'call' && node.name.startsWith('.')) node = node.args[0];
    while (node?.kind === 'index') node = node.source;
    return node?.kind === 'call' && node.name === name ? [node] : [];
  });
}
