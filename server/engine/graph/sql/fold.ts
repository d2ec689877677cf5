import type { TextFact } from '../../model/facts.ts';
import type {
  SqlAccountAction,
  SqlGrantAction,
  SqlMembershipAction,
  SqlStepFact,
  SqlTarget,
} from '../../model/sql-step.ts';
import type { Stated } from '../store/fact-store.ts';
import { plainAccount, withoutAnyHost } from './any-host.ts';
import { branched } from './branches.ts';
import { changeBy, forget, renameIn } from './events.ts';
import { givenOf } from './given.ts';
import { heldAfter } from './held.ts';
import { allIn, applyObject, dropWhere, objectMeant, objectNamed } from './objects.ts';
import { privilegesOf } from './privileges.ts';
import {
  type Future,
  type Membership,
  type Origin,
  type Running,
  removeWhere,
  replace,
  type SqlObject,
  type SqlState,
} from './state.ts';
import { rolledBack } from './transactions.ts';

/**
 * Applies the steps of one chain in order. Linear in steps times the objects that each names. Who holds what of an object
 * to which the same happened `before` is not worked out again.
 */
export function foldSql(steps: readonly Stated<SqlStepFact>[], before?: SqlState): SqlState {
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
  for (const step of steps) {
    if (step.path !== path) Object.assign(state, { path: [], database: '', actor: '', session: '', branches: [] });
    path = step.path;
    state.dialect = step.fact.dialect;
    const { action } = step.fact;
    if (action.kind === 'branch') state.branches = branched(state.branches, action);
    else if (!undone.has(step) && state.branches.every(({ isTaken }) => isTaken)) applyIn(state, step);
    else if (action.kind === 'create-account' && !state.names.has(action.account.text))
      state.dropped.add(action.account.text);
  }
  for (const [key, object] of state.objects) {
    const former = before?.objects.get(key);
    object.held = heldAfter(object, former);
    object.given = givenOf(object, former);
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
  apply(state, inOneSpelling(step));
  if (action.kind === 'create-account') state.names.set(plainAccount(action.account).text, action.account.text);
}

const spelled = new WeakMap<Stated<SqlStepFact>, Stated<SqlStepFact>>();

/** The same object for the same step: what it gives is told by it. */
function inOneSpelling(step: Stated<SqlStepFact>): Stated<SqlStepFact> {
  const known = spelled.get(step);
  if (known) return known;
  const made = { ...step, fact: { ...step.fact, action: withoutAnyHost(step.fact.action) } };
  spelled.set(step, made);
  return made;
}

/** Every database of PostgreSQL comes with it, and everybody may look into it. */
function publicSchema(state: Running): void {
  const { events } = objectNamed(state, 'schema', 'public');
  events.push({ kind: 'born', given: [{ account: 'PUBLIC', privilege: 'USAGE' }] });
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
  const change = (object: SqlObject, name: TextFact | undefined) => {
    const grantor = grantorOf(state, object);
    const mustHold = action.kind === 'grant' && grantor !== undefined && givesWhatItHas(state, object, grantor);
    object.events.push(changeBy({ kind: 'changed', step, action, name, grantor, mustHold }));
  };
  for (const name of on.names)
    if (!on.isAllIn) change(objectMeant(state, on.type, name), name);
    else for (const object of allIn(state, on.type, name.text)) change(object, name);
  if (on.names.length === 0)
    for (const object of on.isAllIn ? allIn(state, on.type, '') : [objectNamed(state, on.type, '')])
      change(object, undefined);
}

/** Who gives it, where PostgreSQL does not take it for given by the owner. */
function grantorOf({ dialect, actor, memberships }: Running, { owner }: SqlObject): string | undefined {
  if (dialect !== 'postgres' || actor === '' || actor === owner) return undefined;
  return memberships.some(({ role, member }) => member.text === actor && role.text === owner) ? undefined : actor;
}

/** Who gives everything gives what they may give; where that is not known, all of it. */
function givesWhatItHas({ names, rights, memberships }: Running, object: SqlObject, account: string): boolean {
  if (!object.isMade || !names.has(account) || memberships.some(({ member }) => member.text === account)) return false;
  return !rights.some((one) => one.account === account && one.right.text === 'SUPERUSER');
}

/** `ON *` is the database in use, or the whole server where none is. */
function inUse({ dialect, database }: Running, on: SqlTarget): SqlTarget {
  const [only] = on.names;
  if (dialect !== 'mysql' || on.type !== 'database' || only?.text !== '*') return on;
  return database === ''
    ? { ...on, type: 'server', names: [{ ...only, text: '*.*' }] }
    : { ...on, names: [{ ...only, text: database }] };
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

function without<T extends { readonly option?: TextFact }>({ option: _, ...held }: T): Omit<T, 'option'> {
  return held;
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
        forget(object, action.to.text);
      }
      return;
    case 'rename-account':
      rename(state, action.account.text, action.to.text);
      return;
    case 'revoke-all':
      for (const { text } of action.accounts) for (const object of state.objects.values()) forget(object, text);
      return;
    case 'drop-accounts':
    case 'drop-owned':
      for (const { text } of action.accounts) {
        for (const object of state.objects.values()) forget(object, text);
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
    renameIn(object, from, to);
  }
}
