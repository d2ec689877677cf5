import type { FormatFacts } from '../extractor.ts';

/** The facts of all resources of a file together. */
export function deploymentFacts(parts: readonly FormatFacts[]): FormatFacts {
  return {
    identities: parts.flatMap((part) => part.identities ?? []),
    grantSets: parts.flatMap((part) => part.grantSets ?? []),
    grants: parts.flatMap((part) => part.grants ?? []),
    bindings: parts.flatMap((part) => part.bindings ?? []),
    links: parts.flatMap((part) => part.links ?? []),
    resources: parts.flatMap((part) => part.resources ?? []),
    settings: parts.flatMap((part) => part.settings ?? []),
  };
}
