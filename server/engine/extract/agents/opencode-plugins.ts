import type { TextFact } from '../../model/facts.ts';
import type { MapNode } from '../../model/value-node.ts';
import { itemsOf, resolved, valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';
import { packageVersion } from './mcp/launcher.ts';
import { numbered, type Traits } from './traits.ts';

/**
 * `plugin.<n>`: a package that opencode fetches and loads into its own process as it starts, without an exact version or commit. An entry is a
 * text, a pair of text and options, or a map with `package`; a path is no package, and a hyphen takes one out. Source: opencode, "Plugins", of both versions.
 */
export function pluginTraits(root: MapNode): Traits {
  const entries = ['plugin', 'plugins'].flatMap((key) => itemsOf(valueAt(root, key))).slice(0, mostPlugins);
  const named = entries.flatMap((entry) => {
    const node = resolved(entry);
    return textFact(node?.kind === 'list' ? node.items[0] : node) ?? textFact(valueAt(node, 'package')) ?? [];
  });
  return numbered('plugin', named.flatMap(unpinned));
}

const mostPlugins = 100;

function unpinned({ text, span }: TextFact): readonly TextFact[] {
  // `name@git+https://…` says where the package of that name comes from.
  const source = /^(?:@[\w.-]{1,80}\/)?[\w.-]{1,80}@(?=git\+|github:|https?:)(.+)$/.exec(text)?.[1] ?? text;
  const version = packageVersion(source);
  return version && !version.isPinned ? [{ text: version.name, span }] : [];
}
