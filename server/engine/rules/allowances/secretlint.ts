import { matchesPath, pathPattern } from '../../text/paths/path-pattern.ts';
import { linearPattern } from '../../text/patterns/linear-pattern.ts';
import { type Allowance, meansSecret } from './allowance.ts';
import { objectOf, objectsOf, type Plain, plainData, textOf, textsOf } from './plain-data.ts';

/** `.secretlintignore`: paths in the manner of `.gitignore`. */
export function secretlintIgnores(file: string, text: string): readonly Allowance[] {
  const patterns = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isNegated: line.startsWith('!'), pattern: pathPattern(line.replace(/^!/, '')) }));
  return [
    {
      reason: `path ignored in ${file}`,
      allows: ({ path }) => patterns.findLast(({ pattern }) => matchesPath(pattern, path))?.isNegated === false,
    },
  ];
}

/**
 * `.secretlintrc`: rules that are off, and values that one allows, in presets too.
 * Source: secretlint, "Configuration"; patterns as in its RegExp-like strings.
 */
export function secretlintConfig(file: string, text: string): readonly Allowance[] {
  return rulesIn(plainData(text.trimStart().startsWith('{') ? 'json' : 'yaml', text)).flatMap((rule) => {
    const id = textOf(rule.id) ?? '';
    const off: readonly Allowance[] =
      rule.disabled === true
        ? [{ reason: `${id} is switched off in ${file}`, allows: (secret) => meansSecret(id, secret.rule) }]
        : [];
    const values = textsOf(objectOf(rule.options).allows).flatMap((allowed): readonly Allowance[] => {
      const test = allowedValue(allowed);
      return test ? [{ reason: `allowed in ${file}`, allows: ({ value }) => test(value) }] : [];
    });
    return [...off, ...values];
  });
}

function rulesIn(config: Plain): readonly Plain[] {
  const rules = objectsOf(config.rules);
  return [...rules, ...rules.flatMap((preset) => objectsOf(preset.rules))];
}

function allowedValue(allowed: string): ((value: string) => boolean) | undefined {
  const [, source, flags] = /^\/(.+)\/([a-z]{0,6})$/.exec(allowed) ?? [];
  if (source === undefined) return (value) => value.includes(allowed);
  return linearPattern(flags?.includes('i') ? `(?i)${source}` : source);
}
