import type { IdentityFact } from '../model/facts.ts';
import { resolved } from '../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { azureNativeFacts } from './pulumi/azure-native.ts';
import { blocksOfProgram, definitionsOfProgram, nativesOfProgram } from './pulumi/program.ts';
import { blockFacts } from './terraform.ts';

/**
 * Programs in Pulumi YAML. Their resources are those of the Terraform providers under other names, so they are read as
 * such. Source: Pulumi YAML reference.
 */
export const pulumiExtractor: Extractor = {
  format: 'pulumi',
  syntax: 'yaml',
  accepts: (path, head) =>
    (/(^|\/)Pulumi\.ya?ml$/.test(path) && /^(resources|variables)\s*:/m.test(head)) ||
    (/\.ya?ml$/i.test(path) &&
      /^resources\s*:/m.test(head) &&
      /^\s+type\s*:\s*['"]?(auth0|aws|azure|azuread|databricks|gcp|github|gitlab|kubernetes|okta|snowflake|vault)(-\w+)?:/m.test(
        head,
      )),
  extract: readProgram,
};

function readProgram({ path, document }: ExtractInput): FormatFacts {
  const problems = document.problems.slice(0, 1);
  const root = resolved(document.roots[0]);
  if (root?.kind !== 'map') return { problems };
  const facts = joinedFacts([
    ...blocksOfProgram(root, path).map((block) => blockFacts(block, path, document.text)),
    ...nativesOfProgram(root, path).map(azureNativeFacts),
    { definitions: definitionsOfProgram(root, path) },
  ]);
  return { ...facts, identities: (facts.identities ?? []).map(withSlot), problems };
}

/** Tags stand among the properties. */
function withSlot(identity: IdentityFact): IdentityFact {
  const { slot } = identity;
  return slot.kind === 'tags'
    ? { ...identity, slot: { ...slot, path: ['properties', 'tags'], form: 'map' } }
    : identity;
}
