import { commands, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, Uri, window, workspace } from 'vscode';
import { type LanguageClient, TextDocumentEdit } from 'vscode-languageclient/node';
import type { AcceptedKey, AuditFix, AuditItem, AuditResult, EditResult } from '../../server/protocol.ts';
import { applyResult } from '../apply-edit.ts';
import { openPlace } from '../open-place.ts';
import { askAudit, askAuditFixes, askBaseline, askFix } from '../requests.ts';
import { type Acceptance, askAcceptance, decide } from './audit-choices.ts';
import type { Standing } from './audit-memory.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Walks through findings, one after the other: accepted with a reason, repaired, or left. What is accepted is written at the end,
 * or when the next audit begins where a window was closed before.
 */
export async function auditFindings(context: CommandContext): Promise<void> {
  const { client, snapshots, auditMemory } = context;
  await snapshots.complete();
  if (!(await settleFormer(context))) return;
  const known = await askAudit(client);
  const chosen = await chooseItems(known, auditMemory.stoodAt());
  if (chosen === undefined) return;
  if (chosen.items === 'take-stale-out') {
    const result = await askBaseline(client, { take: 'stale-entries-out' });
    if (await applyResult(client, result)) tell(takenOutInWords(result.count ?? 0));
    return;
  }
  if (chosen.items === 'take-over') {
    const result = await askBaseline(client, { from: 'other-baselines' });
    if (await applyResult(client, result)) tell(l10n.t('{0} findings taken over.', result.count ?? 0));
    return;
  }
  const { accepted, fixed, left } = await walk(context, chosen.scope, chosen.items);
  const outcome = (count: number) => l10n.t('{0} accepted, {1} fixed, {2} left.', count, fixed, left);
  if (accepted.length === 0) return tell(outcome(0));
  const result = await askBaseline(client, { entries: accepted });
  if (!(await writeDecided(context, result))) return;
  const show = l10n.t('Show the Baseline');
  const [file] = filesOf(result);
  if (
    (await window.showInformationMessage(outcome(result.count ?? accepted.length), ...(file ? [show] : []))) === show &&
    file
  )
    await window.showTextDocument(Uri.parse(file));
}

/** Whether the audit may begin: what one that broke off has decided is written or dropped first, as the person says. */
async function settleFormer(context: CommandContext): Promise<boolean> {
  const { client, auditMemory } = context;
  const decided = auditMemory.decided();
  if (decided.length === 0) return true;
  const write = l10n.t('Write Them');
  const drop = l10n.t('Drop Them');
  const answer = await window.showInformationMessage(
    decided.length === 1
      ? l10n.t('An audit was broken off: one accepted finding is not in the baseline yet.')
      : l10n.t('An audit was broken off: {0} accepted findings are not in the baseline yet.', decided.length),
    { modal: true },
    write,
    drop,
  );
  if (answer === undefined) return false;
  if (answer === write) {
    const result = await askBaseline(client, { entries: decided });
    return (await writeDecided(context, result)) || !result.edit;
  }
  await auditMemory.keep([]);
  return true;
}

/** What the editor does not take is asked about again; what is about findings that are no longer there, is not. */
async function writeDecided({ client, auditMemory }: CommandContext, result: EditResult): Promise<boolean> {
  const isWritten = await applyResult(client, result);
  if (isWritten || !result.edit) await auditMemory.keep([]);
  return isWritten;
}

/** What an edit writes into. */
function filesOf({ edit }: EditResult): readonly string[] {
  return (edit?.documentChanges ?? []).filter(TextDocumentEdit.is).map(({ textDocument }) => textDocument.uri);
}

type Scope = QuickPickItem & {
  readonly scope: string;
  readonly items: readonly AuditItem[] | 'take-over' | 'take-stale-out';
};

function takenOutInWords(count: number): string {
  return count === 1
    ? l10n.t('1 entry taken out of the baseline.')
    : l10n.t('{0} entries taken out of the baseline.', count);
}

/** Why entries of the baseline accept nothing, such as `2 ended, 1 whose finding is gone`. */
function staleInWords({ ended, gone }: AuditResult['staleEntries']): string {
  return [
    ...(ended === 0 ? [] : [l10n.t('{0} ended', ended)]),
    ...(gone === 0 ? [] : [l10n.t('{0} about findings that are gone', gone)]),
  ].join(', ');
}

async function chooseItems(
  { items, acceptedElsewhere, staleEntries }: AuditResult,
  stoodAt: Standing | undefined,
): Promise<Pick<Scope, 'scope' | 'items'> | undefined> {
  const secrets = itemsIn('secrets', items);
  const grave = itemsIn('grave', items);
  const scopes: readonly Scope[] = [
    ...goingOn(items, stoodAt),
    // Notes are many, and mostly wait.
    {
      label: l10n.t('Errors and warnings'),
      description: String(grave.length),
      iconPath: new ThemeIcon('warning'),
      scope: 'grave',
      items: grave.length === items.length ? [] : grave,
    },
    {
      label: l10n.t('Secrets'),
      description: String(secrets.length),
      iconPath: new ThemeIcon('key'),
      scope: 'secrets',
      items: secrets,
    },
    {
      label: l10n.t('All findings'),
      description: String(items.length),
      iconPath: new ThemeIcon('list-unordered'),
      scope: 'all',
      items: secrets.length === items.length ? [] : items,
    },
    {
      label: l10n.t('Take over what .secrets.baseline accepts'),
      description: String(acceptedElsewhere),
      iconPath: new ThemeIcon('cloud-download'),
      scope: 'take-over',
      items: 'take-over',
    },
    {
      label: l10n.t('Tidy the baseline'),
      description: staleInWords(staleEntries),
      iconPath: new ThemeIcon('trash'),
      scope: 'take-stale-out',
      items: 'take-stale-out',
    },
  ];
  const countIn = ({ items: scoped }: Scope) => {
    if (scoped === 'take-over') return acceptedElsewhere;
    return scoped === 'take-stale-out' ? staleEntries.ended + staleEntries.gone : scoped.length;
  };
  const offered = [...scopes.filter((scope) => countIn(scope) > 0), ...rulesOf(items)];
  if (offered.length === 0) {
    tell(l10n.t('There is nothing to decide about.'));
    return undefined;
  }
  const picked = await window.showQuickPick(offered, {
    matchOnDescription: true,
    title: l10n.t('Audit findings'),
    placeHolder: l10n.t('Which ones? Nothing is written before you have decided.'),
  });
  return picked;
}

function itemsIn(scope: string, items: readonly AuditItem[]): readonly AuditItem[] {
  if (scope === 'all') return items;
  if (scope === 'grave') return items.filter(({ level }) => level !== 'note');
  return items.filter(({ isSecret, rule }) => (scope === 'secrets' ? isSecret : rule === scope));
}

/** The finding at which somebody left off, and those behind it. */
function goingOn(items: readonly AuditItem[], stoodAt: Standing | undefined): readonly Scope[] {
  const all = stoodAt ? itemsIn(stoodAt.scope, items) : [];
  const at = all.findIndex((item) => stoodAt && idOf(item) === idOf(stoodAt));
  const [item] = all.slice(Math.max(0, at));
  if (at < 1 || !stoodAt || !item) return [];
  return [
    {
      label: l10n.t('Go on where you left off'),
      description: String(all.length - at),
      detail: l10n.t('{0} in {1}', item.title, workspace.asRelativePath(Uri.parse(item.uri))),
      iconPath: new ThemeIcon('debug-continue'),
      scope: stoodAt.scope,
      items: all.slice(at),
    },
  ];
}

/** One rule at a time, the most frequent first. */
function rulesOf(items: readonly AuditItem[]): readonly Scope[] {
  const byRule = new Map<string, AuditItem[]>();
  for (const item of items) {
    const own = byRule.get(item.rule);
    if (own) own.push(item);
    else byRule.set(item.rule, [item]);
  }
  if (byRule.size < 2) return [];
  const rules = [...byRule].sort(([, a], [, b]) => b.length - a.length);
  return [
    { label: l10n.t('One rule'), kind: QuickPickItemKind.Separator, scope: '', items: [] },
    // One line each, in words: there are many.
    ...rules.map(([rule, own]) => ({
      label: own[0]?.ruleTitle ?? rule,
      description: `${own.length} · ${rule}`,
      scope: rule,
      items: own,
    })),
  ];
}

interface Walk {
  readonly accepted: readonly AcceptedKey[];
  readonly fixed: number;
  readonly left: number;
}

/** Ends with the last finding, or earlier when the person has had enough; what was decided until then counts. */
async function walk(
  { client, auditMemory }: CommandContext,
  scope: string,
  chosen: readonly AuditItem[],
): Promise<Walk> {
  const accepted = new Map<string, AcceptedKey>();
  const gone = new Set<string>();
  /** Whose file was renamed or deleted meanwhile. */
  const lost = new Set<string>();
  const past: { readonly at: number; readonly keys: readonly string[] }[] = [];
  let items = chosen;
  let last: Acceptance | undefined;
  let isThrough = true;
  const isOpen = (item: AuditItem) => !accepted.has(idOf(item)) && !gone.has(idOf(item)) && !lost.has(idOf(item));
  // A fix may have ended what was skipped before it.
  const isAgain = (step: (typeof past)[number] | undefined) =>
    step !== undefined && (step.keys.length > 0 || items.slice(step.at, step.at + 1).some(isOpen));
  const proposed = (reason: string): Acceptance => (reason === '' ? (last ?? { reason }) : { reason });
  for (let at = 0; at < items.length; ) {
    const item = items[at];
    if (!item || !isOpen(item)) {
      at++;
      continue;
    }
    await auditMemory.keep([...accepted.values()]);
    await auditMemory.stand({ scope, uri: item.uri, key: item.key });
    if (!(await openPlace(item))) {
      lost.add(idOf(item));
      // Under another name it is another finding.
      const known = new Set(items.map(idOf));
      items = [...items, ...itemsIn(scope, (await askAudit(client)).items).filter((each) => !known.has(idOf(each)))];
      continue;
    }
    const { message, fixes } = await askAuditFixes(client, item);
    while (past.length > 0 && !isAgain(past.at(-1))) past.pop();
    const before = past.at(-1)?.at;
    const open = items.filter(isOpen);
    const beside = items.filter((other) => isOnLine(other, item));
    const decision = await decide({ item, message, at, count: items.length, fixes, open, beside, last, before });
    if (decision === undefined || decision.kind === 'finish') {
      isThrough = false;
      break;
    }
    if (decision.kind === 'back') {
      const step = past.pop();
      for (const key of step?.keys ?? []) accepted.delete(key);
      at = step?.at ?? at;
    } else if (decision.kind === 'fix') {
      await applyFix(client, item, decision.fix);
      // Places move with the text, and one fix may end several findings.
      const now = new Map((await askAudit(client)).items.map((each) => [idOf(each), each]));
      for (const each of items) if (!now.has(idOf(each))) gone.add(idOf(each));
      items = items.map((each) => now.get(idOf(each)) ?? each);
    } else if (decision.kind !== 'skip') {
      const entry = decision.kind === 'accept' ? await askAcceptance(proposed(decision.reason)) : decision.acceptance;
      if (!entry) continue;
      last = entry;
      for (const { uri, key } of decision.items) accepted.set(idOf({ uri, key }), { uri, key, ...entry });
      past.push({ at, keys: decision.items.map(idOf) });
    } else {
      past.push({ at, keys: [] });
      at++;
    }
  }
  if (isThrough) await auditMemory.stand(undefined);
  return { accepted: [...accepted.values()], fixed: gone.size, left: items.filter(isOpen).length };
}

/** What the fix leaves open is asked. Nothing changes where the person goes back. */
async function applyFix(client: LanguageClient, { uri, key }: AuditItem, { offer, question }: AuditFix): Promise<void> {
  if (question) await commands.executeCommand(question.command, ...(question.arguments ?? []));
  else await applyResult(client, await askFix(client, { uri, key, offer }));
}

function isOnLine({ uri, range }: AuditItem, item: AuditItem): boolean {
  return uri === item.uri && range.start.line === item.range.start.line;
}

function idOf({ uri, key }: Pick<AuditItem, 'uri' | 'key'>): string {
  return `${uri} ${key}`;
}

function tell(message: string): void {
  void window.showInformationMessage(message);
}
