import { anyOf } from '../patterns/any-of.ts';

/**
 * Whether the folder of a file says that its project has put it aside: `ARCHIVE/`, `infra/archived/`, `z-archives/`. Not `archive/` or `archives/`, which are as often the service of that
 * name: an archive of mail, of sites, of orders.
 */
export function isArchived(path: string): boolean {
  return archived.test(path);
}

const archived = anyOf([
  /^archived\//i,
  /(?:^|\/)ARCHIVED?\//,
  /(?:^|\/)(?:_|z{1,2}[-_])(?:archived?|archives|deprecated|old|unused)\//i,
  /(?:^|\/)(?:graveyard|obsolete)\//i,
  /(?:^|\/)(?:ansible|charts?|compose|deploy(?:ment)?s?|docker|infra(?:structure)?|k8s|kubernetes|manifests|scripts|stacks?|terraform)\/(?:archived|deprecated|old)\//i,
]);
