import { commands, Uri } from 'vscode';
import type { TreeSnapshot } from '../server/protocol.ts';
import type { Grouping } from './identity-view/groupings.ts';

/** What the identity view stands for: an answer, or the reason why there is none. The welcome texts of package.json ask for it. */
export type ViewState = 'scanning' | 'content' | 'broken' | 'failed';

/** `identityHygiene.view` */
export function setViewState(state: ViewState): void {
  set('view', state);
}

/** `identityHygiene.inventory`: one is connected. */
export function setInventory(state: 'connected' | 'none'): void {
  set('inventory', state === 'connected');
}

/** `identityHygiene.grouping` */
export function setGrouping(grouping: Grouping): void {
  set('grouping', grouping);
}

/** `identityHygiene.files`: paths of files that declare or use an identity, for `resourcePath in …`. */
export function setIdentityFiles({ identities }: TreeSnapshot): void {
  const uris = identities.flatMap(({ uri, usedBy }) => [uri, ...usedBy.map((use) => use.uri)]);
  set(
    'files',
    [...new Set(uris)].map((uri) => Uri.parse(uri).fsPath),
  );
}

function set(name: string, value: unknown): void {
  void commands.executeCommand('setContext', `identityHygiene.${name}`, value);
}
