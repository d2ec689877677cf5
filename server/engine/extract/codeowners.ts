import type { CodeOwnerFact, FactProblem } from '../model/facts.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';

/**
 * Reads GitHub's CODEOWNERS: one pattern and its owners per line, `#` comments, spaces in patterns escaped by a
 * backslash. A line without owners takes ownership away and is a fact too. As on GitHub, a line with anything that
 * is no owner counts for nothing; it becomes a problem.
 * Source: GitHub documentation, "About code owners".
 */
export const codeownersExtractor: Extractor = {
  format: 'codeowners',
  syntax: 'lines',
  accepts: (path) => places.includes(path),
  extract: readCodeOwners,
};

const places: readonly string[] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

function readCodeOwners({ text }: ExtractInput): FormatFacts {
  const codeOwners: CodeOwnerFact[] = [];
  const problems: FactProblem[] = [];
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    const words = wordsOf(line[0]);
    const [first, ...rest] = words;
    if (!first) continue;
    const start = line.index + first.start;
    const span = { start, end: line.index + (words.at(-1)?.end ?? first.end) };
    const stranger = rest.find((word) => !isOwner(word.text));
    if (stranger || /^[![^]/.test(first.text)) {
      const message = stranger
        ? `"${stranger.text}" is no @user, @org/team or e-mail address, so GitHub skips this line`
        : 'GitHub reads no sections, negations or ranges in CODEOWNERS and skips this line';
      problems.push({ span, message });
    } else {
      const pattern = first.text.replace(/\\(.)/g, '$1');
      codeOwners.push({ pattern, owners: rest.map((word) => word.text), span });
    }
  }
  return { codeOwners, problems };
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words before a comment; a backslash keeps the character behind it in the word. */
function wordsOf(line: string): Word[] {
  const words: Word[] = [];
  for (const match of line.matchAll(/(?:\\.|[^\s\\]|\\$)+/g)) {
    if (match[0].startsWith('#')) break;
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return words;
}

function isOwner(word: string): boolean {
  return /^@[\w.-]+(\/[\w.-]+)?$/.test(word) || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(word);
}
