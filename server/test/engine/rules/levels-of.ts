import { repository } from '../repository.ts';

/** The levels at which a rule speaks in the files of a repository, file by file; what is accepted is left out. */
export function levelsOf(rule: string, files: Readonly<Record<string, string>>): readonly string[] {
  const { engine } = repository(files);
  return Object.keys(files)
    .flatMap((path) => engine.findings(path))
    .filter((finding) => finding.rule === rule && !finding.suppressed)
    .map(({ level }) => level);
}
