import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { appFacts } from './app-facts.ts';

/**
 * Reads manifests of Google Apps Script. A web app that runs as who published it, for everybody, is named in `openTo`.
 * Source: Google Workspace documentation, "Manifest structure".
 */
export const appsScriptExtractor: Extractor = {
  format: 'apps-script',
  syntax: 'json',
  accepts: (path) => /(^|\/)appsscript\.json$/.test(path),
  extract: readManifest,
};

function readManifest({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  if (!root) return { problems: document.problems.slice(0, 1) };
  const first = { start: root.span.start, end: root.span.start + 1 };
  const name = textFact(valueAt(root, 'addOns', 'common', 'name')) ?? {
    text:
      path
        .split('/')
        .slice(0, -1)
        .findLast((step) => step !== 'src') ?? 'Apps Script',
    span: first,
  };
  const access = textFact(valueAt(root, 'webapp', 'access'));
  const runsAsPublisher = textOf(valueAt(root, 'webapp', 'executeAs')) === 'USER_DEPLOYING';
  return appFacts({
    path,
    platform: 'google',
    name,
    span: root.span,
    slot: { kind: 'record' },
    scopes: itemsOf(valueAt(root, 'oauthScopes')).flatMap((item) => textFact(item) ?? []),
    traits: access && runsAsPublisher ? { openTo: { value: access.text, span: access.span } } : {},
  });
}
