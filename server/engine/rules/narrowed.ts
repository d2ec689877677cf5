import type { Category } from '../model/finding.ts';
import type { Rule } from './rule.ts';
import { names } from './suppressions.ts';

/**
 * The rules that decide what those of some categories find, in the order given: these rules and all that they yield to. In
 * a document without ignore comments; of a comment only all rules together tell whether it is needed.
 */
export function narrowedTo(categories: ReadonlySet<Category>, rules: readonly Rule[]): readonly Rule[] {
  const wanted = rules.filter(({ category }) => categories.has(category));
  const yielding = new Set(wanted.flatMap(({ yieldsTo }) => yieldsTo));
  return rules.filter((rule) => categories.has(rule.category) || [...yielding].some((word) => names(word, rule.id)));
}
