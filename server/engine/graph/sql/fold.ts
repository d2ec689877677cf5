import type { TextFact } from '../../model/facts.ts';
import type {
  SqlAccountAction,
  SqlGrantAction,
  SqlMembershipAction,
  SqlStepFact,
  SqlTarget,
} from '../../model/sql-step.ts';
import type { Stated } from '../fact-store.ts';
import { plainAccount, withoutAnyHost } from './any-host.ts';
import { branched } from './branches.ts';
import { allIn, applyObject, dropWhere, objectNamed } from './objects.ts';
import { privilegesOf } from './privileges.ts';
import {
  type Future,
  type HeldPrivilege,
  heldOf,
  type Membership,
  type Origin,
  type Running,
  removeWhere,
  replace,
  type SqlObject,
  type SqlState,
} from './state.ts';
import { rolledBack } from './transactions.ts';

/** No scripts that people write have more; a step may ask for all objects that there are. */
const mostSteps = 4_000;

/** Applies the steps of one chain in order. Linear in steps times the objects that each names. */
export function foldSql(steps: readonly Stated<SqlStepFact>[]): SqlState {
  const state: Running = {
    objects: new Map(),
    memberships: [],
    rights: [],
    future: [],
    names: new Map(),
    dropped: new Set(),
    dialect: 'ansi',
    path: [],
    gone: new Set(),
    database: '',
    actor: '',
    session: '',
    branches: [],
  };
  if (steps[0]?.fact.dialect === 'postgres') publicSchema(state);
  let path: string | undefined;
  const undone = rolledBack(steps);
  for (const step of steps.slice(0, mostSteps)) {
    if (step.path !== path) Object.assign(state, { path: [], database: '', actor: '', session: '', branches: [] });
    path = step.path;
    state.dialect = step.fact.dialect;
    const { action } = step.fact;
    if (action.kind === 'branch') state.branches = branched(state.branches, action);
    else if (!undone.has(step) && state.branches.every(({ isTaken }) => isTaken)) applyIn(state, step);
    else if (action.kind === 'create-account' && !state.names.has(action.account.text))
      state.dropped.add(action.account.text);
  }
  return state;
}

/** An account keeps the name under which it was made. */
function applyIn(state: Running, step: Stated<SqlStepFact>): void {
  const { action, dialect } = step.fact;
  if (dialect !== 'mysql') {
    apply(state, step);
    return;
  }
  apply(state, { ...step, fact: { ...step.fact, action: withoutAnyHost(action) } });
  if (action.kind === 'create-account') state.names.set(plainAccount(action.account).text, action.account.text);
}

/** Every database of PostgreSQL comes with it, and everybody may look into it. */
function publicSchema(state: Running): void {
  const object = objectNamed(state, 'schema', 'public');
  heldOf(object, 'PUBLIC').push({ account: 'PUBLIC', privilege: 'USAGE', object, isDenied: false });
}

function apply(state: Running, step: Stated<SqlStepFact>): void {
  const { action } = step.fact;
  switch (action.kind) {
    case 'use':
      state.database = action.database;
      if (state.dialect === 'mysql') state.path = [action.database];
      return;
    case 'act-as':
      if (action.of === 'session') state.session = action.account ?? '';
      state.actor = (action.of === 'role' ? action.account : undefined) ?? state.session;
      return;
    case 'search-path':
      state.path = action.schemas;
      return;
    case 'grant':
    case 'revoke':
    case 'deny':
      if (action.future) applyFuture(state, step, action);
      else applyGrant(state, step, action);
      return;
    case 'join':
    case 'leave':
      applyMembership(state, step, action);
      return;
    case 'create-account':
    case 'alter-account':
    case 'rename-account':
    case 'reassign-owned':
    case 'revoke-all':
    case 'drop-accounts':
    case 'drop-owned':
      applyAccount(state, step, action);
      return;
    case 'branch':
    case 'transaction':
      return;
    default:
      applyObject(state, action);
  }
}

function applyGrant(state: Running, step: Stated<SqlStepFact>, action: SqlGrantAction): void {
  const on = inUse(state, action.on);
  const names = on.names.length > 0 ? on.names : [undefined];
  for (const name of names)
    for (const object of on.isAllIn
      ? allIn(state, on.type, name?.text ?? '')
      : [objectNamed(state, on.type, name?.text ?? '')])
      for (const account of action.accounts)
        for (const privilege of action.privileges)
          for (const single of privilegesOf(
            privilege.text,
            privilege.columns.length > 0 ? 'column' : object.type,
            state.dialect,
          )) {
            const from: Origin = { step, privilege, ...(name && { name }) };
            const grantor = grantorOf(state, object);
            if (action.kind === 'grant' && grantor !== undefined && !mayPassOn(state, object, grantor, single))
              continue;
            for (const column of privilege.columns.length > 0 ? privilege.columns : [undefined])
              change(
                state,
                {
                  account: account.text,
                  privilege: single,
                  object,
                  from,
                  ...(column !== undefined && { column }),
                  ...(grantor !== undefined && { grantor }),
                },
                action,
              );
          }
}

/** Who gives it, where PostgreSQL does not take it for given by the owner. */
function grantorOf({ dialect, actor, memberships }: Running, { owner }: SqlObject): string | undefined {
  if (dialect !== 'postgres' || actor === '' || actor === owner) return undefined;
  return memberships.some(({ role, member }) => member.text === actor && role.text === owner) ? undefined : actor;
}

/** Who gives everything gives what they may give; where that is not known, all of it. */
function mayPassOn(
  { names, rights, memberships }: Running,
  object: SqlObject,
  account: string,
  privilege: string,
): boolean {
  if (!object.isMade || !names.has(account) || memberships.some(({ member }) => member.text === account)) return true;
  if (rights.some((one) => one.account === account && one.right.text === 'SUPERUSER')) return true;
  return (object.held.get(account) ?? []).some((one) => one.privilege === privilege && one.option !== undefined);
}

/** `ON *` is the database in use, or the whole server where none is. */
function inUse({ dialect, database }: Running, on: SqlTarget): SqlTarget {
  const [only] = on.names;
  if (dialect !== 'mysql' || on.type !== 'database' || only?.text !== '*') return on;
  return database === ''
    ? { ...on, type: 'server', names: [{ ...only, text: '*.*' }] }
    : { ...on, names: [{ ...only, text: database }] };
}

function change(state: Running, changed: Omit<HeldPrivilege, 'isDenied'>, { kind, option }: SqlGrantAction): void {
  const held = heldOf(changed.object, changed.account);
  if (state.dialect === 'mysql' && changed.privilege === 'GRANT OPTION' && changed.from) {
    const { text, span } = changed.from.privilege;
    if (kind === 'grant' && held.length === 0) held.push({ ...changed, isDenied: false });
    changeOption(held, kind === 'grant' ? { text, span } : undefined);
    return;
  }
  const isSame = (one: HeldPrivilege) =>
    one.grantor === changed.grantor &&
    (one.privilege === changed.privilege || (kind === 'revoke' && changed.privilege === 'ALL')) &&
    (one.column === changed.column || (kind === 'revoke' && changed.column === undefined));
  if (kind === 'revoke') {
    if (option) replace(held, (one) => (isSame(one) ? without(one) : one));
    else removeWhere(held, isSame);
    passedOn(changed);
    return;
  }
  const kept = kind === 'grant' ? held.find((one) => isSame(one) && one.option)?.option : undefined;
  // MySQL keeps one option for all that an account has at a level.
  const ofLevel = state.dialect === 'mysql' ? (option ?? held.find((one) => one.option)?.option) : undefined;
  removeWhere(held, isSame);
  const given = option ?? kept ?? ofLevel;
  held.push({ ...changed, isDenied: kind === 'deny', ...(given && { option: given }) });
  if (ofLevel) changeOption(held, ofLevel);
}

function changeOption(held: HeldPrivilege[], option: TextFact | undefined): void {
  replace(held, (one) => (option ? { ...one, option } : without(one)));
}

/** What an account has passed on goes with its right to do so, and what was passed on from there. */
function passedOn({ object, account, privilege, column }: Omit<HeldPrivilege, 'isDenied'>): void {
  const isOf = (one: HeldPrivilege) =>
    (privilege === 'ALL' || one.privilege === privilege) && (column === undefined || one.column === column);
  if (object.held.get(account)?.some((one) => isOf(one) && one.option)) return;
  for (const [other, held] of object.held) {
    const before = held.length;
    removeWhere(held, (one) => one.grantor === account && isOf(one));
    if (held.length < before) passedOn({ object, account: other, privilege, ...(column !== undefined && { column }) });
  }
}

function without<T extends { readonly option?: TextFact }>({ option: _, ...held }: T): Omit<T, 'option'> {
  return held;
}

function applyFuture(state: Running, step: Stated<SqlStepFact>, action: SqlGrantAction): void {
  const { on, future } = action;
  const creators = future?.creators.length ? future.creators : [state.actor];
  const schemas = on.names.length > 0 ? on.names : [undefined];
  for (const creator of creators)
    for (const name of schemas)
      for (const { text: account } of action.accounts)
        for (const privilege of action.privileges)
          for (const single of privilegesOf(privilege.text, on.type, state.dialect)) {
            const schema = name?.text ?? '';
            const isRevoked = action.kind === 'revoke';
            const isSame = (one: Future) =>
              one.creator === creator &&
              one.schema === schema &&
              one.type === on.type &&
              one.account === account &&
              one.privilege === single;
            if (isRevoked && action.option) {
              replace(state.future, (one) => (isSame(one) ? without(one) : one));
              continue;
            }
            removeWhere(state.future, isSame);
            if (isRevoked && !(account === 'PUBLIC' && schema === '')) continue;
            const from: Origin = { step, privilege, ...(name && { name }) };
            state.future.push({
              creator,
              schema,
              type: on.type,
              account,
              privilege: single,
              from,
              isRevoked,
              ...(action.option && { option: action.option }),
            });
          }
}

function applyMembership(
  state: Running,
  step: Stated<SqlStepFact>,
  { kind, roles, members, option }: SqlMembershipAction,
): void {
  for (const role of roles)
    for (const member of members) {
      const isSame = (one: Membership) => one.role.text === role.text && one.member.text === member.text;
      if (kind === 'leave' && option) {
        for (const [index, one] of state.memberships.entries())
          if (isSame(one)) state.memberships[index] = { role: one.role, member: one.member, step: one.step };
        continue;
      }
      const kept = kind === 'join' ? (option ?? state.memberships.find(isSame)?.option) : undefined;
      removeWhere(state.memberships, isSame);
      if (kind === 'join') state.memberships.push({ role, member, step, ...(kept && { option: kept }) });
    }
}

function applyAccount(state: Running, step: Stated<SqlStepFact>, action: SqlAccountAction): void {
  switch (action.kind) {
    case 'create-account':
      state.dropped.delete(action.account.text);
      state.names.set(action.account.text, action.account.text);
      for (const right of action.gives) state.rights.push({ account: action.account.text, right, step });
      return;
    case 'alter-account': {
      const { account, gives, takes } = action;
      const changed = new Set([...takes, ...gives.map(({ text }) => text)]);
      removeWhere(state.rights, (one) => one.account === account.text && changed.has(one.right.text));
      for (const right of gives) state.rights.push({ account: account.text, right, step });
      return;
    }
    case 'reassign-owned':
      for (const object of state.objects.values()) {
        if (!action.accounts.some(({ text }) => text === object.owner)) continue;
        object.owner = action.to.text;
        object.held.delete(action.to.text);
      }
      return;
    case 'rename-account':
      rename(state, action.account.text, action.to.text);
      return;
    case 'revoke-all':
      for (const { text } of action.accounts) for (const { held } of state.objects.values()) held.delete(text);
      return;
    case 'drop-accounts':
    case 'drop-owned':
      for (const { text } of action.accounts) {
        for (const { held } of state.objects.values()) held.delete(text);
        removeWhere(state.future, (one) => one.account === text || one.creator === text);
        if (action.kind === 'drop-owned') dropWhere(state, ({ owner }) => owner === text);
        if (action.kind === 'drop-owned') continue;
        removeWhere(state.rights, (one) => one.account === text);
        removeWhere(state.memberships, (one) => one.role.text === text || one.member.text === text);
        state.dropped.add(state.names.get(text) ?? text);
        state.names.delete(text);
      }
  }
}

function rename(state: Running, from: string, to: string): void {
  state.names.set(to, state.names.get(from) ?? from);
  state.names.delete(from);
  const renamed = (name: string) => (name === from ? to : name);
  replace(state.future, (one) => ({ ...one, account: renamed(one.account), creator: renamed(one.creator) }));
  replace(state.rights, (one) => ({ ...one, account: renamed(one.account) }));
  replace(state.memberships, (one) => ({
    ...one,
    role: { ...one.role, text: renamed(one.role.text) },
    member: { ...one.member, text: renamed(one.member.text) },
  }));
  for (const object of state.objects.values()) {
    object.owner = renamed(object.owner);
    const held = object.held.get(from);
    object.held.delete(from);
    if (held)
      object.held.set(
        to,
        held.map((one) => ({ ...one, account: to })),
      );
  }
}
