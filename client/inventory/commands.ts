import { commands, Disposable, l10n, ProgressLocation, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { KeptInventory } from '../../server/connectors/kept-inventories.ts';
import { readSources, type SourceSettings } from '../../server/connectors/settings.ts';
import { askNamedInventories } from '../requests.ts';
import type { Inventories } from './inventories.ts';

/** Registers the commands by which a person connects inventories. */
export function registerInventoryCommands(inventories: Inventories, client: LanguageClient): Disposable {
  return Disposable.from(
    commands.registerCommand('identityHygiene.connectInventory', () => connect(inventories, client)),
    commands.registerCommand('identityHygiene.refreshInventory', () => refresh(inventories)),
    commands.registerCommand('identityHygiene.signOutOfInventory', () => signOut(inventories)),
  );
}

async function connect(inventories: Inventories, client: LanguageClient): Promise<void> {
  const choice = await pickInventory(await proposed(inventories, client));
  const source = typeof choice === 'string' ? await describedSource(choice) : choice;
  if (source === undefined || !(await keepToken(inventories, source))) return;
  await inventories.add(source);
  await refresh(inventories, source.name);
}

type SourceType = SourceSettings['type'];

/** What the workspace's configurations name and the person has not connected. */
async function proposed(inventories: Inventories, client: LanguageClient): Promise<readonly SourceSettings[]> {
  const named = readSources(await askNamedInventories(client).catch(() => [])).sources;
  const connected = new Set(inventories.current().map(({ settings }) => settings.url));
  return named.filter(({ url }) => !connected.has(url));
}

async function describedSource(type: SourceType): Promise<SourceSettings | undefined> {
  const url = await askUrl(type);
  return url === undefined ? undefined : readSources([{ type, url: url.trim() }]).sources[0];
}

type InventoryItem = QuickPickItem & { readonly choice: SourceType | SourceSettings | undefined };

async function pickInventory(named: readonly SourceSettings[]): Promise<SourceType | SourceSettings | undefined> {
  const kinds: readonly InventoryItem[] = [
    {
      choice: 'backstage',
      label: l10n.t('Backstage Software Catalog'),
      detail: l10n.t('Reads entities, groups and users of a portal with a read token.'),
    },
    {
      choice: 'git',
      label: l10n.t('Git repository'),
      detail: l10n.t('Reads inventory files with your own set-up of git.'),
    },
    {
      choice: 'https',
      label: l10n.t('JSON document over HTTPS'),
      detail: l10n.t('Reads an export of a CMDB or an identity platform.'),
    },
  ];
  const proposals = named.map((source): InventoryItem => ({ choice: source, label: source.name, detail: source.url }));
  const separator = (label: string): InventoryItem => ({ choice: undefined, label, kind: QuickPickItemKind.Separator });
  const items =
    proposals.length === 0
      ? kinds
      : [separator(l10n.t('named by this workspace')), ...proposals, separator(l10n.t('another one')), ...kinds];
  const title = l10n.t('Connect an inventory');
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('It is read, and never written to') });
  return picked?.choice;
}

function askUrl(type: SourceType): Thenable<string | undefined> {
  const prompts: Readonly<Record<SourceType, string>> = {
    backstage: l10n.t('Address of the Backstage backend'),
    git: l10n.t('Address that git fetches from'),
    https: l10n.t('Address of the document'),
  };
  return window.showInputBox({
    title: prompts[type],
    placeHolder: type === 'git' ? 'git@git.example.com:acme/identities.git' : 'https://portal.example.com',
    ignoreFocusOut: true,
    validateInput: (url) => readSources([{ type, name: url.trim(), url }]).problems[0]?.message,
  });
}

/** False where the person gave up; an empty answer means that no token is needed. */
async function keepToken({ tokens }: Inventories, source: SourceSettings): Promise<boolean> {
  if (source.type === 'git') return true;
  const token = await window.showInputBox({
    title: l10n.t('Read token for {0}', new URL(source.url).host),
    prompt: l10n.t('Kept in the secret storage of the editor. Empty: the server asks for none.'),
    password: true,
    ignoreFocusOut: true,
  });
  if (token === undefined) return false;
  if (token.trim() === '') await tokens.forget(source);
  else await tokens.keep(source, token.trim());
  return true;
}

/** Asks all inventories, and says how it went. */
async function refresh(inventories: Inventories, name?: string): Promise<void> {
  if (inventories.current().length === 0) {
    void window.showInformationMessage(l10n.t('No inventory is connected.'));
    return;
  }
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Reading the inventory'),
    cancellable: true,
  };
  await window.withProgress(options, async (_, token) => {
    token.onCancellationRequested(() => inventories.cancel());
    await inventories.refresh();
  });
  const failed = inventories.current().filter(({ failure }) => failure !== undefined);
  for (const each of failed) await sayFailure(inventories, each);
  if (failed.length === 0 && name !== undefined) void window.showInformationMessage(l10n.t('{0} is connected.', name));
}

async function sayFailure(inventories: Inventories, { settings, failure }: KeptInventory): Promise<void> {
  if (failure === undefined) return;
  const again = l10n.t('Enter Another Token');
  const actions = failure.reason === 'refused' ? [again] : [];
  const answer = await window.showWarningMessage(`${settings.name}: ${failure.message}`, ...actions);
  if (answer === again && (await keepToken(inventories, settings))) await refresh(inventories, settings.name);
}

/** Forgets the token and everything that the inventory said. */
async function signOut(inventories: Inventories): Promise<void> {
  const known = inventories.current().map(({ settings }) => settings);
  const source = known.length > 1 ? await pickSource(known) : known[0];
  if (source === undefined) return;
  await inventories.remove(source);
  void window.showInformationMessage(l10n.t('{0} is disconnected, and what it said is forgotten.', source.name));
}

async function pickSource(sources: readonly SourceSettings[]): Promise<SourceSettings | undefined> {
  const items = sources.map((source) => ({ source, label: source.name, description: source.url }));
  return (await window.showQuickPick(items, { title: l10n.t('Sign out of') }))?.source;
}
