import type { LinkFact } from '../../model/facts.ts';
import { entriesOf, keyOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { appFacts } from './app-facts.ts';

/**
 * Reads manifests of GitHub Apps: JSON for the registration by manifest, and `app.yml` of Probot. Source: GitHub Docs,
 * "Registering a GitHub App from a manifest"; Probot documentation, "Configuration".
 */
export const githubAppJsonExtractor: Extractor = {
  format: 'github-app-json',
  syntax: 'json',
  accepts: (path, head) => /\.json$/i.test(path) && /"default_permissions"\s*:\s*\{/.test(head),
  extract: readManifest,
};

/** The same in YAML, as Probot's `app.yml`. */
export const githubAppExtractor: Extractor = {
  format: 'github-app',
  syntax: 'yaml',
  accepts: (path, head) => /\.ya?ml$/i.test(path) && /^default_permissions:[ \t]*(?:\{|#|\r?$)/m.test(head),
  extract: readManifest,
};

function readManifest({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  if (!root) return { problems: document.problems.slice(0, 1) };
  const permissions = entriesOf(valueAt(root, 'default_permissions'));
  const start = { start: root.span.start, end: root.span.start + 1 };
  const first = permissions[0]?.key.span ?? start;
  const folder = path
    .split('/')
    .slice(0, -1)
    .findLast((step) => !step.startsWith('.'));
  const facts = appFacts({
    path,
    platform: 'github',
    name: textFact(valueAt(root, 'name')) ?? { text: folder ?? 'GitHub App', span: first },
    span: root.span,
    slot: document.syntax === 'yaml' ? { kind: 'comment' } : { kind: 'record' },
    purpose: textFact(valueAt(root, 'description')),
    scopes: permissions.flatMap((entry) => {
      const level = textFact(entry.value);
      const name = keyOf(entry);
      return level && name !== undefined && level.text !== 'none'
        ? [{ text: `${name}: ${level.text}`, span: level.span }]
        : [];
    }),
    redirects: ['redirect_url', 'callback_url'].flatMap((key) => textFact(valueAt(root, key)) ?? []),
  });
  return /(?:^|\/)app\.ya?ml$/.test(path)
    ? { ...facts, links: [...(facts.links ?? []), ...probotLinks(facts)] }
    : facts;
}

/** Probot takes the secret of an app's webhook from this variable. Source: Probot documentation, "Configuration". */
function probotLinks({ identities = [] }: FormatFacts): readonly LinkFact[] {
  return identities.map(({ symbol, nameSpan }) => ({
    from: symbol,
    to: { key: { scheme: 'secret-ref', value: 'env:WEBHOOK_SECRET' } },
    relation: 'uses',
    span: nameSpan,
  }));
}
