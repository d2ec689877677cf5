import { linearPattern } from '../../text/patterns/linear-pattern.ts';
import { type Allowance, anyTest, type Sighting } from './allowance.ts';
import { objectsOf, plainData, textOf, textsOf } from './plain-data.ts';

/** What each of the filters looks at. */
const lookedAt: Readonly<Record<string, (secret: Sighting) => string>> = {
  should_exclude_file: ({ path }) => path,
  should_exclude_line: ({ lineText }) => lineText,
  should_exclude_secret: ({ value }) => value,
};

/**
 * The filters by pattern that a baseline was made with: files, lines and values that are left from then on.
 * Source: detect-secrets, "Filters".
 */
export function detectSecretsFilters(file: string, text: string): readonly Allowance[] {
  return objectsOf(plainData('json', text).filters_used).flatMap((filter): readonly Allowance[] => {
    const asked = lookedAt[/^detect_secrets\.filters\.regex\.(\w+)$/.exec(textOf(filter.path) ?? '')?.[1] ?? ''];
    const tests = textsOf(filter.pattern).flatMap((source) => linearPattern(source) ?? []);
    if (asked === undefined || tests.length === 0) return [];
    return [{ reason: `excluded in ${file}`, allows: anyTest(tests.map((test) => (secret) => test(asked(secret)))) }];
  });
}
