import type { CodeOwnerFact } from '../../model/owner-facts.ts';
import { matchesPath, type PathPattern, pathPattern } from '../../text/paths/path-pattern.ts';

/** Who owns a path by the lines of one CODEOWNERS file. */
export interface CodeOwnerMatch {
  /** Empty where the line takes ownership away. */
  readonly owners: readonly string[];
  /** The lines cover the whole repository, so they say little about this path. */
  readonly isCatchAll: boolean;
  /** No line of the file names anybody else. */
  readonly isOnly: boolean;
  /** The first of the lines that decide. */
  readonly fact: CodeOwnerFact;
}

/**
 * The owners of a path. In each section the last line that covers it decides; lines before any section are a section of
 * their own. What lines made for the path say goes before lines that cover everything, and sections whose owners must be
 * asked before optional ones.
 */
export function ownersOf(path: string, facts: readonly CodeOwnerFact[]): CodeOwnerMatch | undefined {
  const deciding = sectionsOf(facts).flatMap((lines) => lastMatch(path, lines) ?? []);
  const telling = deciding.filter(({ isCatchAll }) => !isCatchAll);
  const [first, ...others] = (telling.length > 0 ? telling : deciding).sort(
    (a, b) => Number(a.fact.isOptional ?? false) - Number(b.fact.isOptional ?? false),
  );
  if (first === undefined) return undefined;
  const owners = [...new Set([first, ...others].flatMap((match) => match.owners))];
  const isOnly = facts.every((fact) => fact.owners.every((owner) => owners.includes(owner)));
  return { ...first, owners, isOnly };
}

/** The CODEOWNERS file that the host uses among these paths; GitHub looks first into `.github/`, GitLab last into `.gitlab/`. */
export function codeOwnersPath(paths: ReadonlySet<string>, repository = ''): string | undefined {
  const host = repository.slice(0, Math.max(repository.indexOf('/'), 0));
  const own = hosts.filter(({ names }) => names.test(host)).flatMap(({ places }) => places);
  const all = hosts.flatMap(({ places }) => places);
  return [...own, ...all].find((place) => paths.has(place));
}

const hosts = [
  { names: /github/, places: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] },
  { names: /gitlab/, places: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] },
  { names: /bitbucket/, places: ['.bitbucket/CODEOWNERS'] },
] as const;

interface Line {
  readonly fact: CodeOwnerFact;
  readonly pattern: PathPattern;
}

/** The last line of a section that covers the path; none where the section leaves it out. */
function lastMatch(path: string, lines: readonly Line[]): Omit<CodeOwnerMatch, 'isOnly'> | undefined {
  if (lines.some(({ fact, pattern }) => fact.isExclusion && matchesPath(pattern, path))) return undefined;
  const last = lines.findLast(({ pattern }) => matchesPath(pattern, path));
  if (last === undefined) return undefined;
  return { owners: last.fact.owners, isCatchAll: coversEverything(last.pattern), fact: last.fact };
}

const sectionCache = new WeakMap<readonly CodeOwnerFact[], readonly (readonly Line[])[]>();

/** Patterns are read once per file: a repository asks for every identity it holds. */
function sectionsOf(facts: readonly CodeOwnerFact[]): readonly (readonly Line[])[] {
  const known = sectionCache.get(facts);
  if (known) return known;
  const sections = new Map<string | undefined, Line[]>();
  for (const fact of facts) {
    const line = { fact, pattern: pathPattern(fact.pattern) };
    const others = sections.get(fact.section);
    if (others) others.push(line);
    else sections.set(fact.section, [line]);
  }
  const found = [...sections.values()];
  sectionCache.set(facts, found);
  return found;
}

function coversEverything({ segments }: PathPattern): boolean {
  return segments.includes('**') && segments.every((segment) => segment === '*' || segment === '**');
}
