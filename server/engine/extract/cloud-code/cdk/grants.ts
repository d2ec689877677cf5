import table from '../../../../../rules/tables/cdk-grants.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { scalarNode, unknownNode } from '../../../syntax/made-nodes.ts';

type Grants = Readonly<Record<string, Readonly<Record<string, string>>>>;

const listed: Grants = table.constructs;
const sameAs: Readonly<Record<string, string>> = table.sameAs;

/**
 * What a construct lets somebody do by a method such as `grantRead`; of a construct that nobody knows, only where no other has
 * such a method. Unknown for all else.
 */
export function actionsOf(kind: string | undefined, method: string, at: Span): readonly ValueNode[] {
  const own = kind === undefined ? undefined : listed[sameAs[kind] ?? kind];
  const all = Object.values(listed).flatMap((methods) => methods[method] ?? []);
  const [only, ...others] = all;
  const found = own ? own[method] : kind === undefined && others.length === 0 ? only : undefined;
  return found === undefined ? [unknownNode(at)] : found.split(' ').map((name) => scalarNode(name, at));
}
