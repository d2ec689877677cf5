import type { Scope } from '../model/facts.ts';
import { joinedPath } from '../text/paths/joined-path.ts';

/**
 * A path that is written relative to a Terraform scope (`tf:<directory>`), relative to the repository instead;
 * undefined where it leaves the repository.
 */
export function joinedFolder(scope: Scope, path: string): string | undefined {
  return joinedPath(scope.slice(scope.indexOf(':') + 1), path);
}
