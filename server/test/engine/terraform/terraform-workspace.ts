import type { Definitions } from '../../../engine/evaluate/definitions.ts';
import type { FormatFacts } from '../../../engine/extract/extractor.ts';
import { terraformExtractor } from '../../../engine/extract/terraform.ts';
import { readHcl } from '../../../engine/syntax/hcl/hcl.ts';
import { moduleCallKey } from '../../../engine/text/module-call.ts';

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

export interface Workspace {
  readonly facts: ReadonlyMap<string, FormatFacts>;
  readonly definitions: Definitions;
}

/** The Terraform files of a small repository, extracted, and looked up without any memory. */
export function workspace(files: Files): Workspace {
  const facts = new Map(
    Object.entries(files)
      .filter(([path]) => terraformExtractor.accepts(path, ''))
      .map(([path, text]) => [path, terraformExtractor.extract({ path, text, document: readHcl(text) })] as const),
  );
  const stated = [...facts].flatMap(([path, { definitions = [] }]) => definitions.map((fact) => ({ fact, path })));
  return {
    facts,
    definitions: {
      find: (scope, address) =>
        stated
          .filter(({ fact }) => fact.scope === scope && fact.address === address)
          .sort((a, b) => b.fact.rank - a.fact.rank)[0],
      all: (scope, address) => stated.filter(({ fact }) => fact.scope === scope && fact.address === address),
      calls: (scope) => stated.filter(({ fact }) => `${fact.scope}#${fact.address}` === moduleCallKey(scope)),
      placed: (_path, read) => read,
      kept: () => undefined,
      text: (path) => files[path],
    },
  };
}
