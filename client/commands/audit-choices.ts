import {
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  type QuickPickOptions,
  ThemeIcon,
  Uri,
  version,
  window,
  workspace,
} from 'vscode';
import type { AcceptedKey, AuditFix, AuditItem } from '../../server/protocol.ts';
import { askReason } from './ask-reason.ts';

/** What is accepted, and for how long. */
export type Acceptance = Pick<AcceptedKey, 'reason' | 'until'>;

export type Decision =
  | { readonly kind: 'accept'; readonly reason: string; readonly items: readonly AuditItem[] }
  | { readonly kind: 'accept-again'; readonly acceptance: Acceptance; readonly items: readonly AuditItem[] }
  | { readonly kind: 'fix'; readonly fix: AuditFix }
  | { readonly kind: 'skip' }
  | { readonly kind: 'back' }
  | { readonly kind: 'finish' };

/** Where the person stands in the walk. */
export interface Step {
  readonly item: AuditItem;
  /** Of the item, with what is to be done first. */
  readonly message: string;
  readonly at: number;
  readonly count: number;
  readonly fixes: readonly AuditFix[];
  /** Not decided about, this one among them. */
  readonly open: readonly AuditItem[];
  /** Those on its line, this one among them. */
  readonly beside: readonly AuditItem[];
  readonly last: Acceptance | undefined;
  /** Where the decision stands that was made last and can be taken back. */
  readonly before: number | undefined;
}

type Choice = QuickPickItem & { readonly decision: Decision };

/** Undefined where the person has had enough. */
export async function decide(step: Step): Promise<Decision | undefined> {
  const { item, message, at, count } = step;
  const where = `${workspace.asRelativePath(Uri.parse(item.uri))}:${item.range.start.line + 1}`;
  const named = [item.title, item.preview].filter(Boolean).join(' ');
  const picked = await window.showQuickPick(choicesFor(step), {
    title: l10n.t('{0} of {1}: {2} in {3}', at + 1, count, named, where),
    ...explained(message || item.message, await codeAt(item, step.beside)),
    ignoreFocusOut: true,
  });
  return picked?.decision;
}

/** The message above the choices, whole, where the editor can show one; else in the box, which cuts it off and clears it. */
function explained(message: string, code: string): QuickPickOptions & { readonly prompt?: string } {
  if (Number(version.split('.')[1]) < firstWithPrompt) return { placeHolder: message };
  return { prompt: message, placeHolder: code || l10n.t('Fix it, accept it, or leave it for later') };
}

/** The line of the finding, on which the choices may lie, with a mask in the place of each secret. */
async function codeAt({ uri, range }: AuditItem, beside: readonly AuditItem[]): Promise<string> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const line = Math.min(range.start.line, document.lineCount - 1);
  let text = document.lineAt(line).text;
  for (const { range: place, preview } of [...beside].sort(
    (a, b) => b.range.start.character - a.range.start.character,
  )) {
    if (preview === undefined) continue;
    const behind = place.end.line === line ? text.slice(place.end.character) : '';
    text = text.slice(0, place.start.character) + preview + behind;
  }
  return text.trim().slice(0, longestCode);
}

const longestCode = 120;

/** `prompt` of a choice list is in the API since VS Code 1.108; the declarations here are those of the oldest version that is supported. */
const firstWithPrompt = 108;

function choicesFor({ item, before, fixes, open, last }: Step): readonly Choice[] {
  const accepted = (reason: string, items: readonly AuditItem[] = [item]): Decision => ({
    kind: 'accept',
    reason,
    items,
  });
  const again = last && l10n.t('As before: {0}', [last.reason, last.until].filter(Boolean).join(', '));
  return [
    ...(fixes.length > 0 ? [separator(l10n.t('Fix now'))] : []),
    ...fixes.map((fix) => choice(fix.title, 'lightbulb', { kind: 'fix', fix })),
    separator(l10n.t('Accept')),
    ...(last && again ? [choice(again, 'history', { kind: 'accept-again', acceptance: last, items: [item] })] : []),
    choice(l10n.t('Accept, with a reason'), 'check', accepted('')),
    choice(l10n.t('False positive'), 'circle-slash', accepted(l10n.t('False positive'))),
    ...together(item, open).map(({ label, items }) => choice(label, 'checklist', accepted('', items))),
    separator(l10n.t('Later')),
    choice(l10n.t('Skip'), 'debug-step-over', { kind: 'skip' }),
    ...(before === undefined
      ? []
      : [choice(l10n.t('Back to {0}, and undo its decision', before + 1), 'arrow-left', { kind: 'back' })]),
    choice(l10n.t('Finish'), 'close', { kind: 'finish' }),
  ];
}

/** What can be decided with the finding at once: the same value elsewhere, the same rule in its folder, further up, and everywhere. */
function together(item: AuditItem, open: readonly AuditItem[]) {
  const { rule, value } = item;
  const equal = value === undefined ? [] : open.filter((other) => other.value === value);
  const ofRule = open.filter((other) => other.rule === rule);
  const folders = foldersOf(item, ofRule).map(({ folder, items }) => ({
    label: l10n.t('Accept all {0} of {1} in {2}', items.length, rule, nameOfFolder(folder)),
    items,
  }));
  const ofItsRule = [
    ...folders.filter(({ items }) => items.length < ofRule.length),
    { label: l10n.t('Accept all {0} of {1}', ofRule.length, rule), items: ofRule },
  ];
  return [
    { label: l10n.t('Accept all {0} places with this value', equal.length), items: equal },
    // Two names for one choice ask what the difference is.
    ...ofItsRule.filter(({ items }) => items.length !== equal.length || items.some((other) => other.value !== value)),
  ].filter(({ items }) => items.length > 1);
}

/** The nearest folder that holds several of `items`, and the outermost one below the root. */
function foldersOf({ uri }: AuditItem, items: readonly AuditItem[]) {
  const root = workspace.getWorkspaceFolder(Uri.parse(uri))?.uri.toString() ?? '';
  const found: { readonly folder: string; readonly items: readonly AuditItem[] }[] = [];
  for (let end = uri.lastIndexOf('/'); end > root.length; end = uri.lastIndexOf('/', end - 1)) {
    const folder = uri.slice(0, end + 1);
    const inside = items.filter((other) => other.uri.startsWith(folder));
    if (inside.length > Math.max(1, found.at(-1)?.items.length ?? 0)) found.push({ folder, items: inside });
  }
  return found.length < 3 ? found : [...found.slice(0, 1), ...found.slice(-1)];
}

function nameOfFolder(folder: string): string {
  const uri = Uri.parse(folder);
  const opened = workspace.getWorkspaceFolder(uri);
  if (opened && withoutSlash(opened.uri.path) === withoutSlash(uri.path)) return opened.name;
  return withoutSlash(workspace.asRelativePath(uri));
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}

function choice(label: string, icon: string, decision: Decision): Choice {
  return { label, iconPath: new ThemeIcon(icon), decision };
}

function separator(label: string): Choice {
  return { label, kind: QuickPickItemKind.Separator, decision: { kind: 'skip' } };
}

/** The reason, and the last day on which it holds, both proposed; undefined where the person goes back. */
export async function askAcceptance(proposed: Acceptance): Promise<Acceptance | undefined> {
  const reason = await askReason({
    title: l10n.t('Why is it accepted?'),
    prompt: l10n.t('The reason is kept in .identity/baseline.json.'),
    value: proposed.reason,
    ignoreFocusOut: true,
  });
  if (reason === undefined) return undefined;
  const until = await window.showInputBox({
    title: l10n.t('Until when?'),
    prompt: l10n.t('The last day, as YYYY-MM-DD. Leave it empty where there is none.'),
    ...(proposed.until === undefined ? {} : { value: proposed.until }),
    ignoreFocusOut: true,
    validateInput: faultOfDay,
  });
  if (until === undefined) return undefined;
  return { reason: reason.trim(), ...(until.trim() === '' ? {} : { until: until.trim() }) };
}

function faultOfDay(text: string): string | undefined {
  const day = text.trim();
  if (day === '') return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return l10n.t('A day reads 2027-01-31.');
  return day < new Date().toISOString().slice(0, 10) ? l10n.t('That day is past.') : undefined;
}
