import { existsSync } from 'node:fs';
import { isCustomRulesPath, readCustomRules } from '../engine/rules/custom-rules.ts';
import type { DetectorSource } from '../engine/rules/detector-rule.ts';
import { holds, judgeOwnIds } from '../engine/rules/own-ids.ts';
import type { Rule } from '../engine/rules/rule.ts';
import { readDocument } from '../engine/syntax/read.ts';
import { readText } from './read-text.ts';
import { walk } from './walk.ts';

/**
 * The detectors that a repository states for itself under `.identity/rules/`, as the disk holds them, but those whose ids stand for
 * something else. `product` gives the ids of the product's rules.
 */
export function ownDetectors(root: string, product: () => readonly Rule[]): readonly DetectorSource[] {
  // Nothing is asked of ignores where there are none, as in most repositories.
  if (!existsSync(`${root}/${folder}`)) return [];
  const listed = [...walk(root, folder)].flat();
  const files = listed.filter(isCustomRulesPath).flatMap((path) => {
    const content = readText(root, path);
    return content.kind === 'text' ? [{ path, own: readCustomRules(readDocument('yaml', content.text)).own }] : [];
  });
  if (files.every(({ own }) => own.every(({ detector }) => detector === undefined))) return [];
  const problems = judgeOwnIds(
    files.map(({ path, own }) => ({ path, ids: own.map(({ named }) => named) })),
    // Ids of inventories' rules are told by the engine; a detector beside one of them finds, and that rule reports.
    { product: new Set(product().map(({ id }) => id)), inherited: new Set() },
  );
  return files.flatMap(({ path, own }) =>
    own.flatMap(({ detector }, at) => (detector && holds(problems.get(path)?.[at]) ? [detector] : [])),
  );
}

const folder = '.identity/rules';
