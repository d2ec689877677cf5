import type { ResourceFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import { lineSection } from '../../syntax/members/line-section.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { literal, textAt } from '../literal.ts';

/** Which hosts may sign in to PostgreSQL, and how they prove who they are. Source: PostgreSQL, "The pg_hba.conf File". */
export const hostAccessExtractor: Extractor = {
  format: 'pg-hba',
  syntax: 'lines',
  takesHashComments: () => true,
  words: ['pg_hba'],
  accepts: (path) => /(?:^|\/)[\w.-]*pg_hba[\w.-]*\.conf(?:\.\w+)?$/i.test(path),
  extract: readRules,
  sections: { reader: lineSection, read: readRules },
};

function readRules({ path, text, document }: ExtractInput): FormatFacts {
  return { resources: document.roots.flatMap(({ span }) => rulesIn(text, span, path)) };
}

function rulesIn(text: string, { start, end }: Span, path: string): readonly ResourceFact[] {
  const resources: ResourceFact[] = [];
  const content = text.slice(start, end);
  for (const line of content.matchAll(/^[ \t]*(?:local|host(?:no)?(?:ssl|gssenc)?)[ \t][^\r\n#]*/gm)) {
    const from = start + line.index;
    const words = [...line[0].matchAll(/"[^"]*"|\S+/g)].map((word) => textAt(word[0], from + word.index));
    const [type, database, user, ...rest] = words;
    if (!type || !database || !user) continue;
    const isLocal = type.text === 'local';
    const isMask = !isLocal && /^[\d.]+$/.test(rest[0]?.text ?? '') && /^[\d.]+$/.test(rest[1]?.text ?? '');
    const method = rest[isLocal ? 0 : isMask ? 2 : 1];
    const address = isLocal ? undefined : rest[0];
    if (!method) continue;
    const symbol = `pg-hba:${path}#${words.map((word) => word.text).join(' ')}`;
    resources.push({
      symbol,
      kind: 'host-access',
      name: literal(user, symbol),
      span: { start: type.span.start, end: method.span.end },
      nameSpan: user.span,
      settings: [
        { name: 'type', value: literal(type, symbol) },
        { name: 'database', value: literal(database, symbol) },
        { name: 'method', value: literal(method, symbol) },
        ...(address ? [{ name: 'address', value: literal(address, symbol) }] : []),
      ],
    });
  }
  return resources;
}
