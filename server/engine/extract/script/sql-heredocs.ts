import type { ExtractInput, FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { speaksOfAccounts, sqlFacts } from '../sql.ts';

/** Each is looked for to the end of the script. */
const mostDocuments = 20;

/** SQL between the marks of a here-document that a script gives to a client, as scripts of `initdb.d` do. */
export function sqlInScript({ path, text }: ExtractInput): FormatFacts {
  if (!text.includes('<<') || !speaksOfAccounts(text)) return {};
  const parts: FormatFacts[] = [];
  const opening =
    /\b(?:psql|mysql|mariadb|sqlcmd|snowsql|cockroach|usql|process_sql)\b[^\n]{0,400}?<<-?[ \t]{0,3}(['"\\]?)(\w{1,60})['"]?[^\n]*\n/g;
  let behind = 0;
  for (const match of text.matchAll(opening)) {
    if (match.index < behind) continue;
    const start = match.index + match[0].length;
    const close = new RegExp(`^[ \\t]*${match[2]}[ \\t]*\\r?$`, 'm').exec(text.slice(start));
    const end = close ? start + close.index : text.length;
    behind = end;
    if (parts.length >= mostDocuments) break;
    parts.push(sqlFacts(path, text, { start, end }, match[0]));
  }
  return joinedFacts(parts);
}
