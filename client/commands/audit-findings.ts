import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { AcceptedKey, AuditItem } from '../../server/protocol.ts';
import { applyResult } from '../apply-edit.ts';
import { openPlace } from '../open-place.ts';
import { askAudit, askBaseline, askFix } from '../requests.ts';
import type { CommandContext } from './command-context.ts';

/** Walks through findings, one after the other: accepted with a reason, repaired, or left. What is accepted is written at the end. */
export async function auditFindings(context: CommandContext): Promise<void> {
  const { client, snapshots } = context;
  await snapshots.complete();
  const { items, acceptedElsewhere } = await askAudit(client);
  const chosen = await chooseItems(items, acceptedElsewhere);
  if (chosen === undefined) return;
  if (chosen === 'take-over') {
    const result = await askBaseline(client, { from: 'other-baselines' });
    if (await applyResult(client, result)) tell(l10n.t('{0} findings taken over.', result.count ?? 0));
    return;
  }
  const { accepted, fixed, left } = await walk(context, chosen);
  if (accepted.length > 0 && !(await applyResult(client, await askBaseline(client, { entries: accepted })))) return;
  tell(l10n.t('{0} accepted, {1} fixed, {2} left.', accepted.length, fixed, left));
}

type Scope = QuickPickItem & { readonly items: readonly AuditItem[] | 'take-over' };

async function chooseItems(
  items: readonly AuditItem[],
  acceptedElsewhere: number,
): Promise<Scope['items'] | undefined> {
  const secrets = items.filter(({ isSecret }) => isSecret);
  const scopes: readonly Scope[] = [
    { label: l10n.t('Secrets'), description: String(secrets.length), iconPath: new ThemeIcon('key'), items: secrets },
    {
      label: l10n.t('All findings'),
      description: String(items.length),
      iconPath: new ThemeIcon('list-unordered'),
      items,
    },
    {
      label: l10n.t('Take over what .secrets.baseline accepts'),
      description: String(acceptedElsewhere),
      iconPath: new ThemeIcon('cloud-download'),
      items: 'take-over',
    },
  ];
  const offered = scopes.filter((scope) => (scope.items === 'take-over' ? acceptedElsewhere : scope.items.length) > 0);
  if (offered.length === 0) {
    tell(l10n.t('There is nothing to decide about.'));
    return undefined;
  }
  const picked = await window.showQuickPick(offered, {
    title: l10n.t('Audit findings'),
    placeHolder: l10n.t('Which ones? Nothing is written before you have decided.'),
  });
  return picked?.items;
}

interface Walk {
  readonly accepted: readonly AcceptedKey[];
  readonly fixed: number;
  readonly left: number;
}

/** Ends with the last finding, or earlier when the person has had enough; what was decided until then counts. */
async function walk({ client }: CommandContext, items: readonly AuditItem[]): Promise<Walk> {
  const accepted = new Map<AuditItem, AcceptedKey>();
  let fixed = 0;
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (!item) break;
    await openPlace(item);
    const decision = await decide(item, at, items.length);
    if (decision === undefined || decision.kind === 'finish') break;
    if (decision.kind === 'back') at = Math.max(-1, at - 2);
    if (decision.kind === 'accept') {
      const entry = await acceptance(item, decision.reason);
      if (entry) accepted.set(item, entry);
      else at--;
    }
    if (decision.kind === 'fix') {
      const { uri, key } = item;
      if (await applyResult(client, await askFix(client, { uri, key, offer: decision.offer }))) fixed++;
    }
  }
  return { accepted: [...accepted.values()], fixed, left: items.length - accepted.size - fixed };
}

type Decision =
  | { readonly kind: 'accept'; readonly reason: string }
  | { readonly kind: 'fix'; readonly offer: string }
  | { readonly kind: 'skip' | 'back' | 'finish' };

type Choice = QuickPickItem & { readonly decision: Decision };

async function decide(item: AuditItem, at: number, count: number): Promise<Decision | undefined> {
  const where = `${workspace.asRelativePath(Uri.parse(item.uri))}:${item.range.start.line + 1}`;
  const named = [item.title, item.preview].filter(Boolean).join(' ');
  const picked = await window.showQuickPick(choicesFor(item, at), {
    title: l10n.t('{0} of {1}: {2} in {3}', at + 1, count, named, where),
    placeHolder: item.message,
    ignoreFocusOut: true,
  });
  return picked?.decision;
}

function choicesFor(item: AuditItem, at: number): readonly Choice[] {
  const choice = (label: string, icon: string, decision: Decision): Choice => {
    return { label, iconPath: new ThemeIcon(icon), decision };
  };
  const fixes = item.fixes.map(({ offer, title }) => choice(title, 'lightbulb', { kind: 'fix', offer }));
  const separator = (label: string): Choice => ({
    label,
    kind: QuickPickItemKind.Separator,
    decision: { kind: 'skip' },
  });
  return [
    ...(fixes.length > 0 ? [separator(l10n.t('Fix now')), ...fixes] : []),
    separator(l10n.t('Accept')),
    choice(l10n.t('Accept, with a reason'), 'check', { kind: 'accept', reason: '' }),
    choice(l10n.t('False positive'), 'circle-slash', { kind: 'accept', reason: l10n.t('False positive') }),
    separator(l10n.t('Later')),
    choice(l10n.t('Skip'), 'debug-step-over', { kind: 'skip' }),
    ...(at > 0 ? [choice(l10n.t('Back'), 'arrow-left', { kind: 'back' })] : []),
    choice(l10n.t('Finish'), 'close', { kind: 'finish' }),
  ];
}

/** The reason, and the last day on which it holds; undefined where the person goes back. */
async function acceptance({ uri, key }: AuditItem, value: string): Promise<AcceptedKey | undefined> {
  const reason = await window.showInputBox({
    title: l10n.t('Why is it accepted?'),
    prompt: l10n.t('The reason is kept in .identity/baseline.json.'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('A reason is needed.') : undefined),
  });
  if (reason === undefined) return undefined;
  const until = await window.showInputBox({
    title: l10n.t('Until when?'),
    prompt: l10n.t('The last day, as YYYY-MM-DD. Leave it empty where there is none.'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^(?:\d{4}-\d{2}-\d{2})?$/.test(text.trim()) ? undefined : l10n.t('A day reads 2027-01-31.'),
  });
  if (until === undefined) return undefined;
  return { uri, key, reason: reason.trim(), ...(until.trim() === '' ? {} : { until: until.trim() }) };
}

function tell(message: string): void {
  void window.showInformationMessage(message);
}
