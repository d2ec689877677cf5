import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';

/** The arguments of `aws:iam:getPolicyDocument`, which a variable calls. */
export function documentOf(variable: ValueNode): ValueNode | undefined {
  const short = entriesOf(variable).find((item) => /^fn::aws:iam(\/\w+)?:getPolicyDocument$/.test(keyOf(item) ?? ''));
  if (short) return resolved(short.value);
  const invoked = valueAt(variable, 'fn::invoke');
  return /^aws:iam(\/\w+)?:getPolicyDocument$/.test(textOf(valueAt(invoked, 'function')) ?? '')
    ? valueAt(invoked, 'arguments')
    : undefined;
}
