import type { ActionFact } from '../../model/pipeline.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { resolved, valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';

/** An image that is written as a text, or in a map under one of these keys; its version is the tag, or the digest. */
export function imageIn(node: ValueNode | undefined, ...keys: readonly string[]): readonly ActionFact[] {
  const found = [...keys.map((key) => textFact(valueAt(resolved(node), key))), textFact(node)].find(
    (name) => name !== undefined && name.text !== '',
  );
  if (!found) return [];
  const mark = /@|:(?=[^/]*$)/.exec(found.text)?.index ?? found.text.length;
  return [{ name: found.text.slice(0, mark), version: found.text.slice(mark + 1), span: found.span }];
}
