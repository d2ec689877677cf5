import { l10n, type ThemeIcon, Uri } from 'vscode';
import type { TreeIdentity, UnreadFile } from '../../server/protocol.ts';
import type { Location } from '../open-place.ts';
import { capitalised, riskLabel } from './groupings.ts';
import {
  graveIcon,
  groupIcon,
  identityIcon,
  levelIcon,
  plainIcon,
  riskIcon,
  secretIcon,
  sectionIcons,
  settled,
  warningIcon,
} from './icons.ts';
import type { Content, StartAction } from './node.ts';
import { sectionTitle } from './section-titles.ts';
import { nameAndFolder, shownPlace } from './shown-place.ts';

/** How a row looks and what a click does. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  readonly icon?: ThemeIcon;
  /** Dotted tags that the menus of package.json ask for. */
  readonly context?: string;
  /** Opened by a click. */
  readonly place?: Location;
  /** Run by a click. */
  readonly command?: string;
}

/** The row of one node. */
export function rowOf(content: Content): Row {
  switch (content.kind) {
    case 'start':
      return { label: l10n.t('Start here'), description: String(content.count), icon: plainIcon('star') };
    case 'start-item': {
      const { item, identity } = content;
      return {
        label: item.label,
        description: shortMasks(item.detail),
        icon: levelIcon(item.level),
        context: tags(
          'start',
          identity && 'identity',
          ...(identity ? inventoryTags(identity) : []),
          item.fix && 'fixable',
        ),
        place: item,
      };
    }
    case 'start-action':
      return startActionRow(content.action);
    case 'group': {
      const { grouping, group } = content;
      const icon = groupIcon(grouping, group);
      return { label: group.label, description: groupDescription(content), icon, context: 'group' };
    }
    case 'identity':
      return identityRow(content);
    case 'owner':
      return ownerRow(content);
    case 'risk':
      return { label: riskLabel(content.identity.risk.level), icon: riskIcon(content.identity.risk) };
    case 'factor':
      return {
        label: content.text,
        ...(content.about !== undefined && { description: content.about }),
        icon: plainIcon(content.icon ?? 'circle-small-filled'),
      };
    case 'inventory':
      return inventoryRow(content.identity);
    case 'section': {
      const { section, isGrave } = content;
      const icon = isGrave ? warningIcon(sectionIcons[section]) : plainIcon(sectionIcons[section]);
      return { label: sectionTitle(section), description: sectionDescription(content), icon };
    }
    case 'grant': {
      const { grant } = content;
      const icon = grant.isDangerous ? graveIcon('warning') : plainIcon('pass');
      return { label: grant.label, icon, place: grant };
    }
    case 'secret': {
      const { secret } = content;
      const description = [shortMasks(secret.preview), shownPlace(secret)].filter((part) => part !== '').join(' · ');
      const icon = secretIcon(secret.level);
      return { label: secret.label, description, icon, place: secret };
    }
    case 'reached': {
      const { name, identity, hasNamesake } = content;
      if (!identity) return { label: name, icon: plainIcon('question') };
      const description = [identity.kindLabel, ...(hasNamesake ? [shownPlace(identity)] : [])].join(' · ');
      return { label: name, description, icon: identityIcon(identity), place: identity };
    }
    case 'use':
      return {
        label: content.use.label,
        description: shownPlace(content.use),
        icon: plainIcon('go-to-file'),
        place: content.use,
      };
    case 'finding': {
      const { finding } = content;
      const { message, rule, level } = finding;
      return { label: message, description: rule, icon: levelIcon(level), context: 'finding', place: finding };
    }
    case 'record': {
      const { id, name, range, source, uri } = content.record;
      return {
        label: name,
        description: [id, source].filter((part) => part !== undefined).join(' · '),
        icon: plainIcon('book'),
        ...(uri === undefined || range === undefined ? {} : { place: { uri, range } }),
      };
    }
    case 'reviewer':
      return { label: content.owner, description: String(content.count), icon: plainIcon('organization') };
    case 'review':
      return reviewRow(content.identity);
    case 'unread':
      return unreadRow(content.file);
    case 'problem':
      return {
        label: content.problem.message,
        description: shownPlace(content.problem),
        icon: levelIcon('error'),
        place: content.problem,
      };
  }
}

/** A folder that is a repository of its own, or a file that the system refuses, no editor shows. */
function unreadRow({ uri, kind, message }: UnreadFile): Row {
  const { name, folder } = nameAndFolder(uri);
  return {
    label: name,
    description: [message, folder].filter((part) => part !== '').join(' · '),
    icon: kind === 'left out' ? plainIcon('file') : warningIcon('file'),
    context: 'unread',
    ...(kind === 'left out' && /MB$/.test(message) ? { place: { uri, range: beginning } } : {}),
  };
}

const beginning = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function startActionRow(action: StartAction): Row {
  switch (action) {
    case 'write-owners':
      return {
        label: l10n.t('Write inferred owners…'),
        description: l10n.t('shows every change first'),
        icon: plainIcon('organization'),
        command: 'identityHygiene.writeInferredOwners',
      };
    case 'connect-inventory':
      return {
        label: l10n.t('Connect an inventory…'),
        description: l10n.t('or register identities, from their menu'),
        icon: plainIcon('plug'),
        command: 'identityHygiene.connectInventory',
      };
    case 'accept-baseline':
      return {
        label: l10n.t('Accept the rest as baseline…'),
        description: l10n.t('only what is new is reported from then on'),
        icon: plainIcon('check-all'),
        command: 'identityHygiene.acceptBaseline',
      };
  }
}

function groupDescription({ grouping, group: { folder }, count, grave }: Content & { kind: 'group' }): string {
  const counted = grave === 0 || grouping === 'risk' ? String(count) : l10n.t('{0} · {1} at high risk', count, grave);
  return folder ? `${counted} · ${folder}` : counted;
}

function sectionDescription({ count, notes }: Content & { kind: 'section' }): string {
  if (notes === 0) return String(count);
  if (notes === count) return notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', notes);
  // A side bar shows the first words.
  return notes === 1 ? l10n.t('{0} · 1 note', count - notes) : l10n.t('{0} · {1} notes', count - notes, notes);
}

function identityRow({ identity, grouping, owned, hasNamesake }: Content & { kind: 'identity' }): Row {
  const { name, kindLabel, owners, businessOwners, findings, agent } = identity;
  const about = [
    ...(hasNamesake ? [shownPlace(identity)] : []),
    // Agents of all platforms are one branch.
    ...(grouping === 'kind' && agent === undefined ? [] : [kindLabel]),
    ...(grouping === 'owner'
      ? []
      : [owned ? (owners[0] ?? businessOwners[0] ?? l10n.t('owned through its parent')) : l10n.t('no owner')]),
    ...(findings.length === 0
      ? []
      : [findings.length === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings.length)]),
  ];
  return {
    label: name,
    description: about.join(' · '),
    icon: identityIcon(identity),
    context: tags('identity', owned ? 'owned' : 'unowned', ...inventoryTags(identity)),
  };
}

/** What its menu can do with the inventory. */
function inventoryTags({ inventory }: TreeIdentity): readonly (string | false)[] {
  return [hasRecord(inventory) && 'record', isRegistrable(inventory) && 'unregistered'];
}

function ownerRow({ identity, owned }: Content & { kind: 'owner' }): Row {
  const { owners, ownersInferred, businessOwners } = identity;
  const context = tags('owner', 'identity', owned ? 'owned' : 'unowned');
  if (!owned) return { label: l10n.t('No owner'), icon: warningIcon('person'), context };
  if (owners.length + businessOwners.length === 0)
    return { label: l10n.t('Owned through its parent'), icon: plainIcon('person'), context };
  if (owners.length === 0) return { label: l10n.t('No technical owner'), icon: warningIcon('person'), context };
  const origin = ownersInferred ? { description: l10n.t('inferred') } : {};
  return { label: owners.join(', '), ...origin, icon: plainIcon('person'), context };
}

function reviewRow(identity: TreeIdentity): Row {
  const { name, review, risk } = identity;
  return {
    label: name,
    description: [review?.open ?? review?.reason ?? '', riskLabel(risk.level)].join(' · '),
    icon: identityIcon(identity),
    context: 'review.identity.record',
  };
}

function inventoryRow(identity: TreeIdentity): Row {
  const { inventory } = identity;
  const { stateLabel, details, url, record, sources, asOf } = inventory;
  const state = asOf === undefined ? stateLabel : l10n.t('{0} as of {1}', stateLabel, asOf);
  const about = [record, ...(sources ?? []), url && hostOf(url)].filter((part) => part !== undefined && part !== '');
  const recorded = hasRecord(inventory) ? { command: 'identityHygiene.openRecord' } : {};
  return {
    label: capitalised([state, ...details].join(': ')),
    description: about.join(' · '),
    icon: settled.has(inventory.state) ? plainIcon('book') : warningIcon('book'),
    context: tags('inventory', 'identity', ...inventoryTags(identity)),
    ...recorded,
  };
}

function isRegistrable({ state }: TreeIdentity['inventory']): boolean {
  return state === 'unregistered' || state === 'none';
}

/** A record that can be opened. */
export function hasRecord({ uri, url }: TreeIdentity['inventory']): boolean {
  return uri !== undefined || hostOf(url ?? '') !== '';
}

/** Masks of secrets as short as a side bar needs them, and a screen reader reads them out. */
function shortMasks(text: string): string {
  return text.replace(/•{2,}(?=[^\s•])/g, '…').replace(/•{2,}/g, '••••');
}

/** The host of a web address; empty for anything else. */
export function hostOf(url: string): string {
  const { scheme, authority } = Uri.parse(url);
  return scheme === 'https' || scheme === 'http' ? authority : '';
}

function tags(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part).join('.');
}
