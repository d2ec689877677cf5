import type { DefinitionFact } from '../../model/facts.ts';
import { entriesOf, valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { keyFact } from '../literal.ts';

/** Where the skills are looked for that a folder has installed from elsewhere; the folder ends in `/`, or is empty. */
export function installedSkillScope(folder: string): string {
  return `installed-skills:${folder}`;
}

/** The folder whose lock may name the skill of a file, and the skill. Source: vercel-labs/skills, README: the folders of its clients. */
export function installedSkillAt(path: string): { readonly scope: string; readonly name: string } | undefined {
  const [, folder = '', name] = /^(.*\/)?\.[\w-]+\/skills\/([^/]+)\/SKILL\.md$/.exec(path) ?? [];
  return name === undefined ? undefined : { scope: installedSkillScope(folder), name };
}

/** Reads which skills `skills-lock.json` says were installed from elsewhere: their next update writes them anew. */
export const skillsLockExtractor: Extractor = {
  format: 'skills-lock',
  syntax: 'json',
  words: ['skills-lock.json'],
  accepts: (path) => /(?:^|\/)skills-lock\.json$/.test(path),
  extract: ({ path, document }) => {
    const scope = installedSkillScope(path.slice(0, -'skills-lock.json'.length));
    const definitions = entriesOf(valueAt(document.roots[0], 'skills')).flatMap((entry): readonly DefinitionFact[] => {
      const name = keyFact(entry);
      return name ? [{ scope, address: name.text, node: entry.value, nameSpan: name.span, rank: 0 }] : [];
    });
    return definitions.length === 0 ? {} : { definitions };
  },
};
