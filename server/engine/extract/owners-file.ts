import type { OwnerAliasFact, OwnersEntryFact } from '../model/owner-facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { readYaml } from '../syntax/yaml/yaml.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { keySpan } from './literal.ts';

/**
 * Reads the `OWNERS` files of Prow and `OWNERS_ALIASES` at the root: YAML that names who approves or reviews what lies below
 * the folder, or below it and matches a filter. `OWNERS` of Chromium and Gerrit, lines of addresses, are another format and
 * left. Sources: Kubernetes contributor guide, "OWNERS Files"; Prow, package `repoowners`, where `filters` count only in a
 * file that names nobody beside them.
 */
export const ownersFileExtractor: Extractor = {
  format: 'owners-file',
  syntax: 'lines',
  words: ['owners'],
  takesHashComments: () => true,
  accepts: (path, head) =>
    path === aliasesPath ? /^aliases:/m.test(head) : /(?:^|\/)OWNERS$/.test(path) && entryKey.test(head),
  extract: readOwners,
};

const aliasesPath = 'OWNERS_ALIASES';
const entryKey = /^(?:approvers|reviewers|filters|options):/m;

/** Characters; the longest that projects write have some 50,000. */
const longestFile = 500_000;
const mostNames = 100;
const mostFilters = 200;
const longestFilter = 300;

function readOwners({ path, text }: ExtractInput): FormatFacts {
  if (text.length > longestFile) return {};
  const root = resolved(readYaml(text).roots[0]);
  if (root?.kind !== 'map') return {};
  return path === aliasesPath ? { ownerAliases: aliasesIn(root) } : { ownersEntries: entriesIn(root, path) };
}

function aliasesIn(root: ValueNode): readonly OwnerAliasFact[] {
  return entriesOf(valueAt(root, 'aliases')).flatMap((entry) => {
    const name = keyOf(entry);
    return name === undefined
      ? []
      : [{ alias: name.toLowerCase(), members: namesIn(entry.value), span: keySpan(entry) }];
  });
}

function entriesIn(root: ValueNode, path: string): readonly OwnersEntryFact[] {
  const folder = path.slice(0, -'OWNERS'.length);
  const ends =
    textOf(valueAt(root, 'options', 'no_parent_owners')) === 'true' ? ({ endsInheritance: true } as const) : {};
  const [first] = entriesOf(root);
  const own = entriesOf(root).find(
    (entry) => namedIn(root).length > 0 && /^(?:approvers|reviewers)$/.test(keyOf(entry) ?? ''),
  );
  if (own) return [{ folder, names: namedIn(root), ...ends, span: keySpan(own) }];
  const filters = entriesOf(valueAt(root, 'filters')).slice(0, mostFilters);
  const found = filters.flatMap((filter): readonly OwnersEntryFact[] => {
    const pattern = keyOf(filter);
    const names = namedIn(filter.value);
    if (pattern === undefined || pattern.length > longestFilter || names.length === 0) return [];
    const isPlain = /^\^?(?:\.\*)?\$?$/.test(pattern);
    return [{ folder, names, ...(isPlain ? {} : { pattern }), ...ends, span: keySpan(filter) }];
  });
  return found.length > 0 || !first || !ends.endsInheritance
    ? found
    : [{ folder, names: [], ...ends, span: keySpan(first) }];
}

/** Who approves; where nobody is said to, who reviews. */
function namedIn(node: ValueNode | undefined): readonly string[] {
  const approvers = namesIn(valueAt(node, 'approvers'));
  return approvers.length > 0 ? approvers : namesIn(valueAt(node, 'reviewers'));
}

/** Logins and aliases, without the `@` that Prow takes away too. */
function namesIn(list: ValueNode | undefined): readonly string[] {
  const names = itemsOf(list).flatMap((item) => textOf(item)?.trim().replace(/^@/, '') ?? []);
  return names.filter((name) => /^[\w.-]{1,100}$/.test(name)).slice(0, mostNames);
}
