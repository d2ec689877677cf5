/** The usual long and short names of an environment. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ['production', 'prod'],
  ['live', 'prod'],
  ['staging', 'stage'],
  ['development', 'dev'],
  ['testing', 'test'],
]);

/** Whether two names mean one environment: `production` and `Prod` do. */
export function isSameEnvironment(a: string, b: string): boolean {
  return shortName(a) === shortName(b);
}

function shortName(environment: string): string {
  const name = environment.trim().toLowerCase();
  return shortNames.get(name) ?? name;
}
