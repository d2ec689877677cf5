import { commands, Disposable, l10n, ProgressLocation, window } from 'vscode';
import type { KeptInventory } from '../../server/connectors/kept-inventories.ts';
import { readSources, type SourceSettings } from '../../server/connectors/settings.ts';
import type { Inventories } from './inventories.ts';

/** Registers the commands by which a person connects inventories. */
export function registerInventoryCommands(inventories: Inventories): Disposable {
  return Disposable.from(
    commands.registerCommand('identityHygiene.connectInventory', () => connect(inventories)),
    commands.registerCommand('identityHygiene.refreshInventory', () => refresh(inventories)),
    commands.registerCommand('identityHygiene.signOutOfInventory', () => signOut(inventories)),
  );
}

async function connect(inventories: Inventories): Promise<void> {
  const type = await pickType();
  if (type === undefined) return;
  const url = await askUrl(type);
  if (url === undefined) return;
  const [source] = readSources([{ type, url: url.trim() }]).sources;
  if (source === undefined || !(await keepToken(inventories, source))) return;
  await inventories.add(source);
  await refresh(inventories, source.name);
}

type SourceType = SourceSettings['type'];

async function pickType(): Promise<SourceType | undefined> {
  const items: readonly { readonly type: SourceType; readonly label: string; readonly detail: string }[] = [
    {
      type: 'backstage',
      label: l10n.t('Backstage Software Catalog'),
      detail: l10n.t('Reads entities, groups and users of a portal with a read token.'),
    },
    {
      type: 'git',
      label: l10n.t('Git repository'),
      detail: l10n.t('Reads inventory files with your own set-up of git.'),
    },
    {
      type: 'https',
      label: l10n.t('JSON document over HTTPS'),
      detail: l10n.t('Reads an export of a CMDB or an identity platform.'),
    },
  ];
  const title = l10n.t('Connect an inventory');
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('It is read, and never written to') }))?.type;
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
