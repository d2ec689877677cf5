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
  const head = `${rule.id} (${rule.category}, ${rule.level})\n${rule.title}\n\n${rule.why.trim()}\n`;
  output.out(`${head}\nWhat it says: ${rule.message}\n${fixesOf(rule)}${references}`);
  return exitStatus.clean;
}

/** How it is mended, and by which command. */
function fixesOf({ id, fixes }: Rule): string {
  if (fixes.length === 0) return 'Fixes: none that a tool could know; do what it says.\n';
  const others = fixes.filter((fix) => !fix.startsWith('move-to-'));
  const isMoved = fixes.length - others.length > mostListed;
  const listed = isMoved ? ['move the value to where files of its kind keep such values', ...others] : fixes;
  const told = fixes.includes('set-owner') ? '--owner REF' : '--unsafe';
  return `Fixes: ${listed.join(', ')}; by the light bulb in the editor, or by fix --only ${id} ${told}\n`;
}

/** Ways to move a value that are named one by one. */
const mostListed = 3;

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
