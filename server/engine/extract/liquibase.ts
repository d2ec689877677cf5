import type { Span } from '../model/span.ts';
import type { MapNode, ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved } from '../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { speaksOfAccounts, sqlFacts } from './sql.ts';

/**
 * Change logs of Liquibase in YAML: the SQL of their change sets, in order; what rolls them back is left out.
 * Source: Liquibase documentation, "sql" and "Example changelogs".
 */
export const liquibaseExtractor: Extractor = {
  format: 'liquibase',
  syntax: 'yaml',
  accepts: (path, head) => /\.ya?ml$/i.test(path) && /^databaseChangeLog\s*:/m.test(head),
  extract: readChangeLog,
};

/** The same in XML. */
export const liquibaseXmlExtractor: Extractor = {
  format: 'liquibase-xml',
  syntax: 'xml',
  accepts: (path, head) => /\.xml$/i.test(path) && /<databaseChangeLog\b/.test(head),
  extract: readChangeLog,
};

function readChangeLog({ path, text, document }: ExtractInput): FormatFacts {
  if (!speaksOfAccounts(text)) return {};
  const sets = document.roots
    .flatMap((root) => under(root, 'databaseChangeLog'))
    .flatMap((log) => under(log, 'changeSet'));
  const spans = sets.flatMap((set) => [
    ...under(set, 'changes').flatMap((changes) => under(changes, 'sql')),
    ...under(set, 'sql'),
  ]);
  return joinedFacts(spans.flatMap(textSpans).map((span) => sqlFacts(path, text, span, '')));
}

/** What stands under a key of a map, or of the maps of a list. */
function under(node: ValueNode | undefined, key: string): readonly ValueNode[] {
  const maps = [node, ...itemsOf(node)]
    .map((each) => resolved(each))
    .filter((each): each is MapNode => each?.kind === 'map');
  return maps.flatMap((map) => entriesOf(map).flatMap((entry) => (keyOf(entry) === key ? [entry.value] : [])));
}

/** The statements themselves, or the `sql` beside other settings; of XML the text beside attributes has no name. */
function textSpans(node: ValueNode): readonly Span[] {
  const value = resolved(node);
  if (value?.kind === 'scalar') return [value.content];
  return entriesOf(value).flatMap((entry) => {
    const own = resolved(entry.value);
    return ['sql', ''].includes(keyOf(entry) ?? '') && own?.kind === 'scalar' ? [own.content] : [];
  });
}
