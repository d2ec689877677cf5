import type { FactProblem } from '../model/facts.ts';
import type { SourceDocument } from '../syntax/document.ts';
import { type Schema, schemaProblems } from '../syntax/schema-problems.ts';

/**
 * What is wrong in one of our own files: unreadable text, and what does not fit its schema. A record that does not say what its
 * identity is for holds all the same, as one does that was made for an owner.
 */
export function configurationProblems(document: SourceDocument, schema: Schema): FactProblem[] {
  const [root] = document.roots;
  const misfits = root ? schemaProblems(root, schema) : [];
  return [...document.problems, ...misfits].map((problem) => ({
    ...problem,
    rule: 'config-invalid',
    ...(problem.message === 'missing: purpose' ? { isHarmless: true } : {}),
  }));
}
