import type { FixCase } from './fix-cases.ts';

export const path = '.github/workflows/ci.yml';

/** A fix of one workflow: texts before and after. */
export function workflow(name: string, rule: string, offer: string, before: string, after: string): FixCase {
  return { name, rule, offer, files: { [path]: before }, after: { [path]: after } };
}
