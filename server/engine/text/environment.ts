import table from '../../../rules/tables/environments.json' with { type: 'json' };

/** The usual name of an environment by the others that it goes by. */
const usualNames: ReadonlyMap<string, string> = new Map(Object.entries(table.usualNames));

/** The name by which most call the environment that `name` means: `production` for `Prod` and `live`; any other as it is, in small letters. */
export function usualEnvironment(name: string): string {
  const plain = name.trim().toLowerCase();
  return usualNames.get(plain) ?? plain;
}

/** Whether two names mean one environment: `production` and `Prod` do. */
export function isSameEnvironment(a: string, b: string): boolean {
  return usualEnvironment(a) === usualEnvironment(b);
}

/**
 * Usual names, by what is called after them. Of a path that tells whose a certificate is, only those that nothing else is called (`testing/`, `demo/`); of files in
 * which one identity is used, those that are apart from production; of settings, all that people keep apart.
 */
export const environments = {
  ofFolders: new Set(table.ofFolders),
  ofUses: new Set(table.ofUses),
  ofSettings: new Set(table.ofSettings),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;
