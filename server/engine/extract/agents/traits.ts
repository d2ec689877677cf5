import type { IdentityFact, TextFact, TraitFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { scalarOf, textFact } from '../literal.ts';

export type Traits = IdentityFact['traits'];

/** The trait, where there is both a token and something that it says. */
export function trait(
  name: string,
  at: TextFact | undefined,
  value: TraitFact['value'] | undefined = at?.text,
): Traits {
  return at && value !== undefined ? { [name]: { value, span: at.span } } : {};
}

/** A trait `<prefix>.<n>` for each token: rules that look at a prefix say each of them at its place. */
export function numbered(prefix: string, tokens: readonly TextFact[]): Traits {
  return Object.fromEntries(
    tokens.map(({ text, span }, index) => [`${prefix}.${index}`, { value: text, span }] as const),
  );
}

/** The trait with all texts, at the first of them. */
export function listTrait(name: string, texts: readonly TextFact[]): Traits {
  const [first] = texts;
  return first ? { [name]: { value: texts.map(({ text }) => text), span: first.span } } : {};
}

/** The text of a scalar, as a trait of this name. */
export function scalarTrait(name: string, node: ValueNode | undefined): Traits {
  return trait(name, textFact(node));
}

/** The value, as a trait that points at the node, where that is the switch `true` (`on`) or `false` (`off`). */
export function flagTrait(
  name: string,
  node: ValueNode | undefined,
  wanted: 'on' | 'off',
  value: TraitFact['value'],
): Traits {
  const scalar = scalarOf(node);
  return scalar?.value === (wanted === 'on') ? { [name]: { value, span: scalar.span } } : {};
}
