import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import { keyOf, textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** Writes what most programs use of a store in place of everything: Redis, OpenSearch and Elasticsearch, MongoDB. */
export const usualAccess: FixKind = {
  kind: 'usual-access',
  offers(finding, context) {
    const found = narrowed(finding, context);
    if (!found) return [];
    return [
      {
        id: 'usual-access',
        title: `Narrow to ${found.words}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, narrowed(finding, context)?.edits());
    return change && [change];
  },
};

interface Narrowed {
  readonly words: string;
  edits(): readonly Edit[];
}

function narrowed(finding: Finding, context: FixContext): Narrowed | undefined {
  if (finding.rule !== 'db-grant-all' && finding.rule !== 'db-superuser') return undefined;
  switch (context.facts(finding.at.path)?.format) {
    case 'redis':
      return finding.rule === 'db-grant-all' ? replaced(finding, commands) : undefined;
    case 'opensearch':
      return indexAccess(finding, context);
    case 'mongodb':
      return ownDatabase(finding, context);
    default:
      return undefined;
  }
}

/** Categories of Redis without those that administer it; clients ask for those of connections when they begin. */
const commands = '+@read +@write +@connection';

function replaced({ at }: Finding, words: string): Narrowed {
  return { words, edits: () => [{ span: at.span, text: words }] };
}

/** Action groups of OpenSearch, privileges of Elasticsearch. Sources: "Default action groups", "Security privileges". */
function indexAccess({ at }: Finding, context: FixContext): Narrowed | undefined {
  const document = context.document(at.path);
  const chain = document ? nodesAt(document, at.span.start) : [];
  const list = chain.findLast((node) => node.kind === 'list');
  const map = list && chain[chain.indexOf(list) - 1];
  const key = map?.kind === 'map' ? map.entries.find(({ value }) => value === list) : undefined;
  if (!document || list?.kind !== 'list' || !key) return undefined;
  const editor = editorOf(at.path, document);
  if (keyOf(key) === 'allowed_actions') {
    const [item] = list.items.filter(({ span }) => encloses(span, at.span));
    return item && { words: 'crud', edits: () => editor.replaceValue(document, item, 'crud') };
  }
  if (keyOf(key) !== 'privileges') return undefined;
  const kept = list.items.flatMap((item) => textOf(item) ?? []).filter((name) => !/^(?:all|\*)$/.test(name));
  const names = [...new Set(['read', 'write', ...kept])];
  return { words: names.join(', '), edits: () => editor.replaceValue(document, list, names) };
}

/** A role of all databases becomes the one of the database that the script names. Source: MongoDB manual, "Built-In Roles". */
function ownDatabase({ at }: Finding, context: FixContext): Narrowed | undefined {
  const text = context.text(at.path) ?? '';
  const { start, end } = at.span;
  const role = narrowRoles[text.slice(start, end)];
  if (role === undefined) return undefined;
  const before = text.slice(Math.max(0, start - 200), start);
  const [around] = /\{[^{}]*$/.exec(before) ?? [];
  // A role that stands alone is one of the database in which the account is made.
  if (around === undefined || !/\brole["']?\s*:\s*["']$/.test(around))
    return /[[,]\s*["']$/.test(before) && !makesInAdmin(text, start)
      ? { words: role, edits: () => [{ span: at.span, text: role }] }
      : undefined;
  const names = new Set(databasesOf(text));
  const [name] = names;
  const database = /^["']?[^{}]*?\bdb["']?\s*:\s*(["'])([^"'{}]*)\1/.exec(text.slice(end, end + 200));
  if (name === undefined || names.size > 1 || !database) return undefined;
  const from = end + database[0].length - 1 - (database[2] ?? '').length;
  return {
    words: `${role} on ${name}`,
    edits: () => [
      { span: at.span, text: role },
      { span: { start: from, end: from + (database[2] ?? '').length }, text: name },
    ],
  };
}

/** What a role of all databases may do in one. */
const narrowRoles: Readonly<Record<string, string>> = {
  root: 'readWrite',
  readWriteAnyDatabase: 'readWrite',
  dbAdminAnyDatabase: 'dbAdmin',
};

/** Databases that hold data; the ones of the server itself do not. */
function databasesOf(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:getSiblingDB\(\s*|db["']?\s*:\s*)["']([\w-]{1,64})["']|^use[ \t]+([\w-]{1,64})/gm)]
    .map(([, quoted, used]) => quoted ?? used ?? '')
    .filter((name) => !/^(?:admin|local|config)$/.test(name));
}

function makesInAdmin(text: string, offset: number): boolean {
  const used = [...text.slice(0, offset).matchAll(/\bgetSiblingDB\(\s*["']([\w-]+)["']|^use[ \t]+([\w-]+)/gm)].at(-1);
  return used === undefined || (used[1] ?? used[2]) === 'admin';
}
