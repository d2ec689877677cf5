import type { Rule } from '../engine/rules/rule.ts';
import type { Product } from '../host/product.ts';
import { openRepository, rootOf } from '../host/repository.ts';
import { engineFor, isIdentityFile } from '../host/repository-engine.ts';
import { type ExitStatus, exitStatus, UsageError } from './exit-status.ts';
import type { Output } from './output.ts';

/** `rules`: the catalogue as a table, or one rule in full. */
export function rules(id: string | undefined, catalogue: readonly Rule[], output: Output): ExitStatus {
  if (id === undefined) {
    const width = Math.max(0, ...catalogue.map((rule) => rule.id.length));
    for (const rule of catalogue)
      output.out(`${rule.id.padEnd(width)}  ${rule.category.padEnd(12)}  ${rule.level.padEnd(7)}  ${rule.title}\n`);
    return exitStatus.clean;
  }
  const rule = catalogue.find((candidate) => candidate.id === id);
  if (!rule) throw new UsageError(`no rule is named ${id}`);
  const references = rule.references.length === 0 ? '' : `References: ${rule.references.join(', ')}\n`;
  output.out(`${rule.id} (${rule.category}, ${rule.level})\n${rule.title}\n\n${rule.why.trim()}\n${references}`);
  return exitStatus.clean;
}

/** The product's rules, and those and the detectors of the repository that the working folder belongs to. */
export async function rulesHere(product: Product): Promise<readonly Rule[]> {
  const repository = openRepository(rootOf('.'), product);
  const engine = engineFor(repository, product);
  for await (const files of repository.listing(['.identity']))
    for (const file of files.filter(isIdentityFile)) {
      const content = repository.read(file);
      if (content.kind === 'text') engine.update(file, content.text);
    }
  return engine.rules();
}
