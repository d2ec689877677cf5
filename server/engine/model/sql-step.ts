import type { Scope, TextFact } from './fact.ts';
import type { Span } from './span.ts';

/** Whose SQL it is; `ansi` where the script does not tell. */
export type SqlDialect = 'ansi' | 'postgres' | 'mysql' | 'mssql' | 'snowflake';

/**
 * One statement of a SQL script that changes who may do what. What holds in the end is told by all statements of a
 * folder, applied in order: `graph/sql/` folds them.
 */
export interface SqlStepFact {
  /** Where its names belong: `sql:<folder>`. */
  readonly scope: Scope;
  /** Scripts with the same chain are applied one after the other; a script without a number is a chain of its own. */
  readonly chain: string;
  /** Position of the script in its chain, compared as text. */
  readonly order: string;
  readonly dialect: SqlDialect;
  readonly span: Span;
  readonly action: SqlAction;
}

export type SqlAction =
  | SqlAccountAction
  | SqlGrantAction
  | SqlMembershipAction
  | SqlObjectAction
  /** `\connect shop`, `USE shop`: where the following names are looked up. */
  | { readonly kind: 'use'; readonly database: string }
  /** `SET ROLE`, `SET SESSION AUTHORIZATION`: who owns what is created; absent: who the session is, and who runs the script. */
  | { readonly kind: 'act-as'; readonly of: 'role' | 'session'; readonly account?: string }
  /** Names without a schema are looked for in these, the first that has one wins; new ones come into the first. */
  | { readonly kind: 'search-path'; readonly schemas: readonly string[] }
  /** Rolled back to a savepoint where one is named. */
  | {
      readonly kind: 'transaction';
      readonly word: 'begin' | 'commit' | 'rollback' | 'savepoint';
      readonly name?: string;
    }
  /** `\\if`, `\\elif`, `\\else`, `\\endif` of psql; `holds` is absent where a variable decides. */
  | { readonly kind: 'branch'; readonly word: 'if' | 'elif' | 'else' | 'endif'; readonly holds?: boolean };

/** What is given to an account itself stands at its tokens: `SUPERUSER`, `CREATEROLE`. */
export type SqlAccountAction =
  | { readonly kind: 'create-account'; readonly account: TextFact; readonly gives: readonly TextFact[] }
  | {
      readonly kind: 'alter-account';
      readonly account: TextFact;
      readonly gives: readonly TextFact[];
      readonly takes: readonly string[];
    }
  | { readonly kind: 'rename-account'; readonly account: TextFact; readonly to: TextFact }
  /** `revoke-all`: every privilege that the account has anywhere, as MySQL takes them back at once. */
  | { readonly kind: 'drop-accounts' | 'drop-owned' | 'revoke-all'; readonly accounts: readonly TextFact[] }
  | { readonly kind: 'reassign-owned'; readonly accounts: readonly TextFact[]; readonly to: TextFact };

export interface SqlGrantAction {
  readonly kind: 'grant' | 'revoke' | 'deny';
  readonly privileges: readonly SqlPrivilege[];
  readonly on: SqlTarget;
  readonly accounts: readonly TextFact[];
  /** `WITH GRANT OPTION`, `GRANT OPTION FOR`, at its tokens. */
  readonly option?: TextFact;
  /** `ALTER DEFAULT PRIVILEGES`: objects that these accounts create from now on, or who runs the script. */
  readonly future?: { readonly creators: readonly string[] };
}

/** As written, in upper case; `ALL` stands for every privilege that the object has. */
export interface SqlPrivilege extends TextFact {
  readonly columns: readonly string[];
}

export type SqlObjectType =
  | 'table'
  | 'sequence'
  | 'function'
  | 'schema'
  | 'database'
  | 'server'
  | 'type'
  | 'language'
  | 'other';

export interface SqlTarget {
  readonly type: SqlObjectType;
  /** All objects of the type in the named schemas (or databases), those that exist when the statement runs. */
  readonly isAllIn?: true;
  readonly names: readonly TextFact[];
}

export interface SqlMembershipAction {
  readonly kind: 'join' | 'leave';
  readonly roles: readonly TextFact[];
  readonly members: readonly TextFact[];
  readonly option?: TextFact;
}

export type SqlObjectAction =
  | {
      readonly kind: 'create-object';
      readonly type: SqlObjectType;
      readonly name: string;
      readonly owner?: string;
      readonly isTemporary?: true;
      /** Of a sequence: the table with whose column it came, and with which it goes and changes hands. */
      readonly table?: string;
    }
  | { readonly kind: 'drop-objects'; readonly type: SqlObjectType; readonly names: readonly string[] }
  | { readonly kind: 'own-object'; readonly type: SqlObjectType; readonly name: string; readonly owner: string }
  | {
      readonly kind: 'move-object';
      readonly type: SqlObjectType;
      readonly name: string;
      readonly to: { readonly name: string } | { readonly schema: string };
    };
