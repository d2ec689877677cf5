import { baseOf, referencesIn } from '../../host/base.ts';
import type { CompareBase, CompareParams, CompareResult } from '../../protocol.ts';
import { changesSince } from '../../report/comparison.ts';
import { type ComparedRoot, comparisonMarkdown } from '../../report/comparison-markdown.ts';
import { comparisonReport } from '../../report/comparison-report.ts';
import type { News } from '../../report/news.ts';
import { reportFolder } from '../../report/report.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';

/** `identityHygiene/bases`: branches and tags that the workspace can be compared with, the latest first, present branches last. */
export async function bases(session: Session): Promise<readonly CompareBase[]> {
  const roots = session.workspaces.all().flatMap(({ repository }) => repository?.root ?? []);
  const all = (await Promise.all(roots.map(referencesIn))).flat();
  // One that is checked out in one repository only is another branch in the next.
  const others = new Set(all.filter(({ isPresent }) => !isPresent).map(({ name }) => name));
  const present = new Set(all.map(({ name }) => name).filter((name) => !others.has(name)));
  return [
    ...[...others].map((name) => ({ name, isPresent: false })),
    ...[...present].map((name) => ({ name, isPresent: true })),
  ];
}

/** `identityHygiene/compare`: what became of the identities of all folders since a branch, and what is found since. */
export async function compare(session: Session, { base }: CompareParams): Promise<CompareResult> {
  const compared: ComparedRoot[] = [];
  for (const workspace of session.workspaces.all()) compared.push(...(await comparedWith(session, workspace, base)));
  if (compared.length === 0) return { message: `${base} names no commit of the opened folders.` };
  return { markdown: comparisonMarkdown(compared) };
}

/** Empty where the workspace is no repository, or knows no such commit. */
async function comparedWith(session: Session, workspace: Workspace, base: string): Promise<readonly ComparedRoot[]> {
  const { repository, engine } = workspace;
  if (!repository) return [];
  const open = new Map(workspace.openPaths().map((path) => [path, workspace.document(path)?.text.getText() ?? '']));
  const present = { folders: [...workspace.folders], paths: engine.paths(), open };
  const earlier = await baseOf(repository, present, base);
  if (earlier === undefined || earlier === 'unanswered') return [];
  await session.product.prepare([...earlier.texts.keys()]);
  // The editor may not have told yet of what was written just now.
  for (const path of earlier.texts.keys()) if (workspace.onDisk.has(path)) workspace.readFromDisk(path);
  const { identities, news } = changesSince(engine, earlier.texts, '');
  const asShown: News = (finding) => (finding.suppressed ? undefined : news(finding));
  const all = { asShown, summary: 'counted', filesWithoutText: 0, failures: [] } as const;
  return [
    {
      ...reportFolder(engine, repository.root, '', { ...all, filesRead: engine.paths().length }),
      comparison: comparisonReport(engine, '', { base, commit: earlier.commit, identities }),
      folder: [...workspace.folders][0] ?? '',
    },
  ];
}
