import type { BindingFact, FactSymbol, Scope } from '../../model/facts.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { scalarNode } from '../../syntax/made-nodes.ts';
import { type CloudProgram, itemsMeant, mapMeant, memberMeant, valueMeant } from './program.ts';

/** Source: Kubernetes, "RBAC good practices", least privilege. */
const masters = 'system:masters';

/** Who is put into the group of a cluster that no access rule holds. */
export function mastersBinding(node: ScalarNode, symbol: FactSymbol, scope: Scope): BindingFact {
  const group = { node, scope };
  const { content } = node;
  return {
    symbol,
    provider: 'kubernetes',
    subject: { expression: group },
    role: { expression: group },
    on: { level: 'cluster', what: group },
    span: content,
    roleSpan: content,
    subjectSpan: content,
  };
}

/** The group where a mapping of EKS names it: `{ groups: ['system:masters'] }`. */
export function mastersOf(program: CloudProgram, mapping: ValueNode | undefined): readonly ScalarNode[] {
  const groups = memberMeant(program, mapMeant(program, mapping), 'groups');
  return itemsMeant(program, groups).flatMap((item) => {
    const value = valueMeant(program, item);
    return value?.kind === 'scalar' && value.value === masters ? [value] : [];
  });
}

/** The group at the place that means it without its name. */
export function mastersAt(span: ValueNode['span']): ScalarNode {
  return scalarNode(masters, span);
}
