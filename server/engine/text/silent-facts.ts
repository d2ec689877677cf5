import type { Facts } from '../model/facts.ts';
import { lineStarts } from './line-table.ts';

/** Facts without any content: what a reader adds replaces its part. */
export const noFacts: Omit<Facts, 'path' | 'format'> = {
  identities: [],
  grantSets: [],
  grants: [],
  bindings: [],
  links: [],
  resources: [],
  definitions: [],
  credentials: [],
  defaults: [],
  records: [],
  codeOwners: [],
  suppressions: [],
  problems: [],
  needs: [],
  lineStarts: [],
};

/** Whether a text is one of the many of which there is nothing to say: no format of ours, and nothing in it. */
export function isSilent(facts: Facts): boolean {
  return (
    facts.format === 'text' &&
    facts.identities.length === 0 &&
    facts.credentials.length === 0 &&
    facts.suppressions.length === 0 &&
    facts.problems.length === 0
  );
}

/** The facts of a silent text, for those who need no more than its path. Its lines are counted when they are asked for. */
export function silentFacts(path: string, readText: (path: string) => string | undefined): Facts {
  let starts: readonly number[] | undefined;
  return {
    ...noFacts,
    path,
    format: 'text',
    get lineStarts() {
      starts ??= lineStarts(readText(path) ?? '');
      return starts;
    },
  };
}
