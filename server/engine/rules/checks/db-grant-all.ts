import type { Level } from '../../model/finding.ts';
import type { Grant, Term } from '../../model/grant.ts';
import { databaseGrant } from '../database-grant.ts';
import type { Draft, Subject } from '../rule.ts';

/** Every privilege on a server, a database, a schema or all of its tables, instead of those that the account uses. */
export function* dbGrantAll(subject: Subject): Iterable<Draft> {
  const found = databaseGrant(subject);
  if (!found || found.isBuiltIn || found.holder === 'PUBLIC') return;
  const { grant, holder } = found;
  const term = grant.actions.find(isEverything);
  const weight = term && levelOf(grant, holder);
  const isForTests = forTests.test(holder);
  // What tests fill and throw away on a database of their own they also make.
  if (isForTests && grant.resources.length > 0 && grant.resources.every(isOfTests)) return;
  const level = weight && (isForTests || isOfDevelopment(grant.at.path)) ? 'note' : weight;
  if (!term || !level) return;
  const draft = found.draft(term, grant.resources.map(({ text }) => text).join(','), level);
  yield {
    ...draft,
    args: { ...draft.args, more: moreOf(grant), enough: enoughIn(grant) },
    counted: {
      least: leastOfDump,
      words: 'grants of this file are as wide',
      alike: breadthOf(grant),
      whose: holder,
    },
  };
}

/** Grants in one file of which one speaks for all: what a database wrote when it was dumped is changed where that is made, and a person writes fewer by hand. */
const leastOfDump = 8;

/** How much of a store a grant is on: one that is on less does not speak for one that is on more. */
function breadthOf({ resources }: Grant): string {
  const widths = resources.map(({ text }) =>
    /^~?\*$/.test(text)
      ? 'all'
      : (/^(?:(?:all|new) tables|database|schema)\b/.exec(text)?.[0] ?? (/\*/.test(text) ? 'stars' : 'one')),
  );
  return [...new Set(widths)].sort().join(' ');
}

/** What most programs need. */
function enoughIn({ holder }: Grant): string {
  const store = holder.slice(0, holder.indexOf(':'));
  return Object.hasOwn(enough, store) ? (enough[store] ?? '') : 'SELECT, INSERT, UPDATE and DELETE on its tables';
}

const enough: Readonly<Record<string, string>> = {
  mongodb: 'readWrite on its database',
  redis: '+@read and +@write on its keys',
  opensearch: 'read and write on its indices',
  minio: 'a policy for its buckets',
};

/** What people do not think of when they write it. */
function moreOf({ resources }: Grant): string {
  const [resource = { text: '' }] = resources;
  if (/^(?:database|schema) /.test(resource.text)) return 'making new things in it';
  if (/^(?:all|new) table|^[^*]+$/.test(resource.text)) return 'emptying it and setting triggers';
  return resource.text === '*' ? 'those of all other programs' : 'dropping and altering what is in it';
}

/** Words for it in SQL, MongoDB, Redis, OpenSearch and MinIO. */
function isEverything({ text }: Term, _: number, actions: readonly Term[]): boolean {
  if (text === '+@all') return !actions.some((other) => other.text.startsWith('-'));
  return /^(?:ALL(?: PRIVILEGES)?|DB_OWNER|DBOWNER|CONTROL|(?:READWRITE|DBADMIN)ANYDATABASE|READWRITE|\*|UNLIMITED|INDICES_ALL)$/i.test(
    text,
  );
}

/** Accounts that are there to change the database itself. */
const changesSchemas = /migrat|owner|admin|dba\b|deploy|flyway|liquibase|alembic|root|master|superuser|all_access/i;

/** Accounts of databases that tests fill and throw away. */
const forTests = /^["'`]?(?:.*[_-])?(?:test|tests|testing|testuser|tester|phpunit)(?:[_-].*)?["'`]?$/i;

/** A database or schema of the same kind, as `shop-test.*`. */
function isOfTests({ text, exact }: Term): boolean {
  return exact && forTests.test(text.replace(/^(?:database|schema) /, '').replace(/\.\*$/, ''));
}

/** The store of a container in which one person develops. Source: Development Containers, "devcontainer.json". */
function isOfDevelopment(path: string): boolean {
  return /(?:^|\/)\.devcontainer\//.test(path);
}

/** Accounts that are called after work for which reading is enough. */
const readsOnly = /read(?!write)|report|backup|dump|monitor|exporter|metrics|stats|analytics|grafana|metabase|\bbi\b/i;

/** Undefined for what `ALL` says no more than a few words would: one function, type, sequence or language. */
function levelOf(grant: Grant, holder: string): Level | undefined {
  const [resource = { text: '' }] = grant.resources;
  if (resource.text === '*' || resource.text === '~*') return changesSchemas.test(holder) ? 'note' : 'warning';
  // In these stores an account has everything on what is its own.
  if (/^(?:opensearch|redis|minio):/.test(grant.holder)) return undefined;
  // Roles of one database of MongoDB.
  if (grant.actions.some(({ text }) => /^(?:readWrite|dbOwner)$/.test(text)))
    return grant.actions.some(({ text }) => text === 'dbOwner') ? 'note' : undefined;
  if (/^(?:all |new )?(?:function|type|sequence|language|other)s?\b/.test(resource.text)) return undefined;
  // `ALL` on a database of PostgreSQL lets connect and make schemas; its tables stay closed.
  if (/^(?:database|schema) /.test(resource.text)) return 'note';
  // What the image of MySQL itself gives to the account of a program on its one database.
  if (/^[^*]+\.\*$/.test(resource.text) && !readsOnly.test(holder)) return 'note';
  // Emptying a table is little more than deleting its rows: on the tables of a schema it weighs for who should but read.
  if (/^(?:all|new) tables of /.test(resource.text)) return readsOnly.test(holder) ? 'warning' : 'note';
  const isWide = /^(?:all|new) |^$|\.\*$/.test(resource.text);
  return isWide && !changesSchemas.test(holder) ? 'warning' : 'note';
}
