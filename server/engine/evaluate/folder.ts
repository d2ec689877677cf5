import type { Scope } from '../model/facts.ts';

/**
 * A path that is written relative to a Terraform scope (`tf:<directory>`), relative to the repository instead;
 * undefined where it leaves the repository.
 */
export function joinedFolder(scope: Scope, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${scope.slice(scope.indexOf(':') + 1)}/${path}`.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
