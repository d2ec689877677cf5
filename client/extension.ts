/**
 * Invariant of `client/`: thin. It shows what the server answers and applies the edits that it returns; it reads no
 * workspace file, finds nothing itself and runs nothing of the workspace.
 */
import { commands, type ExtensionContext, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { TreeSnapshot } from '../server/protocol.ts';
import { auditMemoryIn } from './commands/audit-memory.ts';
import { registerCommands } from './commands/register.ts';
import { setIdentityFiles, setViewState, type ViewState } from './context-keys.ts';
import { createIdentityView, type IdentityView } from './identity-view/view.ts';
import { registerInventoryCommands } from './inventory/commands.ts';
import { followInventories } from './inventory/inventories.ts';
import { showInventories } from './inventory/show-inventories.ts';
import { validateEntities } from './inventory/validate-entities.ts';
import { showLanguageStatus } from './language-status.ts';
import { offerSafePaste } from './paste.ts';
import { recentOwnersIn } from './recent-owners.ts';
import { createReviewView, type ReviewView } from './review-view/view.ts';
import { openRulePage, serveRulePages } from './rule-pages.ts';
import { followServer, type ServerStates } from './server-state.ts';
import { followTree, type Snapshots } from './snapshots.ts';
import { createServer } from './start-server.ts';
import { openUris } from './uris.ts';

let server: LanguageClient | undefined;

/** What other extensions get: the identities of the workspace, as the view shows them. */
export interface IdentityHygiene {
  readonly snapshots: Pick<Snapshots, 'current' | 'complete' | 'onChange'>;
  readonly view: Pick<IdentityView, 'roots' | 'reveal' | 'groupBy' | 'tree'>;
  readonly reviews: Pick<ReviewView, 'roots' | 'tree'>;
}

/** Called by VS Code once it has started, or earlier when a command or the view is used. */
export function activate(context: ExtensionContext): IdentityHygiene {
  const log = window.createOutputChannel('Identity Hygiene', { log: true });
  log.info('Started.');
  const client = createServer(context.extensionUri, log);
  server = client;
  const states = followServer(client);
  const view = createIdentityView(context.workspaceState);
  const reviews = createReviewView();
  const snapshots = followTree(client, states, () => view.tree.visible || reviews.tree.visible);
  const inventories = followInventories(context, client, log);
  const updateState = () => setViewState(viewState(view, states, snapshots.current()));
  context.subscriptions.push(
    log,
    states,
    view,
    reviews,
    snapshots,
    snapshots.onChange((snapshot) => {
      view.show(snapshot);
      reviews.show(snapshot);
      updateState();
      if (snapshot) setIdentityFiles(snapshot);
    }),
    states.onChange(updateState),
    showLanguageStatus(states),
    registerCommands({
      client,
      view,
      snapshots,
      recentOwners: recentOwnersIn(context.workspaceState),
      auditMemory: auditMemoryIn(context.workspaceState),
    }),
    inventories,
    registerInventoryCommands(inventories, client),
    showInventories(inventories, view),
    validateEntities(inventories, client),
    offerSafePaste(client),
    serveRulePages(client),
    openUris({ view, snapshots, openRule: (id) => openRulePage(client, id) }),
    commands.registerCommand('identityHygiene.restartServer', () => client.restart()),
    commands.registerCommand('identityHygiene.showLog', () => log.show()),
  );
  updateState();
  void snapshots.complete().then(() => log.info('The identity tree is complete.'));
  // A failed start shows in the view and the language status.
  client.start().catch((error) => log.error(String(error)));
  return { snapshots, view, reviews };
}

/** Called by VS Code at the end; it waits for the server's orderly end. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

function viewState(view: IdentityView, states: ServerStates, snapshot: TreeSnapshot | undefined): ViewState {
  if (states.current().kind === 'failed') return 'failed';
  if (view.roots().length > 0) return 'content';
  if (!snapshot?.isComplete) return 'scanning';
  return snapshot.configurationProblems.length > 0 ? 'broken' : 'content';
}
