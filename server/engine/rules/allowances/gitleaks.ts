import { linearPattern, type TextTest } from '../../text/patterns/linear-pattern.ts';
import { type Allowance, anyTest, mayMean, meansSecret, type SecretTest, type Sighting } from './allowance.ts';
import { objectOf, objectsOf, type Plain, plainData, textOf, textsOf } from './plain-data.ts';

/**
 * `.gitleaksignore`: a fingerprint a line, `path:rule:line` or `commit:path:rule:line`; gitleaks itself looks at the place
 * and not at the value.
 * Source: gitleaks, "gitleaksignore".
 */
export function gitleaksIgnores(file: string, text: string): readonly Allowance[] {
  const reason = `ignored by its line in ${file}`;
  return text.split(/\r?\n/).flatMap((entry): readonly Allowance[] => {
    const [, path, line] = /^(?:[0-9a-f]{7,64}:)?(?:\.\/)?(.{1,1000}):[\w-]{1,100}:(\d{1,7})$/.exec(entry.trim()) ?? [];
    if (path === undefined || entry.startsWith('#')) return [];
    return [{ reason, allows: (secret) => secret.path === path && secret.line === Number(line) }];
  });
}

/**
 * The allowlists of a configuration, of all rules or of one, and the rules that it switches off.
 * Source: gitleaks, "Configuration".
 */
export function gitleaksAllowlists(file: string, text: string): readonly Allowance[] {
  const config = plainData('toml', text);
  const forAll = allowlistsIn(config).flatMap((list) => allowance(file, list, textsOf(list.targetRules)));
  const forOne = objectsOf(config.rules).flatMap((rule) =>
    allowlistsIn(rule).flatMap((list) => allowance(file, list, textsOf(rule.id))),
  );
  const disabled = textsOf(objectOf(config.extend).disabledRules).map((rule) => ({
    reason: `${rule} is switched off in ${file}`,
    allows: (secret: Sighting) => meansSecret(rule, secret.rule),
  }));
  return [...forAll, ...forOne, ...disabled];
}

function allowlistsIn(part: Plain): readonly Plain[] {
  return [...objectsOf(part.allowlist), ...objectsOf(part.allowlists)];
}

/** Nothing where no criterion can be told; where all are asked for, a commit that cannot be told is missing. */
function allowance(file: string, list: Plain, rules: readonly string[]): readonly Allowance[] {
  const needsAll = textOf(list.condition)?.toUpperCase() === 'AND';
  const criteria = [
    pathTest([...textsOf(list.paths), ...textsOf(list.files)]),
    valueTest(textsOf(list.regexes), textOf(list.regexTarget)),
    stopwordTest(textsOf(list.stopwords)),
  ].filter((test) => test !== undefined);
  if (criteria.length === 0 || (needsAll && list.commits !== undefined)) return [];
  const holds: SecretTest = needsAll ? (secret) => criteria.every((test) => test(secret)) : anyTest(criteria);
  const about = textOf(list.description);
  return [
    {
      reason: about === undefined ? `allowed in ${file}` : `allowed in ${file}: ${about}`,
      allows: (secret) => (rules.length === 0 || rules.some((rule) => mayMean(rule, secret.rule))) && holds(secret),
    },
  ];
}

function pathTest(sources: readonly string[]): SecretTest | undefined {
  const tests = patterns(sources);
  return (
    tests &&
    anyTest(
      tests.map(
        (test) =>
          ({ path }) =>
            test(path),
      ),
    )
  );
}

function valueTest(sources: readonly string[], target = 'secret'): SecretTest | undefined {
  const tests = patterns(sources);
  const asked = ({ value, match, lineText }: Sighting) =>
    target === 'line' ? lineText : target === 'match' ? match : value;
  return tests && anyTest(tests.map((test) => (secret) => test(asked(secret))));
}

function stopwordTest(words: readonly string[]): SecretTest | undefined {
  const wanted = words.filter((word) => word !== '').map((word) => word.toLowerCase());
  if (wanted.length === 0) return undefined;
  return ({ value }) => wanted.some((word) => value.toLowerCase().includes(word));
}

/** Undefined where there are none. */
function patterns(sources: readonly string[]): readonly TextTest[] | undefined {
  if (sources.length === 0) return undefined;
  return sources.map(linearPattern).filter((test) => test !== undefined);
}
