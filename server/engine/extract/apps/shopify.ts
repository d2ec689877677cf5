import type { TextFact } from '../../model/facts.ts';
import { itemsOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { appFacts } from './app-facts.ts';

/** Reads the configuration of Shopify apps. Source: Shopify developer documentation, "App configuration". */
export const shopifyExtractor: Extractor = {
  format: 'shopify-app',
  syntax: 'toml',
  accepts: (path) => /(^|\/)shopify\.app(\.[\w-]+)?\.toml$/.test(path),
  extract: readConfiguration,
};

function readConfiguration({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  if (!root) return { problems: document.problems.slice(0, 1) };
  const id = textFact(valueAt(root, 'client_id'));
  const name = textFact(valueAt(root, 'name')) ?? textFact(valueAt(root, 'handle')) ?? id;
  const listed = textFact(valueAt(root, 'access_scopes', 'scopes')) ?? textFact(valueAt(root, 'scopes'));
  return appFacts({
    path,
    platform: 'shopify',
    name: name?.text ? name : { text: 'Shopify app', span: { start: root.span.start, end: root.span.start + 1 } },
    id: id?.text ? id : undefined,
    span: root.span,
    slot: { kind: 'comment' },
    scopes: listed ? partsOf(listed) : [],
    redirects: itemsOf(valueAt(root, 'auth', 'redirect_urls')).flatMap((item) => textFact(item) ?? []),
  });
}

/** The scopes stand in one text, with commas between them. */
function partsOf({ text, span }: TextFact): readonly TextFact[] {
  return [...text.matchAll(/[^\s,]+/g)].map(({ 0: scope, index }) => ({
    text: scope,
    span: { start: span.start + index, end: span.start + index + scope.length },
  }));
}
