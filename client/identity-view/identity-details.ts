import { l10n } from 'vscode';
import type { TreeIdentity } from '../../server/protocol.ts';
import { capitalised } from './groupings.ts';
import { type Content, type Draft, numbered, type Section } from './node.ts';

/** What the rows below an identity need to know about the others. */
export interface Surroundings {
  identity(symbol: string): TreeIdentity | undefined;
  isOwned(identity: TreeIdentity): boolean;
}

/** The rows below an identity: who answers for it, what it may do, what proves it, where it is used and what is wrong. */
export function identityDetails(identity: TreeIdentity, surroundings: Surroundings): readonly Draft[] {
  const { risk, inventory, grants, credentials, usedBy, findings } = identity;
  const reached = identity.reaches.map((symbol) => ({ symbol, identity: surroundings.identity(symbol) }));
  const called = reached.filter(({ identity: other }) => other && actsByTools(other));
  const others = reached.filter((each) => !called.includes(each));
  return [
    { key: 'owner', content: { kind: 'owner', identity, owned: surroundings.isOwned(identity) } },
    ...businessRow(identity),
    ...(inventory.state === 'none'
      ? []
      : [{ key: 'inventory', content: { kind: 'inventory', identity } } satisfies Draft]),
    ...lifecycleRows(identity),
    leafOrBranch(
      'risk',
      { kind: 'risk', identity },
      risk.factors.map((text) => ({ key: text, content: { kind: 'factor', text } })),
    ),
    ...agentRows(identity),
    ...section(
      actsByTools(identity) ? 'tools' : 'permissions',
      grants.map((grant) => ({ key: grant.label, content: { kind: 'grant', grant } })),
      { isGrave: grants.some((grant) => grant.isDangerous) },
    ),
    ...section('credentials', credentials.map(secretDraft), { isGrave: credentials.length > 0 }),
    ...section('calls', reachedRows(called)),
    ...section('reaches', reachedRows(others)),
    ...section(
      'used-by',
      usedBy.map((use) => ({ key: `${use.label} ${use.uri}`, content: { kind: 'use', use } })),
    ),
    ...section(
      'findings',
      findings.map((finding) => ({ key: finding.key, content: { kind: 'finding', finding } })),
      { isGrave: findings.some(({ level }) => level === 'error') },
    ),
  ];
}

interface Reached {
  readonly symbol: string;
  readonly identity: TreeIdentity | undefined;
}

/** Servers of several clients often have one name: those are told apart by their files. */
function reachedRows(reached: readonly Reached[]): readonly Draft[] {
  const names = reached.map(({ symbol, identity }) => identity?.name ?? symbol);
  return reached.map(({ symbol, identity }, index) => {
    const name = names[index] ?? symbol;
    const hasNamesake = names.filter((each) => each === name).length > 1;
    return { key: symbol, content: { kind: 'reached', name, identity, hasNamesake } };
  });
}

/** What its record says of reviews, use and watching. */
function lifecycleRows({ review, lastUsed, monitoring, unused = [] }: TreeIdentity): readonly Draft[] {
  return [
    ...(review?.last === undefined ? [] : [line('history', l10n.t('Last review: {0}', review.last))]),
    ...(review?.due === undefined ? [] : [line('calendar', nextReview(review.due, review.reason))]),
    ...(lastUsed === undefined ? [] : [line('clock', l10n.t('Last used: {0}', lastUsed))]),
    ...(monitoring === undefined ? [] : [line('eye', l10n.t('Monitored: {0}', monitoring))]),
    ...unused.map((grant) => line('circle-slash', l10n.t('Granted: {0}', grant))),
  ];
}

/** What is past is no next one. */
function nextReview(due: string, reason: string | undefined): string {
  return reason?.endsWith(due) ? capitalised(reason) : l10n.t('Next review: {0}', due);
}

function businessRow({ businessOwners }: TreeIdentity): readonly Draft[] {
  if (businessOwners.length === 0) return [];
  // A side bar cuts off what stands behind: that is the same in each such row.
  const row = { text: businessOwners.join(', '), about: l10n.t('business owner'), icon: 'briefcase' };
  return [{ key: 'business-owner', content: { kind: 'factor', ...row } }];
}

/** What an agent is for, whether anybody is asked, and where it leads to. */
function agentRows({ agent }: TreeIdentity): readonly Draft[] {
  if (agent === undefined) return [];
  return [
    ...(agent.purpose === undefined ? [] : [line('target', l10n.t('Purpose: {0}', agent.purpose), 'purpose')]),
    line('run-all', l10n.t('Autonomy: {0}', agent.autonomy), 'autonomy'),
    ...(agent.data === undefined ? [] : [line('database', l10n.t('Data: {0}', agent.data), 'data')]),
    ...agent.paths.slice(0, 10).map((path) => line('references', l10n.t('Path: {0}', path))),
  ];
}

/** A row that says one thing, with an icon so that it stands in line with those beside it. */
function line(icon: string, text: string, key = text): Draft {
  return { key, content: { kind: 'factor', text, icon } };
}

/** A credential or a secret without an identity. */
export function secretDraft(secret: TreeIdentity['credentials'][number]): Draft {
  return { key: `${secret.label} ${secret.preview} ${secret.uri}`, content: { kind: 'secret', secret } };
}

/** A heading with rows; none where there are no rows. */
export function section(
  name: Section,
  rows: readonly Draft[],
  { isGrave = false }: { readonly isGrave?: boolean } = {},
): readonly Draft[] {
  if (rows.length === 0) return [];
  const notes = rows.filter(({ content }) => content.kind === 'secret' && content.secret.level === 'note').length;
  return [
    {
      key: name,
      content: { kind: 'section', section: name, count: rows.length, notes, isGrave },
      children: () => numbered(rows),
    },
  ];
}

function leafOrBranch(key: string, content: Content, rows: readonly Draft[]): Draft {
  return rows.length === 0 ? { key, content } : { key, content, children: () => numbered(rows) };
}

/** Agents and their servers call tools; others hold permissions. */
function actsByTools({ kind }: TreeIdentity): boolean {
  return /agent|mcp|roo-mode|claude-skill|agentic/.test(kind);
}
