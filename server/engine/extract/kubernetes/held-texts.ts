import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { speaksOfAccounts, sqlFacts } from '../sql.ts';

/** Scripts of SQL among the files that a config map or a secret holds: a database runs them when it first starts. */
export function heldSqlFacts(data: ValueNode | undefined, { path, text }: Source): FormatFacts {
  const spans = entriesOf(data).flatMap((item): readonly Span[] => {
    const value = resolved(item.value);
    const isScript = /\.sql$/i.test(keyOf(item) ?? '') && (value?.kind === 'scalar' || value?.kind === 'template');
    return isScript ? [value.content] : [];
  });
  const spoken = spans.filter(({ start, end }) => speaksOfAccounts(text.slice(start, end)));
  return spoken.length === 0 ? {} : joinedFacts(spoken.map((span) => sqlFacts(path, text, span, '')));
}

interface Source {
  readonly path: string;
  readonly text: string;
}
