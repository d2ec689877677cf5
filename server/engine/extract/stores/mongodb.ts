import type { GrantFact, IdentityFact, TextFact } from '../../model/facts.ts';
import type { AccessLevel } from '../../model/grant.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, valueAt } from '../../syntax/document.ts';
import { readDocument } from '../../syntax/read.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { accountFact, accountKey, grantFact } from './account.ts';

/** Scripts of the MongoDB shell that create users. Source: MongoDB manual, `db.createUser()` and "Built-In Roles". */
export const mongodbExtractor: Extractor = {
  format: 'mongodb',
  syntax: 'lines',
  endings: ['js', 'mjs', 'mongodb', 'mongo'],
  isMarked: true,
  accepts: (path, head) =>
    /\.(?:m?js|mongodb|mongo)$/i.test(path) && /\b(?:createUser|grantRolesToUser)\s*\(/.test(head),
  extract: (input) => usersIn(input),
};

/** Each is read with the text before it. */
const mostUsers = 50;
const longest = 200_000;

/** Users that a text creates; also for here-documents of scripts. */
export function usersIn({ path, text }: Pick<ExtractInput, 'path' | 'text'>): FormatFacts {
  const identities: IdentityFact[] = [];
  const grants: GrantFact[] = [];
  let tried = 0;
  for (const match of text.matchAll(/\bcreateUser\s*\(\s*(?=\{)/g)) {
    if (match.index > longest) break;
    const start = match.index + match[0].length;
    if (++tried > mostUsers) break;
    const root = objectAt(text, start);
    const name = told(valueAt(root, 'user'), text);
    if (!root || !name) continue;
    const symbol = `mongodb:${path}#${name.text}`;
    const key = accountKey('mongodb', name.text);
    const span = { start: match.index, end: root.span.end };
    identities.push(
      accountFact({ path, symbol, kind: 'db-account', name, span, ...(key && { key }), slot: { kind: 'comment' } }),
    );
    for (const role of itemsOf(valueAt(root, 'roles'))) grants.push(...grantOf(role, symbol, text));
  }
  return { identities, grants };
}

/** The object that begins here, in offsets of the whole text. Its keys may stand without quotes. */
function objectAt(text: string, start: number): ValueNode | undefined {
  let depth = 0;
  let end = start;
  for (; end < text.length && end - start < 4_000; end++) {
    const char = text.charAt(end);
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) break;
  }
  return resolved(readDocument('json', `${' '.repeat(start)}${text.slice(start, end + 1)}`).roots[0]);
}

/** A text, or what the constant holds that stands for it. */
function told(node: ValueNode | undefined, text: string): TextFact | undefined {
  const name = node && text.slice(node.span.start, node.span.end);
  if (node === undefined || name === undefined || !/^[A-Za-z_$][\w$]{0,60}$/.test(name)) return textFact(node);
  const set = [
    ...text
      .slice(0, longest)
      .matchAll(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\s*=(?!=)\\s*(["']?)([^"'\\n]{0,200})`, 'g')),
  ];
  const [only] = set;
  return only?.[1] && set.length === 1 ? { text: only[2] ?? '', span: node.span } : undefined;
}

function grantOf(role: ValueNode, holder: string, text: string): readonly GrantFact[] {
  const node = resolved(role);
  const name = node?.kind === 'map' ? told(valueAt(node, 'role'), text) : told(node, text);
  if (!name) return [];
  const db = node?.kind === 'map' ? told(valueAt(node, 'db'), text) : undefined;
  const isAll = /AnyDatabase$|^(?:root|__system|clusterAdmin|backup|restore)$/.test(name.text);
  const resource = isAll ? { text: '*', span: name.span } : (db ?? { text: 'its database', span: name.span });
  return [
    grantFact({
      holder,
      provider: 'database',
      actions: [name],
      resources: [resource],
      access: accessOf(name.text),
      span: role.span,
    }),
  ];
}

function accessOf(role: string): AccessLevel {
  if (/^(?:root|__system)$/.test(role)) return 'admin';
  if (/^(?:userAdmin|dbOwner|clusterAdmin)/.test(role)) return 'permissions';
  if (/^(?:readWrite|dbAdmin|restore|clusterManager|hostManager)/.test(role)) return 'write';
  return /^(?:read|backup|clusterMonitor)/.test(role) ? 'read' : 'unknown';
}
