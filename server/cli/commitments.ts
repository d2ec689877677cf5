import { offsetAt } from '../engine/text/line-table.ts';
import { folderPrefixOf } from '../engine/text/paths/folder-of.ts';
import { isBelow } from '../engine/text/paths/is-below.ts';
import type { Commitment } from '../host/head.ts';
import { commitmentInWords, withCommitment, withoutHistory } from '../report/commitment.ts';
import type { ReportFinding, RootReport } from '../report/report.ts';
import { copiesInWords, type LookedText } from './copies.ts';
import type { ScannedRoot } from './roots.ts';

/** So many secrets are looked for in the history of their files; for the others it is not asked. */
const mostTraced = 100;

/** The report with what git holds of each secret above note, whether removing it is enough, or it must be rotated, and where it stands besides. */
export async function withCommitments(root: ScannedRoot, report: RootReport): Promise<RootReport> {
  const { head } = root.repository;
  const findings = report.findings.some(isTold) ? await withHistory(root, report) : report.findings;
  head.dispose();
  return { ...report, findings };
}

async function withHistory(root: ScannedRoot, report: RootReport): Promise<readonly ReportFinding[]> {
  await root.repository.head.begin();
  if (root.repository.head.revision() === '') return report.findings.map(unshared);
  const findings = [...report.findings];
  const beside = besideIn(root);
  const waiting = [...findings.entries()]
    .filter(([, finding]) => isTold(finding) && !finding.suppressed)
    .slice(0, mostTraced)
    .values();
  const trace = async () => {
    for (const [at, finding] of waiting) findings[at] = await traced(root, finding, beside);
  };
  await Promise.all(Array.from({ length: mostAtOnce }, trace));
  return findings;
}

/** Of so many at once it is asked: most of the time goes into starting git. */
const mostAtOnce = 4;

function isTold({ rule, level }: ReportFinding): boolean {
  return rule.startsWith('secret-') && level !== 'note';
}

function unshared(finding: ReportFinding): ReportFinding {
  return isTold(finding) ? { ...finding, message: withoutHistory(finding.message) } : finding;
}

async function traced(root: ScannedRoot, finding: ReportFinding, beside: Beside): Promise<ReportFinding> {
  const { repository, engine, reported } = root;
  const path = pathInRepository(reported, finding.path);
  const text = root.text(path);
  const starts = engine.facts(path)?.lineStarts;
  if (text === undefined || starts === undefined) return finding;
  const { start, end } = finding.range;
  const place = (position: { readonly line: number; readonly character: number }) =>
    offsetAt(starts, { line: position.line, column: position.character });
  const value = text.slice(place(start), place(end));
  if (value === '') return finding;
  const line = text.slice(place({ line: start.line, character: 0 }), place(end)).trimStart();
  const commitment = await repository.head.committed(path, value, elsewhere(root, finding), line);
  const at = place(start);
  const renew = engine
    .facts(path)
    ?.credentials.find(({ rule, span }) => rule === finding.rule && span.start === at)?.renew;
  const words = commitmentInWords(commitment, renew === undefined ? engine.rule(finding.rule) : { renew });
  const committed = commitment.kind === 'none' ? 'none' : madeOf(commitment);
  const copies = copiesInWords(value, finding, text, beside(finding));
  const told = copies === '' ? words : `${copies} ${words}`;
  return { ...finding, message: withCommitment(finding.message, told), committed };
}

function madeOf({ since, firstIn }: Extract<Commitment, { readonly kind: 'committed' }>) {
  return { ...(since && { since }), ...(firstIn !== undefined && { firstIn }) };
}

/** The files that lie beside those in which a finding says that its value stands. */
type Beside = (finding: ReportFinding) => readonly LookedText[];

/** Files beside those of one finding that are read, and characters of one of them. */
const mostBeside = 60;
const mostText = 200_000;

function besideIn({ engine, reported, text }: ScannedRoot): Beside {
  const folders = new Map<string, string[]>();
  const fill = () => {
    for (const path of engine.paths()) {
      const paths = folders.get(folderPrefixOf(path));
      if (paths === undefined) folders.set(folderPrefixOf(path), [path]);
      else paths.push(path);
    }
  };
  const texts = new Map<string, string>();
  const textOf = (path: string) => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const whole = text(path) ?? '';
    const read = whole.length <= mostText ? whole : '';
    texts.set(path, read);
    return read;
  };
  return ({ path, related, rule }) => {
    if (folders.size === 0) fill();
    const own = pathInRepository(reported, path);
    const places = [own, ...related.map((place) => pathInRepository(reported, place.path))];
    // What a cluster is given, the set-up at the root has in plain text, as often as not.
    const roots = rule === 'secret-kubernetes-secret-manifest' ? [''] : [];
    const paths = [...new Set([...places.map(folderPrefixOf), ...roots])].flatMap(
      (folder) => folders.get(folder) ?? [],
    );
    return paths
      .filter((each) => each !== own && isBelow(reported, each))
      .slice(0, mostBeside)
      .map((each) => ({ path: pathInReport(reported, each), text: textOf(each) }));
  };
}

/** As a report names a file of the part that it is about. */
function pathInReport(reported: string, path: string): string {
  if (reported === '') return path;
  return path === reported ? path.slice(path.lastIndexOf('/') + 1) : path.slice(reported.length + 1);
}

/** The other files that are known to have the value. */
function elsewhere({ reported }: ScannedRoot, { related }: ReportFinding): readonly string[] {
  return [...new Set(related.map(({ path }) => pathInRepository(reported, path)))];
}

/** A reported file lies below the reported part, or is that part. */
function pathInRepository(reported: string, path: string): string {
  if (reported === '') return path;
  return reported.endsWith(`/${path}`) || reported === path ? reported : `${reported}/${path}`;
}
