import { Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
import type { ServerState, ServerStates } from './server-state.ts';

/** What the editor's language status says about the server: the only place where progress shows. */
export function showLanguageStatus(states: ServerStates): Disposable {
  const item = languages.createLanguageStatusItem('identityHygiene.status', [
    { scheme: 'file' },
    { scheme: 'untitled' },
  ]);
  item.name = l10n.t('Identity Hygiene');
  const update = (state: ServerState) => {
    item.busy = state.kind === 'starting' || state.kind === 'scanning';
    item.text = textOf(state);
    item.severity = state.kind === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command =
      state.kind === 'failed'
        ? { command: 'identityHygiene.restartServer', title: l10n.t('Restart') }
        : { command: 'identityHygiene.identities.focus', title: l10n.t('Show Identities') };
  };
  update(states.current());
  return Disposable.from(item, states.onChange(update));
}

function textOf(state: ServerState): string {
  switch (state.kind) {
    case 'starting':
      return l10n.t('Identities: starting');
    case 'scanning':
      return l10n.t('Identities: {0}', state.text);
    case 'ready':
      return l10n.t('Identities: up to date');
    case 'failed':
      return l10n.t('Identities: the server has stopped');
  }
}
