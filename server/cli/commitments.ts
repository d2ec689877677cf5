import { offsetAt } from '../engine/text/line-table.ts';
import { commitmentInWords, withCommitment } from '../report/commitment.ts';
import type { ReportFinding, RootReport } from '../report/report.ts';
import type { ScannedRoot } from './roots.ts';

/** So many secrets are looked for in the history of their files; for the others it is not asked. */
const mostTraced = 100;

/** The report with what git holds of each secret above note: whether removing it is enough, or it must be rotated. */
export async function withCommitments(root: ScannedRoot, report: RootReport): Promise<RootReport> {
  const { head } = root.repository;
  if (head.revision() === '') return report;
  let left = mostTraced;
  const findings: ReportFinding[] = [];
  for (const finding of report.findings) {
    const isTraced =
      finding.rule.startsWith('secret-') && finding.level !== 'note' && !finding.suppressed && left-- > 0;
    findings.push(isTraced ? await traced(root, finding) : finding);
  }
  head.dispose();
  return { ...report, findings };
}

async function traced(root: ScannedRoot, finding: ReportFinding): Promise<ReportFinding> {
  const { repository, engine, reported } = root;
  const path = pathInRepository(reported, finding.path);
  const content = repository.read(path);
  const starts = engine.facts(path)?.lineStarts;
  if (content.kind !== 'text' || starts === undefined) return finding;
  const { start, end } = finding.range;
  const place = (position: { readonly line: number; readonly character: number }) =>
    offsetAt(starts, { line: position.line, column: position.character });
  const value = content.text.slice(place(start), place(end));
  if (value === '') return finding;
  const line = content.text.slice(place({ line: start.line, character: 0 }), place(end)).trimStart();
  const commitment = await repository.head.committed(path, value, elsewhere(root, finding), line);
  const words = commitmentInWords(commitment, engine.rule(finding.rule));
  const committed =
    commitment.kind === 'none' ? 'none' : commitment.since === undefined ? {} : { since: commitment.since };
  return { ...finding, message: withCommitment(finding.message, words), committed };
}

/** The other files that are known to have the value. */
function elsewhere({ reported }: ScannedRoot, { related }: ReportFinding): readonly string[] {
  return related.map(({ path }) => pathInRepository(reported, path));
}

/** A reported file lies below the reported part, or is that part. */
function pathInRepository(reported: string, path: string): string {
  if (reported === '') return path;
  return reported.endsWith(`/${path}`) || reported === path ? reported : `${reported}/${path}`;
}
