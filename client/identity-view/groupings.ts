import { l10n } from 'vscode';
import type { TreeIdentity } from '../../server/protocol.ts';
import { nameAndFolder } from './shown-place.ts';

export const groupings = ['owner', 'kind', 'risk', 'inventory', 'environment', 'file'] as const;

/** By what the view puts identities together. */
export type Grouping = (typeof groupings)[number];

/** Identities that share a value. `rank` orders groups before their labels do. */
export interface Group {
  readonly key: string;
  readonly label: string;
  /** Where a file lies; it orders groups before their labels do. */
  readonly folder?: string;
  readonly rank: number;
  readonly members: readonly TreeIdentity[];
}

/** Where one identity belongs. */
interface Place {
  readonly key: string;
  readonly label: string;
  readonly folder?: string;
  readonly rank?: number;
}

/** How an identity stands among others: who owns it or what it belongs to, and the outermost of those that it belongs to. */
export interface Standing {
  readonly owners: readonly string[];
  readonly outermost: TreeIdentity;
}

/** The groups in the order in which they are shown; with several owners an identity stands in several. */
export function groupsOf(
  identities: readonly TreeIdentity[],
  grouping: Grouping,
  standingOf: (identity: TreeIdentity) => Standing,
): readonly Group[] {
  const groups = new Map<string, Group & { readonly folder: string; readonly members: TreeIdentity[] }>();
  for (const identity of identities) {
    const { owners, outermost } = standingOf(identity);
    // The inventory holds what stands for itself: a job is registered with its workflow.
    const placed = grouping === 'inventory' ? outermost : identity;
    const places = grouping === 'owner' ? ownerPlaces(owners) : [placeOf[grouping](placed)];
    for (const { key, label, folder = '', rank = 0 } of places) {
      const group = groups.get(key) ?? { key, label, folder, rank, members: [] };
      groups.set(key, group);
      group.members.push(identity);
    }
  }
  const shown = grouping === 'owner' ? withoutCommonOrganisation([...groups.values()]) : [...groups.values()];
  return shown.sort((a, b) => a.rank - b.rank || a.folder.localeCompare(b.folder) || a.label.localeCompare(b.label));
}

function ownerPlaces(owners: readonly string[]): readonly Place[] {
  if (owners.length === 0) return [{ key: '', label: l10n.t('No owner'), rank: -1 }];
  return [...new Set(owners)].map((owner) => ({ key: owner, label: owner, rank: isPerson(owner) ? 1 : 0 }));
}

/** Teams of one organisation by their own names: a side bar cuts off what is long, and how many identities each has stands behind. */
function withoutCommonOrganisation<G extends Group>(groups: readonly G[]): G[] {
  const organisations = groups.flatMap(({ key }) => /^@[^/\s]+\/(?=[^/\s]+$)/.exec(key) ?? []);
  const [first = ''] = organisations;
  const others = new Set(groups.map(({ key }) => key.toLowerCase()));
  const isShown = ({ key }: G) => key.startsWith(first) && !others.has(key.slice(first.length).toLowerCase());
  if (organisations.length < 2 || new Set(organisations).size > 1) return [...groups];
  return groups.map((group) => (isShown(group) ? { ...group, label: group.key.slice(first.length) } : group));
}

/** An address of mail or an inventory's user, as against a team. */
export function isPerson(owner: string): boolean {
  return owner.includes('@', 1) || owner.startsWith('user:');
}

const placeOf: Readonly<Record<Exclude<Grouping, 'owner'>, (identity: TreeIdentity) => Place>> = {
  // Agents of all platforms are one branch.
  kind: ({ kind, kindLabel, agent }) =>
    agent === undefined
      ? { key: kind, label: plural(kindLabel) }
      : { key: 'agents', label: l10n.t('AI agents'), rank: -1 },
  risk: ({ risk: { level } }) => ({ key: level, label: riskLabel(level), rank: riskRank[level] }),
  inventory: ({ inventory: { state, stateLabel } }) => ({
    key: state,
    label: capitalised(stateLabel),
    rank: inventoryOrder.indexOf(state),
  }),
  environment: ({ environment }) =>
    environment === undefined
      ? { key: '', label: l10n.t('No environment'), rank: 1 }
      : { key: environment, label: environment },
  file: ({ uri }) => {
    const { name, folder } = nameAndFolder(uri);
    return { key: uri, label: name, folder };
  },
};

function plural(label: string): string {
  return label.endsWith('y') ? `${label.slice(0, -1)}ies` : `${label}s`;
}

type Risk = TreeIdentity['risk']['level'];

/** The gravest first. */
export const riskRank: Readonly<Record<Risk, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** A risk level as a phrase. */
export function riskLabel(level: Risk): string {
  switch (level) {
    case 'critical':
      return l10n.t('Critical risk');
    case 'high':
      return l10n.t('High risk');
    case 'medium':
      return l10n.t('Medium risk');
    case 'low':
      return l10n.t('Low risk');
  }
}

/** The gravest first. */
const inventoryOrder: readonly string[] = [
  'retired-in-use',
  'ambiguous',
  'drift',
  'credential-expired',
  'review-overdue',
  'owner-unknown',
  'unregistered',
  'not-visible',
  'linked',
  'offline',
  'none',
];

/** A phrase as a heading. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
