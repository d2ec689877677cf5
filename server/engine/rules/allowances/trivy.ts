import { matchesPath, pathPattern } from '../../text/paths/path-pattern.ts';
import { linearPattern } from '../../text/patterns/linear-pattern.ts';
import { meansCheck } from '../other-scanners.ts';
import { type Allowance, allowedPath, type CheckAllowance, meansSecret, type SecretTest } from './allowance.ts';
import { objectOf, objectsOf, type Plain, plainData, textOf, textsOf } from './plain-data.ts';

/**
 * `.trivyignore`: an id a line, with `exp:` a date. Ids of secrets are words with hyphens; those of flaws and of
 * settings are in capitals.
 * Source: Trivy, "Filtering".
 */
export function trivyIgnores(file: string, text: string): readonly Allowance[] {
  return text.split(/\r?\n/).flatMap((line): readonly Allowance[] => {
    const [, id, until] =
      /^([a-z][a-z0-9]*(?:-[a-z0-9]+)+)(?:\s+exp:(\d{4}-\d{2}-\d{2}))?\s*(?:#.*)?$/.exec(line.trim()) ?? [];
    if (id === undefined) return [];
    return [{ reason: `${id} is ignored in ${file}`, ...dated(until), allows: ({ rule }) => meansSecret(id, rule) }];
  });
}

/** The same file, of flaws in settings. */
export function trivyChecks(file: string, text: string): readonly CheckAllowance[] {
  return text.split(/\r?\n/).flatMap((line): readonly CheckAllowance[] => {
    const [, id, until] =
      /^((?:AVD-)?[A-Z]{3}-?\d{3,5})(?:\s+exp:(\d{4}-\d{2}-\d{2}))?\s*(?:#.*)?$/.exec(line.trim()) ?? [];
    if (id === undefined) return [];
    return [
      { reason: `${id} is ignored in ${file}`, ...dated(until), allows: (each) => meansCheck('trivy', id, each) },
    ];
  });
}

/** `.trivyignore.yaml`: ids, each for all files or for some. */
export function trivyIgnoresOfFiles(file: string, text: string): readonly Allowance[] {
  return objectsOf(plainData('yaml', text).secrets).flatMap((entry): readonly Allowance[] => {
    const id = textOf(entry.id);
    if (id === undefined) return [];
    const paths = textsOf(entry.paths).map(pathPattern);
    return [
      {
        reason: [`${id} is ignored in ${file}`, ...textsOf(entry.statement)].join(': '),
        ...dated(dateIn(entry)),
        allows: ({ rule, path }) =>
          meansSecret(id, rule) && (paths.length === 0 || paths.some((pattern) => matchesPath(pattern, path))),
      },
    ];
  });
}

/**
 * `trivy-secret.yaml`: rules that are off, and what is allowed by path and by pattern.
 * Source: Trivy, "Secret scanning", configuration.
 */
export function trivySecretConfig(file: string, text: string): readonly Allowance[] {
  const config = plainData('yaml', text);
  const disabled = textsOf(config['disable-rules']).map(
    (id): Allowance => ({
      reason: `${id} is switched off in ${file}`,
      allows: ({ rule }) => meansSecret(id, rule),
    }),
  );
  const allowed = objectsOf(config['allow-rules']).flatMap((entry): readonly Allowance[] => {
    const criteria: SecretTest[] = [];
    const byPath = linearPattern(textOf(entry.path) ?? '');
    const byText = linearPattern(textOf(entry.regex) ?? '');
    if (byPath && entry.path !== undefined) criteria.push(({ path }) => byPath(path));
    if (byText && entry.regex !== undefined) criteria.push(({ match }) => byText(match));
    if (criteria.length === 0) return [];
    const reason = textOf(entry.description) ?? textOf(entry.id) ?? 'allowed';
    return [{ reason: `${file}: ${reason}`, allows: (secret) => criteria.every((test) => test(secret)) }];
  });
  return [...disabled, ...allowed];
}

/**
 * `trivy.yaml`: folders and files that are skipped, from the root.
 * Source: Trivy, "Selecting files for scanning" and "Config file".
 */
export function trivySkips(file: string, text: string): readonly Allowance[] {
  const scan = objectOf(plainData('yaml', text).scan);
  const folders = textsOf(scan['skip-dirs']).map((folder) => `${folder.replace(/\/$/, '')}/`);
  return [...folders, ...textsOf(scan['skip-files'])].map((path) => allowedPath(path, `path skipped in ${file}`));
}

/** YAML readers take an unquoted date for a date. */
function dateIn(entry: Plain): string | undefined {
  return textOf(entry.expired_at)?.slice(0, 10);
}

function dated(until: string | undefined): Pick<Allowance, 'until'> {
  return until === undefined ? {} : { until };
}
