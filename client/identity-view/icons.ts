import { ThemeColor, ThemeIcon } from 'vscode';
import type { TreeFinding, TreeIdentity } from '../../server/protocol.ts';
import { type Group, type Grouping, isPerson } from './groupings.ts';
import type { Section } from './node.ts';

const red = new ThemeColor('problemsErrorIcon.foreground');
const yellow = new ThemeColor('problemsWarningIcon.foreground');
const blue = new ThemeColor('problemsInfoIcon.foreground');

/** An icon of VS Code's own set. */
export function plainIcon(name: string): ThemeIcon {
  return new ThemeIcon(name);
}

/** As `plainIcon`, in the colour of errors. */
export function graveIcon(name: string): ThemeIcon {
  return new ThemeIcon(name, red);
}

/** As `plainIcon`, in the colour of warnings. */
export function warningIcon(name: string): ThemeIcon {
  return new ThemeIcon(name, yellow);
}

/** A secret in the colour of its level; one that belongs to an identity has none of its own. */
export function secretIcon(level: TreeFinding['level'] | undefined): ThemeIcon {
  if (level === 'note') return plainIcon('key');
  return level === 'error' ? graveIcon('key') : warningIcon('key');
}

/** The shape tells the kind, the colour the risk. */
export function identityIcon({ kind, risk }: TreeIdentity): ThemeIcon {
  return new ThemeIcon(shapeOf(kind), riskColours[risk.level]);
}

/** The risk alone. */
export function riskIcon({ level }: TreeIdentity['risk']): ThemeIcon {
  return new ThemeIcon('flame', riskColours[level]);
}

/** What the members of a group share. */
export function groupIcon(grouping: Grouping, { key, members }: Group): ThemeIcon {
  const [first] = members;
  switch (grouping) {
    case 'owner':
      return key === '' ? warningIcon('question') : plainIcon(isPerson(key) ? 'person' : 'organization');
    case 'kind':
      return plainIcon(shapeOf(key));
    case 'risk':
      return first ? riskIcon(first.risk) : plainIcon('flame');
    case 'inventory':
      return settled.has(key) ? plainIcon('book') : warningIcon('book');
    case 'environment':
      return plainIcon('globe');
    case 'file':
      return plainIcon('file');
  }
}

/** States of the inventory that ask nothing of anybody, or of which nothing is known. */
export const settled: ReadonlySet<string> = new Set(['linked', 'not-visible', 'offline', 'none']);

/** As the Problems view shows a level. */
export function levelIcon(level: TreeFinding['level']): ThemeIcon {
  switch (level) {
    case 'error':
      return new ThemeIcon('error', red);
    case 'warning':
      return new ThemeIcon('warning', yellow);
    case 'note':
      return new ThemeIcon('info', blue);
  }
}

/** What a heading gathers. */
export const sectionIcons: Readonly<Record<Section, string>> = {
  permissions: 'unlock',
  tools: 'tools',
  credentials: 'key',
  reaches: 'arrow-right',
  calls: 'arrow-right',
  'used-by': 'references',
  findings: 'checklist',
  secrets: 'key',
  records: 'book',
  configuration: 'settings-gear',
  'not-read': 'eye-closed',
};

const riskColours: Readonly<Record<TreeIdentity['risk']['level'], ThemeColor | undefined>> = {
  critical: red,
  high: yellow,
  medium: blue,
  low: undefined,
};

function shapeOf(kind: string): string {
  if (/agent/.test(kind)) return 'hubot';
  if (/mcp/.test(kind)) return 'plug';
  if (/workflow|job|pipeline/.test(kind)) return 'github-action';
  if (/user/.test(kind)) return 'account';
  if (/role/.test(kind)) return 'shield';
  return 'server-process';
}
