import { kindLabel } from '../engine/model/kind-label.ts';
import { isBelow } from '../engine/text/paths/is-below.ts';
import { escaped } from './escaped.ts';
import type { ChangeEntry, ReportFinding, RootReport } from './report.ts';

/** A compared root, with the opened folder that it is shown from. */
export interface ComparedRoot extends Pick<Required<RootReport>, 'root' | 'findings' | 'comparison'> {
  /** Relative to the root; empty: the root itself. */
  readonly folder: string;
}

const titles = { added: 'Added', changed: 'Changed', removed: 'Removed' };

/** What is new since a branch parted, as a page for people. */
export function comparisonMarkdown(roots: readonly ComparedRoot[]): string {
  // One alone needs no name.
  const where = (root: ComparedRoot) => (roots.length > 1 ? ` in ${escaped(root.root)}` : '');
  return `${roots.map((root) => rootLines(root, where(root)).join('\n')).join('\n\n')}\n`;
}

function rootLines(root: ComparedRoot, where: string): readonly string[] {
  const { base, commit, identities } = root.comparison;
  return [
    `# Identities${where} compared with ${escaped(base)}`,
    '',
    `Held against \`${commit.slice(0, 12)}\`, where the two histories part.`,
    ...(identities.length === 0 ? ['', 'No identity differs.'] : []),
    ...(['added', 'changed', 'removed'] as const).flatMap((change) => {
      const entries = identities.filter((entry) => entry.change === change);
      return entries.length === 0
        ? []
        : ['', `## ${titles[change]}`, '', ...entries.flatMap((each) => entryLines(root, each))];
    }),
    '',
    '## New findings',
    '',
    ...(root.findings.length === 0 ? ['None.'] : root.findings.map((finding) => findingLine(root, finding))),
  ];
}

function entryLines(root: ComparedRoot, entry: ChangeEntry): readonly string[] {
  const { name, kind, owner, risk, path, range, details } = entry;
  const place = range === undefined ? `\`${path}\`` : link(root, path, range.start.line);
  return [
    `- **${escaped(name)}** (${kindLabel(kind)}, risk ${risk}, ${escaped(owner)}) ${place}`,
    ...details.map((line) => `  - ${escaped(line)}`),
  ];
}

function findingLine(root: ComparedRoot, { level, message, path, range, rule }: ReportFinding): string {
  return `- ${level}: ${escaped(message)} \`${rule}\` ${link(root, path, range.start.line)}`;
}

/** Viewers take a path with a leading slash as one of the opened folder; what lies elsewhere has no link. */
function link({ folder }: ComparedRoot, path: string, line: number): string {
  const title = `${escaped(path)}:${line + 1}`;
  if (!isBelow(folder, path)) return title;
  const below = folder === '' ? path : path.slice(folder.length + 1);
  return `[${title}](/${below.split('/').map(encodeURIComponent).join('/')}#L${line + 1})`;
}
