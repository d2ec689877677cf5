import { existsSync } from 'node:fs';
import { isCustomRulesPath, readCustomRules } from '../engine/rules/custom-rules.ts';
import type { DetectorSource } from '../engine/rules/detector-rule.ts';
import { readDocument } from '../engine/syntax/read.ts';
import { readText } from './read-text.ts';
import { walk } from './walk.ts';

/** The detectors that a repository states for itself under `.identity/rules/`, as the disk holds them. */
export function ownDetectors(root: string): readonly DetectorSource[] {
  // Nothing is asked of ignores where there are none, as in most repositories.
  if (!existsSync(`${root}/${folder}`)) return [];
  const listed = [...walk(root, folder)].flat();
  return listed.filter(isCustomRulesPath).flatMap((file) => {
    const content = readText(root, file);
    return content.kind === 'text' ? readCustomRules(readDocument('yaml', content.text)).detectors : [];
  });
}

const folder = '.identity/rules';
