import assert from 'node:assert/strict';
import { repository, type TestRepository } from '../repository.ts';

/**
 * A repository whose lines say what is found there: `«rule»` behind a line, several with blanks between; the marks
 * are taken out before anything reads the text. Ownership rules count only where some line of the files names one.
 */
export function assertFindings(files: Readonly<Record<string, string>>): TestRepository {
  const expected: string[] = [];
  const texts: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    const lines = text.split('\n').map((line, index) => {
      for (const [, rules = ''] of line.matchAll(/«([^»]*)»/g))
        for (const rule of rules.split(' ')) expected.push(`${path}:${index + 1} ${rule}`);
      return line.replace(/\s*«[^»]*»/g, '');
    });
    texts[path] = lines.join('\n');
  }
  const made = repository(texts);
  const named = new Set(expected.map((line) => line.slice(line.indexOf(' ') + 1)));
  const found = Object.entries(texts).flatMap(([path, text]) =>
    made.engine
      .findings(path)
      .filter(({ rule }) => named.has(rule) || !left.test(rule))
      .map(({ rule, at }) => `${path}:${text.slice(0, at.span.start).split('\n').length} ${rule}`),
  );
  assert.deepEqual([...new Set(found)].sort(), [...new Set(expected)].sort());
  return made;
}

/** Rules that hold for nearly every short text. */
const left = /^(owner-|orphan-|purpose-|inventory-|review-|aws-user-policy)/;
