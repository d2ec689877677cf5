import { anyOf } from '../patterns/any-of.ts';

/**
 * Whether the folder of a file says that its project has put it aside: `ARCHIVE/`, `infra/archive/`, `z-archives/`. Not a package of a program that is called `archive`, which may be
 * what it is about.
 */
export function isArchived(path: string): boolean {
  return archived.test(path);
}

const archived = anyOf([
  /^(?:archived?|archives)\//i,
  /(?:^|\/)ARCHIVED?\//,
  /(?:^|\/)(?:_|z{1,2}[-_])(?:archived?|archives|deprecated|old|unused)\//i,
  /(?:^|\/)(?:graveyard|obsolete)\//i,
  /(?:^|\/)(?:ansible|charts?|compose|deploy(?:ment)?s?|docker|infra(?:structure)?|k8s|kubernetes|manifests|scripts|stacks?|terraform)\/(?:archived?|archives|deprecated|old)\//i,
]);
