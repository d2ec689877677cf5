import { type Allowance, allowedPath, meansSecret } from './allowance.ts';
import { gitleaksAllowlists } from './gitleaks.ts';
import { objectOf, objectsOf, plainData, textOf, textsOf } from './plain-data.ts';

/**
 * `.github/secret_scanning.yml`: paths from the root.
 * Source: GitHub, "Excluding folders and files from secret scanning".
 */
export function githubPaths(file: string, text: string): readonly Allowance[] {
  return textsOf(plainData('yaml', text)['paths-ignore']).map((path) => allowedPath(path, `path ignored in ${file}`));
}

/**
 * `.gitlab/secret-detection-ruleset.toml`: rules that are off, and a configuration of gitleaks that it holds.
 * Source: GitLab, "Custom rulesets schema" of pipeline secret detection.
 */
export function gitlabRuleset(file: string, text: string): readonly Allowance[] {
  const { ruleset, passthrough } = objectOf(plainData('toml', text).secrets);
  const off = objectsOf(ruleset).flatMap((entry): readonly Allowance[] => {
    const id = entry.disable === true ? textOf(objectOf(entry.identifier).value) : undefined;
    return id === undefined
      ? []
      : [{ reason: `${id} is switched off in ${file}`, allows: ({ rule }) => meansSecret(id, rule) }];
  });
  const held = objectsOf(passthrough)
    .filter(({ type }) => type === 'raw')
    .flatMap(({ value }) => gitleaksAllowlists(file, textOf(value) ?? ''));
  return [...off, ...held];
}
