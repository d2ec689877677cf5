import type { DefinitionFact, Scope } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { moduleCall, moduleCallScope } from '../../text/module-call.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';

/** A call of one template or Bicep file by another. */
export interface CalledModule {
  readonly scope: Scope;
  /** The name of the call in its own file. */
  readonly name: string;
  /** The scope of what is called. */
  readonly target: Scope;
  /** What it is handed, by the names of its parameters; a loop of such maps where the call is repeated. */
  readonly node: ValueNode;
  readonly nameSpan: Span;
}

/** The scope of a file of the repository that is named relative to another; undefined for what lies elsewhere. */
export function moduleScope(path: string, source: string): Scope | undefined {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const file = /^[\w./ -]+\.(?:bicep|jsonc?)$/i.test(source) ? joinedPath(folder, source) : undefined;
  return file === undefined ? undefined : `${/\.bicep$/i.test(file) ? 'bicep' : 'arm'}:${file}`;
}

/** A call as both sides find it: the called file by its scope, the caller by the call's name. */
export function calledFacts({ scope, name, target, node, nameSpan }: CalledModule): readonly DefinitionFact[] {
  const key = (value: string): ValueNode => ({
    kind: 'scalar',
    value,
    style: 'plain',
    span: nameSpan,
    content: nameSpan,
  });
  const entries = [
    { key: key('scope'), value: key(target), span: nameSpan },
    { key: key('params'), value: node, span: nameSpan },
  ];
  const call: ValueNode = { kind: 'map', style: 'flow', entries, span: nameSpan };
  return [{ scope, address: `module.${name}`, node: call, nameSpan, rank: 0 }, callFact(target, node, nameSpan)];
}

/** What is handed to a file, for those who look at it from inside. */
export function callFact(target: Scope, node: ValueNode, nameSpan: Span): DefinitionFact {
  return { scope: moduleCallScope(target), address: moduleCall, node, nameSpan, rank: 0 };
}
