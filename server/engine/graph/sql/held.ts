import type { TextFact } from '../../model/facts.ts';
import type { SqlDialect } from '../../model/sql-step.ts';
import { sameEvents } from './events.ts';
import { privilegesOf } from './privileges.ts';
import {
  type Born,
  type Changed,
  type HeldPrivilege,
  type ObjectEvent,
  type Origin,
  removeWhere,
  replace,
  type SqlObject,
} from './state.ts';

/** By account. */
type Held = Map<string, HeldPrivilege[]>;

/** Who holds what of an object in the end; where the same happened to the one `before`, it is not worked out again. */
export function heldAfter(object: SqlObject, before: SqlObject | undefined): SqlObject['held'] {
  if (before !== undefined && sameEvents(object.events, before.events)) return before.held;
  const held: Held = new Map();
  for (const event of object.events) apply(held, object, event);
  return held;
}

function apply(held: Held, object: SqlObject, event: ObjectEvent): void {
  switch (event.kind) {
    case 'born':
      for (const born of event.given) give(held, object, born);
      return;
    case 'changed':
      changeAll(held, object, event);
      return;
    case 'forgotten':
      held.delete(event.account);
      return;
    case 'renamed': {
      const own = held.get(event.from);
      held.delete(event.from);
      if (own)
        held.set(
          event.to,
          own.map((one) => ({ ...one, account: event.to })),
        );
    }
  }
}

/** What an account has, to be changed. */
function listOf(held: Held, account: string): HeldPrivilege[] {
  const known = held.get(account);
  if (known) return known;
  const none: HeldPrivilege[] = [];
  held.set(account, none);
  return none;
}

function give(held: Held, object: SqlObject, { account, privilege, from, option }: Born): void {
  const own = listOf(held, account);
  if (from) removeWhere(own, (one) => one.privilege === privilege);
  own.push({ account, privilege, column: undefined, object, from, option, grantor: undefined, isDenied: false });
}

function changeAll(held: Held, object: SqlObject, event: Changed): void {
  const { step, action, name, grantor } = event;
  const { dialect } = step.fact;
  for (const { text: account } of action.accounts)
    for (const privilege of action.privileges) {
      const from: Origin = name ? { step, privilege, name } : { step, privilege };
      const hasColumns = privilege.columns.length > 0;
      for (const single of privilegesOf(privilege.text, hasColumns ? 'column' : object.type, dialect)) {
        if (event.mustHold && grantor !== undefined && !mayPassOn(held, grantor, single)) continue;
        for (const column of hasColumns ? privilege.columns : wholeObject)
          change(held, { account, privilege: single, column, object, from, grantor }, event, dialect);
      }
    }
}

const wholeObject: readonly undefined[] = [undefined];

function mayPassOn(held: Held, account: string, privilege: string): boolean {
  return (held.get(account) ?? []).some((one) => one.privilege === privilege && one.option !== undefined);
}

type Change = Pick<HeldPrivilege, 'account' | 'privilege' | 'column' | 'object' | 'grantor'> & {
  readonly from: Origin;
};

function change(all: Held, changed: Change, { action }: Changed, dialect: SqlDialect): void {
  const { kind, option } = action;
  const { account, privilege, column, object, from, grantor } = changed;
  const held = listOf(all, account);
  if (dialect === 'mysql' && privilege === 'GRANT OPTION') {
    const { text, span } = from.privilege;
    if (kind === 'grant' && held.length === 0) held.push({ ...changed, option: undefined, isDenied: false });
    changeOption(held, kind === 'grant' ? { text, span } : undefined);
    return;
  }
  const isSame = (one: HeldPrivilege) =>
    one.grantor === grantor &&
    (one.privilege === privilege || (kind === 'revoke' && privilege === 'ALL')) &&
    (one.column === column || (kind === 'revoke' && column === undefined));
  if (kind === 'revoke') {
    if (option) replace(held, (one) => (isSame(one) ? withOption(one, undefined) : one));
    else removeWhere(held, isSame);
    passedOn(all, changed);
    return;
  }
  const kept = kind === 'grant' ? held.find((one) => isSame(one) && one.option)?.option : undefined;
  // MySQL keeps one option for all that an account has at a level.
  const ofLevel = dialect === 'mysql' ? (option ?? held.find((one) => one.option)?.option) : undefined;
  removeWhere(held, isSame);
  const given = option ?? kept ?? ofLevel;
  held.push({ account, privilege, column, object, from, option: given, grantor, isDenied: kind === 'deny' });
  if (ofLevel) changeOption(held, ofLevel);
}

function changeOption(held: HeldPrivilege[], option: TextFact | undefined): void {
  replace(held, (one) => withOption(one, option));
}

function withOption(held: HeldPrivilege, option: TextFact | undefined): HeldPrivilege {
  return { ...held, option };
}

/** What an account has passed on goes with its right to do so, and what was passed on from there. */
function passedOn(
  all: Held,
  { account, privilege, column }: Pick<HeldPrivilege, 'account' | 'privilege' | 'column'>,
): void {
  const isOf = (one: HeldPrivilege) =>
    (privilege === 'ALL' || one.privilege === privilege) && (column === undefined || one.column === column);
  if (all.get(account)?.some((one) => isOf(one) && one.option)) return;
  for (const [other, held] of all) {
    const before = held.length;
    removeWhere(held, (one) => one.grantor === account && isOf(one));
    if (held.length < before) passedOn(all, { account: other, privilege, column });
  }
}
