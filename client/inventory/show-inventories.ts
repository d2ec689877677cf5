import { Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
import type { KeptInventory } from '../../server/connectors/kept-inventories.ts';
import { setInventory } from '../context-keys.ts';
import type { IdentityView } from '../identity-view/view.ts';
import { ageInWords, momentInWords } from './age.ts';
import type { Inventories } from './inventories.ts';

/** Milliseconds after which an age reads differently. */
const minute = 60_000;

/** Says above the rows of the view, and in the language status, how old what the inventories say is. */
export function showInventories(inventories: Inventories, view: Pick<IdentityView, 'showInventory'>): Disposable {
  let status: Disposable | undefined;
  const update = () => {
    const known = inventories.current();
    const line = known.map((each) => inventoryInWords(each, Date.now())).join(', ');
    view.showInventory(line === '' ? '' : l10n.t('Inventory: {0}.', line));
    setInventory(known.length > 0 ? 'connected' : 'none');
    status?.dispose();
    status = known.length === 0 ? undefined : statusOf(known, line);
  };
  update();
  const timer = setInterval(update, minute);
  return Disposable.from(
    inventories.onChange(update),
    { dispose: () => clearInterval(timer) },
    { dispose: () => status?.dispose() },
  );
}

/** "Backstage, 3 min ago", or what is wrong with it and how old its data is. */
export function inventoryInWords({ settings, pulledAt, isPartial, failure }: KeptInventory, now: number): string {
  const name = isPartial ? l10n.t('{0} as far as its token may see', settings.name) : settings.name;
  if (failure === undefined)
    return pulledAt === undefined
      ? l10n.t('{0}, not read yet', name)
      : l10n.t('{0}, {1}', name, ageInWords(now - pulledAt));
  const what = failure.reason === 'refused' ? l10n.t('{0} refuses', name) : l10n.t('{0} offline', name);
  if (pulledAt === undefined) return what;
  return l10n.t('{0}, data of {1} ({2})', what, momentInWords(pulledAt), ageInWords(now - pulledAt));
}

function statusOf(known: readonly KeptInventory[], line: string): Disposable {
  const item = languages.createLanguageStatusItem('identityHygiene.inventory', [
    { scheme: 'file' },
    { scheme: 'untitled' },
  ]);
  const failures = known.flatMap(({ failure }) => failure?.message ?? []);
  item.name = l10n.t('Identity Inventory');
  item.text = l10n.t('Inventory: {0}', line);
  item.detail = failures.join(' ');
  item.severity = failures.length > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.command = { command: 'identityHygiene.refreshInventory', title: l10n.t('Refresh') };
  return item;
}
