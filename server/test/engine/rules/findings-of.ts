import { repository } from '../repository.ts';

/** The findings of a rule in all files of a repository, each with its path; `committer` is who made all commits, where git knows of one. */
export function findingsOf(rule: string, files: Readonly<Record<string, string>>, committer?: string) {
  const { engine } = repository(files, undefined, committer === undefined ? {} : { soleCommitter: () => committer });
  return Object.keys(files)
    .flatMap((path) => engine.findings(path).map((finding) => ({ path, ...finding })))
    .filter((finding) => finding.rule === rule);
}
