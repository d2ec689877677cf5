import type { Rule } from '../engine/rules/rule.ts';
import { names } from '../engine/rules/suppressions.ts';
import type { Product } from '../host/product.ts';
import { openRepository, rootOf } from '../host/repository.ts';
import { engineFor, isIdentityFile } from '../host/repository-engine.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import type { Output } from './output.ts';
import { noSuchRule } from './rules-meant.ts';

/** `rules`: the catalogue as a table, those of a category or pattern, or one rule in full. */
export function rules(word: string | undefined, catalogue: readonly Rule[], output: Output): ExitStatus {
  const rule = catalogue.find(({ id }) => id === word);
  output.out(rule ? inFull(rule) : tableOf(word === undefined ? catalogue : meant(word, catalogue)));
  return exitStatus.clean;
}

function meant(word: string, catalogue: readonly Rule[]): readonly Rule[] {
  const found = catalogue.filter(({ id, category }) => category === word || names(word, id));
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

function inFull(rule: Rule): string {
  const references = rule.references.length === 0 ? '' : `References: ${rule.references.join(', ')}\n`;
  const head = `${rule.id} (${rule.category}, ${rule.level})\n${rule.title}\n\n${rule.why.trim()}\n`;
  return `${head}\n${remedyOf(rule)}${fixesOf(rule)}${references}`;
}

/** What its message asks for, whatever it is about: the last sentences of it that leave nothing to be filled in. */
function remedyOf({ message }: Rule): string {
  const sentences = message.split(/(?<=[.?!])\s+/);
  const asked = sentences.slice(sentences.findLastIndex((sentence) => sentence.includes('{')) + 1).join(' ');
  return asked === '' ? '' : `What to do: ${asked}\n`;
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
