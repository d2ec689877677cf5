/** The usual name of an environment by the others that it goes by. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ['prod', 'production'],
  ['prd', 'production'],
  ['live', 'production'],
  ['stage', 'staging'],
  ['stg', 'staging'],
  ['dev', 'development'],
  ['test', 'testing'],
]);

/** The name by which most call the environment that `name` means: `production` for `Prod` and `live`; any other as it is, in small letters. */
export function usualEnvironment(name: string): string {
  const plain = name.trim().toLowerCase();
  return usualNames.get(plain) ?? plain;
}

/** Whether two names mean one environment: `production` and `Prod` do. */
export function isSameEnvironment(a: string, b: string): boolean {
  return usualEnvironment(a) === usualEnvironment(b);
}
