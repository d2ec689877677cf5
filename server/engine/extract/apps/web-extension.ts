import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { appFacts } from './app-facts.ts';

/** Reads manifests of browser extensions, versions 2 and 3. Source: Chrome for Developers, "Manifest file format"; MDN, "manifest.json". */
export const webExtensionExtractor: Extractor = {
  format: 'web-extension',
  syntax: 'json',
  accepts: (path, head) =>
    /manifest[^/]*\.json$/i.test(path) &&
    /"manifest_version"\s*:\s*[23]\b/.test(head) &&
    !/"manifestVersion"/.test(head),
  extract: readManifest,
};

function readManifest({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'name'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const asked = ['permissions', 'host_permissions'].flatMap((list) => textsAt(root, list));
  const hosts = asked.filter(({ text }) => isEverywhere(text));
  const pages = itemsOf(valueAt(root, 'content_scripts')).flatMap((script) => textsAt(script, 'matches'));
  return appFacts({
    path,
    platform: 'browser',
    name: { ...name, text: spelled(name.text, path) },
    span: root.span,
    slot: { kind: 'record' },
    purpose: textFact(valueAt(root, 'description')),
    // Scripts on every page are told where nothing else gives every page.
    scopes: hosts.length > 0 ? asked : [...asked, ...pages.filter(({ text }) => isEverywhere(text)).slice(0, 1)],
    idle:
      hosts.length > 0
        ? []
        : asked.filter(({ text }) => needsHosts.has(text) && !hasHosts(root, asked)).map(withoutHosts),
  });
}

function isEverywhere(pattern: string): boolean {
  return /^(<all_urls>|(\*|https?):\/\/\*\/\*?)$/.test(pattern);
}

/** A permission that works on hosts alone: without any it does nothing. Source: the permission's page at Chrome for Developers. */
const needsHosts: ReadonlySet<string> = new Set(['cookies', 'declarativeNetRequestWithHostAccess']);

function hasHosts(root: ValueNode, asked: readonly TextFact[]): boolean {
  const optional = ['optional_host_permissions', 'optional_permissions'].flatMap((list) => textsAt(root, list));
  return [...asked, ...optional].some(({ text }) => text.includes('://') || enough.has(text));
}

/** Firefox asks for `cookies` beside `contextualIdentities`. */
const enough: ReadonlySet<string> = new Set(['<all_urls>', 'activeTab', 'contextualIdentities']);

function withoutHosts(scope: TextFact): TextFact {
  return { ...scope, text: 'it works on hosts, and the manifest names none' };
}

/** A name that stands in message files by its key. */
function spelled(name: string, path: string): string {
  return /^__MSG_/.test(name)
    ? (path
        .split('/')
        .slice(0, -1)
        .findLast((step) => !/^(src|public|dist|app)$/.test(step)) ?? name)
    : name;
}

function textsAt(node: ValueNode | undefined, key: string): readonly TextFact[] {
  return itemsOf(valueAt(node, key)).flatMap((item) => textFact(item) ?? []);
}
