import type { Category } from '../model/finding.ts';
import type { Rule } from './rule.ts';
import { namesRule } from './suppressions.ts';

/**
 * The rules that decide what those of some categories find, in the order given: these rules and all that they yield to. In
 * a document without ignore comments; of a comment only all rules together tell whether it is needed.
 */
export function narrowedTo(categories: ReadonlySet<Category>, rules: readonly Rule[]): readonly Rule[] {
  const wanted = rules.filter(({ category }) => categories.has(category));
  const yielding = new Set(wanted.flatMap(({ yieldsTo }) => yieldsTo));
  // What says that a part of the configuration has no effect concerns every category.
  return rules.filter(
    ({ id, category }) =>
      categories.has(category) || id === 'config-invalid' || [...yielding].some((word) => namesRule(word, id)),
  );
}
