import type { OwnerFact, TextFact } from '../../../model/facts.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { entriesOf, valueAt } from '../../../syntax/document.ts';
import { keyFact, literal, textFact } from '../../literal.ts';
import { longestOwner, ownerRoleOf, tagRoleOf } from '../../owner-keys.ts';

/** What a map says of an agent's purpose: its description without the examples that some platforms put into it. */
export function purposeIn(map: ValueNode | undefined, key = 'description'): TextFact | undefined {
  const description = textFact(valueAt(map, key));
  const text = description?.text
    .split(/<example|\n\s*Examples?:/i)[0]
    ?.trim()
    .slice(0, 500);
  return description && text ? { ...description, text } : undefined;
}

type RoleOf = (key: string) => OwnerFact['role'] | undefined;

/** The owners that a map states, itself or below `metadata`. */
export function ownersIn(map: ValueNode | undefined, scope: string): readonly OwnerFact[] {
  const read = (node: ValueNode | undefined, via: OwnerFact['via'], roleOf: RoleOf) =>
    entriesOf(node).flatMap((pair): OwnerFact[] => {
      const key = keyFact(pair)?.text ?? '';
      const role = roleOf(key);
      const value = textFact(pair.value);
      if (!role || !value || value.text.length > longestOwner) return [];
      return [{ role, reference: literal(value, scope), via, key }];
    });
  return [...read(map, 'field', ownerRoleOf), ...read(valueAt(map, 'metadata'), 'metadata', tagRoleOf)];
}

/** Who wrote it, as a map states it, itself or below `metadata`: an answer to whom to ask, none to whose it is. */
export function authorIn(map: ValueNode | undefined): TextFact | undefined {
  const author = [map, valueAt(map, 'metadata')].flatMap((node) =>
    ['author', 'authors'].flatMap((key) => {
      const value = valueAt(node, key);
      return textFact(value) ?? textFact(valueAt(value, 'name')) ?? [];
    }),
  )[0];
  return author && author.text.trim() !== '' && author.text.length <= longestOwner ? author : undefined;
}

/** The date of the next review that a map states. */
export function reviewIn(map: ValueNode | undefined): TextFact | undefined {
  const keys = ['review-by', 'review', 'reviewBy', 'review_by', 'expires'];
  return [map, valueAt(map, 'metadata')]
    .flatMap((node) => keys.map((key) => textFact(valueAt(node, key))))
    .find((review) => /^\d{4}-\d\d-\d\d/.test(review?.text ?? ''));
}
