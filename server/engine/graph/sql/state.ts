import type { TextFact } from '../../model/facts.ts';
import type { SqlDialect, SqlGrantAction, SqlObjectType, SqlPrivilege, SqlStepFact } from '../../model/sql-step.ts';
import type { Stated } from '../store/fact-store.ts';

/** A privilege that an account has when all scripts of a chain have run. */
export interface HeldPrivilege {
  readonly account: string;
  readonly privilege: string;
  /** Undefined: the whole object. */
  readonly column: string | undefined;
  readonly object: SqlObject;
  /** The account may pass it on. */
  readonly option: TextFact | undefined;
  /** The statement that gave it, with its tokens; undefined for what everybody has of a new object. */
  readonly from: Origin | undefined;
  readonly isDenied: boolean;
  /** Who gave it, where that is not the owner of the object, nor who may do all that its owner may. */
  readonly grantor: string | undefined;
}

/** A privilege that a statement gave. */
export type HeldByStatement = HeldPrivilege & { readonly from: Origin };

/** What one statement gives one account of one object. */
export interface Given {
  /** Of the statement and the account. */
  readonly key: string;
  readonly held: readonly HeldByStatement[];
}

export interface Origin {
  readonly step: Stated<SqlStepFact>;
  readonly privilege: SqlPrivilege;
  readonly name?: TextFact;
}

/** A name of `*` stands for the objects of a schema that no script of the chain names. */
export interface SqlObject {
  readonly type: SqlObjectType;
  readonly schema: string;
  readonly name: string;
  owner: string;
  /** A script of the chain creates it, so that all is known of it. */
  isMade?: true;
  /** Of a sequence: the table with whose column it came. */
  table?: SqlObject;
  /** What happened to it, in order. */
  readonly events: ObjectEvent[];
  /** What accounts have of it in the end; told when all scripts have run. */
  held: ReadonlyMap<string, readonly HeldPrivilege[]>;
  /** Of that, what statements gave. */
  given: readonly Given[];
}

export interface Membership {
  readonly role: TextFact;
  readonly member: TextFact;
  readonly option?: TextFact;
  readonly step: Stated<SqlStepFact>;
}

export interface OwnRight {
  readonly account: string;
  readonly right: TextFact;
  readonly step: Stated<SqlStepFact>;
}

/** What holds in the end. */
export interface SqlState {
  readonly objects: Map<string, SqlObject>;
  readonly memberships: Membership[];
  readonly rights: OwnRight[];
  /** Privileges of objects that are yet to be created. */
  readonly future: Future[];
  /** What an account was called when it was created, by the name that it has now. */
  readonly names: Map<string, string>;
  readonly dropped: Set<string>;
}

/** A default of `ALTER DEFAULT PRIVILEGES`; `isRevoked` takes from everybody what a new object gives. */
export interface Future {
  readonly creator: string;
  readonly schema: string;
  readonly type: SqlObjectType;
  readonly account: string;
  readonly privilege: string;
  readonly option?: TextFact;
  readonly from: Origin;
  readonly isRevoked: boolean;
}

/** The state while scripts run. */
export interface Running extends SqlState {
  dialect: SqlDialect;
  path: readonly string[];
  /** Schemas that a script has dropped, which a search path skips. */
  readonly gone: Set<string>;
  database: string;
  actor: string;
  /** Who the actor is without a role; empty: who runs the script. */
  session: string;
  /** Of each `\\if` that is open, whether its present branch is taken and whether one of it has been. */
  branches: readonly Branch[];
  /** The table that was just made, whose columns may bring sequences. */
  latest?: SqlObject | undefined;
}

export interface Branch {
  readonly isTaken: boolean;
  readonly wasTaken: boolean;
}

/** What happened to an object, as far as it decides who holds what of it. */
export type ObjectEvent =
  | { readonly kind: 'born'; readonly given: readonly Born[] }
  | Changed
  | { readonly kind: 'forgotten'; readonly account: string }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string };

/** A statement gives or takes something. */
export interface Changed {
  readonly kind: 'changed';
  readonly step: Stated<SqlStepFact>;
  /** That of the step. */
  readonly action: SqlGrantAction;
  readonly name: TextFact | undefined;
  readonly grantor: string | undefined;
  /** Who gives it must have what they give, with the right to pass it on. */
  readonly mustHold: boolean;
}

/** A privilege that comes with the object; without a statement where everybody has it. */
export interface Born {
  readonly account: string;
  readonly privilege: string;
  readonly from?: Origin;
  readonly option?: TextFact;
}

/** Takes out of the list what is gone. */
export function removeWhere<T>(list: T[], isGone: (item: T) => boolean): void {
  let kept = 0;
  for (const item of list) if (!isGone(item)) list[kept++] = item;
  list.length = kept;
}

/** Puts something else in place of each item. */
export function replace<T>(list: T[], by: (item: T) => T): void {
  for (const [index, item] of list.entries()) list[index] = by(item);
}
