import type { FactProblem } from '../model/facts.ts';
import type { CodeOwnerFact } from '../model/owner-facts.ts';
import type { Span } from '../model/span.ts';
import { type CodeOwnerLine, dialectOf, isOwner } from './codeowners/dialect.ts';
import { type Section, sectionHeading } from './codeowners/section.ts';
import { wordsOf } from './codeowners/words.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';

/**
 * Reads CODEOWNERS of GitHub, GitLab and Bitbucket: one pattern and its owners per line, `#` comments, spaces in patterns
 * escaped by a backslash. A line without owners takes ownership away and is a fact too; in a section of GitLab it has the
 * owners of the section's heading. A line with anything that is no owner counts for nothing; it becomes a problem.
 * Sources: GitHub, "About code owners"; GitLab, "Syntax of CODEOWNERS file"; Bitbucket Cloud, "Set up and use code owners".
 */
export const codeownersExtractor: Extractor = {
  format: 'codeowners',
  syntax: 'lines',
  words: ['codeowners'],
  accepts: (path) => path.endsWith('CODEOWNERS') && places.includes(path),
  extract: readCodeOwners,
};

const places: readonly string[] = ['', '.github/', 'docs/', '.gitlab/', '.bitbucket/'].map(
  (folder) => `${folder}CODEOWNERS`,
);

function readCodeOwners({ path, text }: ExtractInput): FormatFacts {
  const dialect = dialectOf(path, text);
  const codeOwners: CodeOwnerFact[] = [];
  const problems: FactProblem[] = [];
  let section: Section | undefined;
  for (const line of linesOf(text)) {
    const heading = dialect.hasSections ? sectionHeading(line.text) : undefined;
    if (heading) {
      section = heading;
      continue;
    }
    const [pattern, ...rest] = wordsOf(line.text);
    if (pattern === undefined) continue;
    const stranger = rest.find((word) => !isOwner(word, dialect));
    const reason = stranger === undefined ? dialect.skips(pattern) : dialect.noOwner(stranger);
    if (reason !== undefined) problems.push({ span: line.span, message: reason });
    else codeOwners.push(factOf({ pattern, owners: rest, span: line.span }, section, dialect.path));
  }
  return { codeOwners, problems };
}

function factOf(
  { pattern, owners, span }: CodeOwnerLine,
  section: Section | undefined,
  pathOf: (pattern: string) => string,
): CodeOwnerFact {
  const isExclusion = section !== undefined && pattern.startsWith('!');
  return {
    pattern: pathOf(isExclusion ? pattern.slice(1) : pattern).replace(/\\(.)/g, '$1'),
    owners: named(owners.length === 0 && section ? section.owners : owners),
    ...(section ? { section: section.name } : {}),
    ...(section?.isOptional ? { isOptional: true } : {}),
    ...(isExclusion ? { isExclusion: true } : {}),
    span,
  };
}

/** A role of GitLab (`@@maintainer`) names nobody in particular. */
function named(owners: readonly string[]): readonly string[] {
  return owners.filter((owner) => !/^@@(?:developer|maintainer|owner)s?$/i.test(owner));
}

/** Lines that hold more than a comment, with the span of what they say. */
function* linesOf(text: string): Iterable<{ readonly text: string; readonly span: Span }> {
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const said = wordsOf(match[0]);
    if (said.length === 0) continue;
    const start = match.index + (match[0].length - match[0].trimStart().length);
    yield { text: match[0], span: { start, end: match.index + lastEnd(match[0], said) } };
  }
}

function lastEnd(line: string, words: readonly string[]): number {
  let end = 0;
  for (const word of words) end = line.indexOf(word, end) + word.length;
  return end;
}
