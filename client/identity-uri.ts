import { type Disposable, l10n, window } from 'vscode';
import type { IdentityView } from './identity-view/view.ts';
import type { Snapshots } from './snapshots.ts';

/** Answers `vscode://PUBLISHER.NAME/identity?id=…`, as an inventory's portal links to an identity, by showing its row. */
export function openIdentityUris(view: IdentityView, snapshots: Snapshots): Disposable {
  return window.registerUriHandler({
    async handleUri({ path, query }) {
      const id = new URLSearchParams(query).get('id');
      if (path !== '/identity' || !id) return;
      const { identities } = await snapshots.complete();
      const found = identities.find((identity) => identity.id === id || identity.symbol === id);
      if (found) await view.reveal(found.symbol);
      else await window.showInformationMessage(l10n.t('This workspace has no identity {0}.', id));
    },
  });
}
