import { textOf, valueAt } from '../../syntax/document.ts';
import type { Extractor, FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { textFact } from '../literal.ts';
import { clientFacts } from './client-facts.ts';

/** Reads an application of Okta as its API gives and takes it. Source: Okta developer documentation, "Applications API". */
export const oktaAppExtractor: Extractor = {
  format: 'okta-app',
  syntax: 'json',
  accepts: (path, head) => /\.json$/i.test(path) && /"signOnMode"\s*:\s*"OPENID_CONNECT"/.test(head),
  extract: ({ path, document }) => {
    const [root] = document.roots;
    const apps = root?.kind === 'list' ? root.items : root ? [root] : [];
    return joinedFacts([...apps.map((app) => readApp(path, app)), { problems: document.problems.slice(0, 1) }]);
  },
};

function readApp(path: string, app: Parameters<typeof valueAt>[0]): FormatFacts {
  const client = valueAt(app, 'settings', 'oauthClient');
  const label = textFact(valueAt(app, 'label')) ?? textFact(valueAt(app, 'name'));
  if (!app || !client || !label) return {};
  const id = textOf(valueAt(app, 'credentials', 'oauthClient', 'client_id')) ?? textOf(valueAt(app, 'id'));
  return clientFacts({
    path,
    scope: `okta:${path}`,
    address: label.text,
    name: label,
    keys: [{ scheme: 'app', parts: [`okta:${id ?? label.text}`] }],
    span: app.span,
    slot: { kind: 'record' },
    disabled: textOf(valueAt(app, 'status')) === 'INACTIVE',
    settings: [
      ['redirect', valueAt(client, 'redirect_uris')],
      ['grant', valueAt(client, 'grant_types')],
      ['response', valueAt(client, 'response_types')],
      ['pkceRequired', valueAt(app, 'credentials', 'oauthClient', 'pkce_required')],
    ],
  });
}
