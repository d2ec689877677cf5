import { type Disposable, l10n, type UriHandler, window } from 'vscode';
import type { IdentityView } from './identity-view/view.ts';
import type { Snapshots } from './snapshots.ts';

/** Answers `vscode://PUBLISHER.NAME/identity?id=…`, as an inventory's portal links to an identity, by showing its row. */
export function openIdentityUris(
  view: Pick<IdentityView, 'reveal'>,
  snapshots: Pick<Snapshots, 'complete'>,
): Disposable {
  return window.registerUriHandler(identityUriHandler(view, snapshots));
}

/** An id is the identity's strongest match key, or its symbol. */
export function identityUriHandler(
  view: Pick<IdentityView, 'reveal'>,
  snapshots: Pick<Snapshots, 'complete'>,
): UriHandler {
  return {
    async handleUri({ path, query }) {
      // The query comes decoded, so a `+` in it means itself.
      const [, id] = /(?:^|&)id=([^&]+)/.exec(query) ?? [];
      if (path !== '/identity' || !id) return;
      const { identities } = await snapshots.complete();
      const found = identities.find((identity) => identity.id === id || identity.symbol === id);
      if (found) await view.reveal(found.symbol);
      else void window.showInformationMessage(l10n.t('This workspace has no identity {0}.', id));
    },
  };
}
