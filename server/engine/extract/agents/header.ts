import type { OwnerFact, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, valueAt } from '../../syntax/document.ts';
import { keyFact, literal, textFact } from '../literal.ts';
import { ownerRoleOf } from '../owner-keys.ts';

/** What a map says of an agent's purpose: its description without the examples that some platforms put into it. */
export function purposeIn(map: ValueNode | undefined, key = 'description'): TextFact | undefined {
  const description = textFact(valueAt(map, key));
  const text = description?.text
    .split(/<example|\n\s*Examples?:/i)[0]
    ?.trim()
    .slice(0, 500);
  return description && text ? { ...description, text } : undefined;
}

/** The owners that a map states, itself or below `metadata`. */
export function ownersIn(map: ValueNode | undefined, scope: string): readonly OwnerFact[] {
  const read = (node: ValueNode | undefined, via: OwnerFact['via']) =>
    entriesOf(node).flatMap((pair): OwnerFact[] => {
      const key = keyFact(pair)?.text ?? '';
      const role = ownerRoleOf(key);
      const value = textFact(pair.value);
      return role && value ? [{ role, reference: literal(value, scope), via, key }] : [];
    });
  return [...read(map, 'field'), ...read(valueAt(map, 'metadata'), 'metadata')];
}

/** The date of the next review that a map states. */
export function reviewIn(map: ValueNode | undefined): TextFact | undefined {
  const keys = ['review-by', 'review', 'reviewBy', 'review_by', 'expires'];
  return [map, valueAt(map, 'metadata')]
    .flatMap((node) => keys.map((key) => textFact(valueAt(node, key))))
    .find((review) => /^\d{4}-\d\d-\d\d/.test(review?.text ?? ''));
}
