import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { isInBranch, tokenAt } from '../branches.ts';
import type { CloudProgram } from '../program.ts';

/** What a copy is made of, and what it is given instead. */
export interface Copied {
  readonly of: ValueNode;
  readonly given?: ValueNode;
}

/** What `a.copy(given)` copies. */
export function copiedOf({ name, args, nameSpan }: CallNode): Copied | undefined {
  if (!name.endsWith('.copy') || name.startsWith('new ')) return undefined;
  const path = name.split('.').slice(0, -1);
  const [of, given] = name === '.copy' ? args : [{ kind: 'reference' as const, path, span: nameSpan }, args[0]];
  return of && { of, ...(given && { given }) };
}

/** What a name has come to at its place where all else that it is given are copies of itself: `s = s.copy(…)`. */
export function copiedUnderName({ names }: CloudProgram, node: ValueNode): CallNode | undefined {
  const [name, ...rest] = node.kind === 'reference' ? node.path.map(String) : [];
  if (name === undefined || rest.length > 0) return undefined;
  const [first, ...later] = names.valuesOf(name, node.span.start);
  if (later.length === 0 || first?.kind !== 'call' || !later.every((each) => isCopyOf(each, name))) return undefined;
  const last = [first, ...later].filter(({ span }) => span.start < node.span.start).at(-1);
  return last?.kind === 'call' ? last : undefined;
}

function isCopyOf(node: ValueNode, name: string): boolean {
  return node.kind === 'call' && node.name === `${name}.copy`;
}

/** Whether a name is made a copy of itself in one branch only. */
export function isLeftToBranch(program: CloudProgram, call: CallNode, of: ValueNode): boolean {
  if (of.kind !== 'reference' || !isCopyOf(call, of.path.join('.'))) return false;
  const [first, ...later] = program.names.valuesOf(String(of.path[0]), of.span.start);
  return (
    first !== undefined &&
    later.some(({ span }) => span.start === call.span.start) &&
    isInBranch(program, tokenAt(program, call.span), first.span.start)
  );
}
