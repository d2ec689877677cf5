import schema from '../../../rules/schemas/baseline.schema.json' with { type: 'json' };
import { configurationProblems } from './configuration-problems.ts';
import type { Extractor } from './extractor.ts';

/** The baseline's only facts are its problems, such as what a merge has left; `rules/baseline.ts` reads its entries. */
export const baselineExtractor: Extractor = {
  format: 'baseline',
  syntax: 'json',
  accepts: (path) => path === '.identity/baseline.json',
  extract: ({ document }) => ({ problems: configurationProblems(document, schema) }),
};
