import type { Rule } from '../engine/rules/rule.ts';
import { namesRule } from '../engine/rules/suppressions.ts';
import type { Product } from '../host/product.ts';
import { openRepository, rootOf } from '../host/repository.ts';
import { engineFor, isIdentityFile } from '../host/repository-engine.ts';
import { ruleText } from '../report/rule-page.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import type { Output } from './output.ts';
import { noSuchRule } from './rules-meant.ts';

/** `rules`: the catalogue as a table, those of a category or pattern, or one rule in full. */
export function rules(word: string | undefined, catalogue: readonly Rule[], output: Output): ExitStatus {
  const rule = catalogue.find(({ id }) => id === word);
  output.out(
    rule ? ruleText(rule, proseWidth(output)) : tableOf(word === undefined ? catalogue : meant(word, catalogue)),
  );
  return exitStatus.clean;
}

/** Columns of prose: those of a terminal that says how many it has, but no more than can be read. */
function proseWidth({ columns }: Output): number {
  return Math.min(columns?.() || widestProse, widestProse);
}

const widestProse = 100;

function meant(word: string, catalogue: readonly Rule[]): readonly Rule[] {
  const found = catalogue.filter(({ id, category }) => category === word || namesRule(word, id));
  if (found.length === 0)
    throw noSuchRule(
      word,
      catalogue.map(({ id }) => id),
    );
  return found;
}

function tableOf(listed: readonly Rule[]): string {
  const width = Math.max(0, ...listed.map(({ id }) => id.length));
  return listed
    .map((rule) => `${rule.id.padEnd(width)}  ${rule.category.padEnd(12)}  ${rule.level.padEnd(7)}  ${rule.title}\n`)
    .join('');
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
