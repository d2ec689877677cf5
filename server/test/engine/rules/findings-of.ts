import type { Committers } from '../../../engine/model/committers.ts';
import { repository } from '../repository.ts';

/** The findings of a rule in all files of a repository, each with its path; several people commit, unless it is said who does. */
export function findingsOf(rule: string, files: Readonly<Record<string, string>>, committers?: Committers) {
  const { engine } = repository(files, undefined, committers && { committers: () => committers });
  return Object.keys(files)
    .flatMap((path) => engine.findings(path).map((finding) => ({ path, ...finding })))
    .filter((finding) => finding.rule === rule);
}
