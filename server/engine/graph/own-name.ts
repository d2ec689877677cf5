import type { Definitions } from '../evaluate/definitions.ts';
import { keepsFrom } from '../extract/github-workflow/repository-conditions.ts';
import { repositoryScope } from '../extract/package-manifest.ts';
import type { IdentityFact } from '../model/facts.ts';
import { textOf } from '../syntax/document.ts';

/**
 * `acme/shop`: what GitHub calls this repository, by its git remote (`github.com/acme/shop`), else by the manifest at its root; undefined where neither
 * tells. Source: npm, "package.json", `repository`.
 */
export function ownName(remote: string | undefined, definitions: Definitions): string | undefined {
  if (remote !== undefined) return /^[^/]+\/([^/]+\/[^/]+)$/.exec(remote)?.[1];
  const stated = textOf(definitions.find(repositoryScope, 'package.json')?.fact.node) ?? '';
  return addresses.exec(stated.slice(0, 300))?.[1];
}

/** `git+https://github.com/acme/shop.git`, `git@github.com:acme/shop`, `github:acme/shop`, `acme/shop`. */
const addresses =
  /^(?:(?:git\+)?(?:https?|ssh|git):\/\/(?:[\w-]{1,40}@)?(?:www\.)?github\.com\/|git@github\.com:|github:)?([\w-]{1,40}\/(?:[\w-]|\.(?!git(?:$|[#/]))){1,100})(?:\.git)?\/?(?:$|#)/i;

type Traits = IdentityFact['traits'];

/** `notLoaded` for an agent of a workflow whose job runs in other repositories only, such as the one that this is a fork of: `inOtherRepositories`. */
export function withOwnName({ repositoryAsked, ...traits }: Traits, name: () => string | undefined): Traits {
  if (!Array.isArray(repositoryAsked?.value)) return traits;
  const own = name();
  const isHere = own === undefined || !repositoryAsked.value.some((condition) => keepsFrom(own, String(condition)));
  return isHere ? traits : { ...traits, notLoaded: { value: inOtherRepositories, span: repositoryAsked.span } };
}

export const inOtherRepositories = 'a condition that holds in other repositories';
