import { type Disposable, l10n, type UriHandler, window } from 'vscode';
import type { IdentityView } from './identity-view/view.ts';
import { isRuleId } from './rule-pages.ts';
import type { Snapshots } from './snapshots.ts';

/** What addresses may open. */
export interface Opened {
  readonly view: Pick<IdentityView, 'reveal'>;
  readonly snapshots: Pick<Snapshots, 'complete'>;
  /** Shows the page of a rule, or says that there is none. */
  readonly openRule: (id: string) => Promise<void>;
}

/**
 * Answers `vscode://PUBLISHER.NAME/identity?id=…`, as an inventory's portal links to an identity, by showing its row, and
 * `…/rule?id=…`, as a report or a wiki links to a rule, by showing its page.
 */
export function openUris(opened: Opened): Disposable {
  return window.registerUriHandler(uriHandler(opened));
}

/** An id is that of a rule, or the identity's strongest match key, or its symbol. */
export function uriHandler({ view, snapshots, openRule }: Opened): UriHandler {
  return {
    async handleUri({ path, query }) {
      // The query comes decoded, so a `+` in it means itself.
      const [, id] = /(?:^|&)id=([^&]+)/.exec(query) ?? [];
      if (path !== '/identity' && path !== '/rule') return;
      if (!id) {
        void window.showInformationMessage(l10n.t('The address names nothing: “?id=” and an id are missing.'));
        return;
      }
      if (path === '/rule') {
        // Whoever wrote the address gets no word of theirs into a message, where VS Code makes links of what is written as one.
        if (isRuleId(id)) await openRule(id);
        else void window.showInformationMessage(l10n.t('The address names no rule.'));
        return;
      }
      const { identities } = await snapshots.complete();
      const found = identities.find((identity) => identity.id === id || identity.symbol === id);
      if (found) await view.reveal(found.symbol);
      else
        void window.showInformationMessage(
          l10n.t('This workspace has no identity {0}.', id.replaceAll(/[[\]()]/g, '')),
        );
    },
  };
}
