/** The environment that a folder or a file of a path is named after: `production` of `deploy/prod/tls.pem`; undefined where none is. */
export function environmentOfPath(path: string): string | undefined {
  const words = path.toLowerCase().split(/[/._-]/);
  return words.map((word) => (Object.hasOwn(environments, word) ? environments[word] : undefined)).find(Boolean);
}

const environments: Readonly<Record<string, string>> = {
  prod: 'production',
  prd: 'production',
  production: 'production',
  staging: 'staging',
  dev: 'development',
  development: 'development',
};
