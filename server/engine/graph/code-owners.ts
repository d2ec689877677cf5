import type { CodeOwnerFact } from '../model/facts.ts';
import { matchesPath, type PathPattern, pathPattern } from '../text/path-pattern.ts';

/** The line that decides who owns a path. */
export interface CodeOwnerMatch {
  /** Empty where the line takes ownership away. */
  readonly owners: readonly string[];
  /** The line covers the whole repository, so it says little about this path. */
  readonly isCatchAll: boolean;
  readonly fact: CodeOwnerFact;
}

/** The match of a path among the lines of one CODEOWNERS file: the last that covers it. */
export function ownersOf(path: string, facts: readonly CodeOwnerFact[]): CodeOwnerMatch | undefined {
  const patterns = patternsOf(facts);
  for (let index = facts.length - 1; index >= 0; index--) {
    const fact = facts[index];
    const pattern = patterns[index];
    if (fact && pattern && matchesPath(pattern, path))
      return { owners: fact.owners, isCatchAll: coversEverything(pattern), fact };
  }
  return undefined;
}

/** The CODEOWNERS file that GitHub uses among these paths: the first of `.github/`, the root and `docs/`. */
export function codeOwnersPath(paths: ReadonlySet<string>): string | undefined {
  return ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'].find((path) => paths.has(path));
}

const patternCache = new WeakMap<readonly CodeOwnerFact[], readonly PathPattern[]>();

/** Patterns are read once per file: a repository asks for every identity it holds. */
function patternsOf(facts: readonly CodeOwnerFact[]): readonly PathPattern[] {
  const known = patternCache.get(facts);
  if (known) return known;
  const patterns = facts.map((fact) => pathPattern(fact.pattern));
  patternCache.set(facts, patterns);
  return patterns;
}

function coversEverything({ segments }: PathPattern): boolean {
  return segments.includes('**') && segments.every((segment) => segment === '*' || segment === '**');
}
