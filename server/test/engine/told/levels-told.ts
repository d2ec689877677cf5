import type { repository } from '../repository.ts';

type Repository = ReturnType<typeof repository>;

/** Each file's levels of secrets. */
export function told({ engine }: Repository): Record<string, string> {
  const found: Record<string, string> = {};
  for (const path of engine.paths()) {
    const secrets = engine.findings(path).filter(({ rule }) => rule.startsWith('secret-'));
    if (secrets.length > 0)
      found[path] = secrets.map(({ level, suppressed }) => (suppressed ? 'accepted' : level)).join(' ');
  }
  return found;
}

/** The first finding of a secret in a file. */
export function messageAt({ engine }: Repository, path: string) {
  return engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
}
