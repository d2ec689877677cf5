import type { Committers } from '../../../engine/model/committers.ts';
import { repository } from '../repository.ts';

/** Somebody owns another part of the repository by name, so that what is left out is nobody's. */
export const elsewhere = { '.github/CODEOWNERS': '/src/ @ann\n' };

/** The findings of a rule in all files of a repository, each with its path; several people commit, unless it is said who does. */
export function findingsOf(rule: string, files: Readonly<Record<string, string>>, committers?: Committers) {
  const { engine } = repository(files, undefined, committers && { committers: () => committers });
  return Object.keys(files)
    .flatMap((path) => engine.findings(path).map((finding) => ({ path, ...finding })))
    .filter((finding) => finding.rule === rule);
}
