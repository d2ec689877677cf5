import type { TextFact } from '../../model/facts.ts';
import type { SqlAccountAction, SqlGrantAction, SqlMembershipAction, SqlStepFact } from '../../model/sql-step.ts';
import type { Stated } from '../fact-store.ts';
import { allIn, applyObject, objectNamed } from './objects.ts';
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
  type SqlState,
} from './state.ts';

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
    schema: '',
    database: '',
    actor: '',
  };
  if (steps[0]?.fact.dialect === 'postgres') publicSchema(state);
  let path: string | undefined;
  for (const step of steps.slice(0, mostSteps)) {
    if (step.path !== path) Object.assign(state, { schema: '', database: '', actor: '' });
    path = step.path;
    state.dialect = step.fact.dialect;
    apply(state, step);
  }
  return state;
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
      if (state.dialect === 'mysql') state.schema = action.database;
      return;
    case 'act-as':
      state.actor = action.account ?? '';
      return;
    case 'search-path':
      state.schema = action.schema;
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
    case 'drop-accounts':
    case 'drop-owned':
      applyAccount(state, step, action);
      return;
    default:
      applyObject(state, action);
  }
}

function applyGrant(state: Running, step: Stated<SqlStepFact>, action: SqlGrantAction): void {
  const { on } = action;
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
            for (const column of privilege.columns.length > 0 ? privilege.columns : [undefined])
              change(
                { account: account.text, privilege: single, object, from, ...(column !== undefined && { column }) },
                action,
              );
          }
}

function change(changed: Omit<HeldPrivilege, 'isDenied'>, { kind, option }: SqlGrantAction): void {
  const held = heldOf(changed.object, changed.account);
  const isSame = (one: HeldPrivilege) =>
    (one.privilege === changed.privilege || (kind === 'revoke' && changed.privilege === 'ALL')) &&
    (one.column === changed.column || (kind === 'revoke' && changed.column === undefined));
  if (kind === 'revoke' && option) {
    replace(held, (one) => (isSame(one) ? without(one) : one));
    return;
  }
  const keepsOption = kind === 'grant' ? held.find((one) => isSame(one) && one.option)?.option : undefined;
  removeWhere(held, isSame);
  if (kind === 'revoke') return;
  const given = option ?? keepsOption;
  held.push({ ...changed, isDenied: kind === 'deny', ...(given && { option: given }) });
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
    case 'drop-accounts':
    case 'drop-owned':
      for (const { text } of action.accounts) {
        for (const { held } of state.objects.values()) held.delete(text);
        removeWhere(state.future, (one) => one.account === text || one.creator === text);
        for (const [key, object] of state.objects)
          if (action.kind === 'drop-owned' && object.owner === text) state.objects.delete(key);
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
