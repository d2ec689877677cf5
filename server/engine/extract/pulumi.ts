import type { IdentityFact } from '../model/facts.ts';
import type { MapNode } from '../model/value-node.ts';
import { entriesOf, entry, resolved, valueAt } from '../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts, SectionExtractor, Told } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { azureNativeFacts } from './pulumi/azure-native.ts';
import { createPulumiLower, namesOf, type PathOf } from './pulumi/lower.ts';
import {
  blockOfResource,
  blockOfVariable,
  definitionOfSetting,
  definitionOfVariable,
  nativeOf,
} from './pulumi/program.ts';
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
  get sections() {
    return sections;
  },
};

function readProgram({ path, text, document }: ExtractInput): FormatFacts {
  const problems = document.problems.slice(0, 1);
  const root = resolved(document.roots[0]);
  if (root?.kind !== 'map') return { problems };
  const paths = new Map(namesOf(root).map(({ name, path: meant }) => [name, meant]));
  return { ...partFacts(root, path, text, (name) => paths.get(name)), problems };
}

/** Entries of a program are read one by one: of others each knows what their names mean. */
const sections: SectionExtractor = {
  wide: (_path, { roots }) =>
    valueAt(roots[0], 'config') && valueAt(roots[0], 'configuration')
      ? undefined
      : ['config', 'configuration', 'variables', 'resources'],
  tells: ({ document: { roots } }) =>
    roots[0]?.kind === 'map'
      ? namesOf(roots[0]).map(({ name, path }): Told => [`name ${name}`, JSON.stringify(path)])
      : [],
  sum: (_name, told) => told.reduce<readonly string[]>((best, each) => (outdoes(each, best[0]) ? [each] : best), []),
  read: ({ path, text, document }, known) => {
    const problems = document.problems.slice(0, 1);
    const [root] = document.roots;
    if (root?.kind !== 'map') return { problems };
    const pathOf: PathOf = (name) => {
      const [meant] = known(`name ${name}`);
      return meant === undefined ? undefined : JSON.parse(meant);
    };
    return { ...partFacts(root, path, text, pathOf), problems };
  },
};

/** Whether of two meanings of one name the second counts. */
function outdoes(other: string, first = ''): boolean {
  const rank = (meant: string) => (/^\["var"/.test(meant) ? 1 : /^\["(?:local|data)"/.test(meant) ? 2 : 3);
  return first === '' || rank(other) >= rank(first);
}

/** What a part of a program says, in text order. */
function partFacts(root: MapNode, path: string, text: string, pathOf: PathOf): FormatFacts {
  const lower = createPulumiLower(pathOf);
  const settings = entry(root, 'config') ?? entry(root, 'configuration');
  const facts = joinedFacts(
    root.entries.flatMap((part) => {
      if (part === settings)
        return { definitions: entriesOf(part.value).map((item) => definitionOfSetting(item, path, lower)) };
      if (part === entry(root, 'variables'))
        return entriesOf(part.value).flatMap((item) => [
          ...blockOfVariable(item, path, lower).map((block) => blockFacts(block, path, text)),
          { definitions: [definitionOfVariable(item, path, lower)] },
        ]);
      if (part !== entry(root, 'resources')) return [];
      return entriesOf(part.value).flatMap((item) => [
        ...blockOfResource(item, path, lower).map((block) => blockFacts(block, path, text)),
        ...nativeOf(item, path, lower).map(azureNativeFacts),
      ]);
    }),
  );
  return { ...facts, identities: (facts.identities ?? []).map(withSlot) };
}

/** Tags stand among the properties. */
function withSlot(identity: IdentityFact): IdentityFact {
  const { slot } = identity;
  return slot.kind === 'tags'
    ? { ...identity, slot: { ...slot, path: ['properties', 'tags'], form: 'map' } }
    : identity;
}
