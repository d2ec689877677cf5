import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { type CloudProgram, importMeant } from '../program.ts';

/**
 * A class of the CDK by its module and name, `aws-iam:Role`, whichever way it is imported: by the module's own path, through
 * `aws-cdk-lib`, or from version 1. Undefined for all else.
 */
export function cdkClass(program: CloudProgram, path: readonly string[], offset: number): string | undefined {
  const meant = importMeant(program, path, offset);
  if (!meant) return undefined;
  const [first = '', ...rest] = meant.names;
  const own = /^(?:aws-cdk-lib|@aws-cdk|monocdk)\/(aws-[a-z0-9-]+?|pipelines)(?:-alpha)?$/.exec(meant.module)?.[1];
  if (own !== undefined) return `${own}:${meant.names.join('.')}`;
  if (!/^(?:aws-cdk-lib|@aws-cdk\/core|monocdk)$/.test(meant.module)) return undefined;
  // As a name of its own, or asked of the whole library in Python.
  return /^(?:aws(?:_[a-z0-9_]+|[A-Z]\w*)|pipelines)$/.test(first)
    ? `${first.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${rest.join('.')}`
    : `core:${meant.names.join('.')}`;
}

/** The class that a call makes one of. */
export function madeClass(program: CloudProgram, node: ValueNode): string | undefined {
  return node.kind === 'call' && node.name.startsWith('new ')
    ? cdkClass(program, node.name.slice('new '.length).split('.'), node.nameSpan.start)
    : undefined;
}

/** What a static method is called of, with the method: `aws-iam:ManagedPolicy.fromAwsManagedPolicyName`. */
export function calledClass(program: CloudProgram, { name, nameSpan }: CallNode): string | undefined {
  return /^(?:new |\.)/.test(name) ? undefined : cdkClass(program, name.split('.'), nameSpan.start);
}
