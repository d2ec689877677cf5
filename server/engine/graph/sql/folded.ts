import type { LinkFact, StatementGrantFact, TextFact } from '../../model/facts.ts';
import type { SqlDialect, SqlStepFact } from '../../model/sql-step.ts';
import { compareTexts } from '../../text/compare-texts.ts';
import { append } from '../group.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameItems } from '../store/pieces.ts';
import { sameData, withFormerItems } from '../store/same-data.ts';
import { foldSql } from './fold.ts';
import { type LeftBefore, type LeftGrant, leftOf } from './left.ts';
import { accessOfPrivileges } from './privileges.ts';
import type { OwnRight, SqlState } from './state.ts';

/** What the scripts of a folder leave in force, as facts like those of other formats. */
export interface FoldedSql {
  readonly grants: readonly Stated<StatementGrantFact>[];
  readonly links: readonly Stated<LinkFact>[];
  /** Symbols of accounts that a later script drops. */
  readonly dropped: readonly string[];
}

/** Of a chain. No scripts that people write have more; a step may ask for all objects that there are. */
const mostSteps = 4_000;

/** By scope. */
export type SqlFolding = (scope: string) => FoldedSql;

const nothing: FoldedSql = { grants: [], links: [], dropped: [] };

export function createSqlFolding(memo: Memo, store: FactStore): SqlFolding {
  // Who types, types in one folder: of the others nothing is kept.
  let last: { readonly scope: string; readonly chains: KeptChains } | undefined;
  const folded = memo.query<FoldedSql>(
    (scope) => {
      const kept = last?.scope === scope ? last.chains : new Map();
      const made = foldScope(scope, store.look('sqlStepsIn', scope), kept);
      last = { scope, chains: made.chains };
      return made.folded;
    },
    { same: sameData, keep: withFormerFacts, onCycle: nothing },
  );
  return (scope) => (scope.startsWith('sql:') ? folded(scope) : nothing);
}

/** What each chain came to when it was last run: what has not changed since is the same object again. */
type KeptChains = ReadonlyMap<string, KeptChain>;

interface KeptChain {
  readonly steps: readonly Stated<SqlStepFact>[];
  readonly state: SqlState;
  readonly left: LeftBefore;
  readonly holders: Holders;
}

/** Who accounts are, by dialect and name. */
type Holders = ReadonlyMap<SqlDialect, ReadonlyMap<string, Holder>>;

interface Holder {
  /** Under which the account was made. */
  readonly name: string;
  readonly isDeclared: boolean;
  readonly is: StatementGrantFact['holder'];
}

interface FoldedScope {
  readonly folded: FoldedSql;
  readonly chains: KeptChains;
}

/** Linear in the steps; whoever has joined a fact need not join it again while it is the same object. */
function foldScope(scope: string, steps: readonly Stated<SqlStepFact>[], kept: KeptChains): FoldedScope {
  const states = [...inChains(steps)].map(([chain, all]) => {
    const own = all.slice(0, mostSteps);
    const before = kept.get(chain);
    const state = before && sameItems(before.steps, own) ? before.state : foldSql(own, before?.state);
    return { chain, steps: own, state };
  });
  const declared = new Set(states.flatMap(({ state }) => [...state.names.values()]));
  const chains = new Map<string, KeptChain>();
  const parts = states.map(({ chain, steps: own, state }) => {
    const before = kept.get(chain);
    const left = leftOf(state, before?.left ?? new Map());
    const { holders, holderOf } = holdersIn(scope, state, declared, before?.holders ?? new Map());
    chains.set(chain, { steps: own, state, left: left.kept, holders });
    return factsOf(scope, state, left.grants, declared, holderOf);
  });
  const folded: FoldedSql = {
    grants: parts.flatMap(({ grants }) => grants),
    links: parts.flatMap(({ links }) => links),
    dropped: parts.flatMap(({ dropped }) => dropped.filter((symbol) => !declared.has(symbol.slice(scope.length + 1)))),
  };
  return { folded, chains };
}

/** The steps of each chain in the order in which they run. */
function inChains(steps: readonly Stated<SqlStepFact>[]): ReadonlyMap<string, readonly Stated<SqlStepFact>[]> {
  const [first] = steps;
  // Mostly it is one file, whose steps are in order.
  if (first && steps.every((step) => step.path === first.path && step.fact.chain === first.fact.chain))
    return new Map([[first.fact.chain, steps]]);
  const byChain = new Map<string, Stated<SqlStepFact>[]>();
  for (const step of steps) append(byChain, step.fact.chain, step);
  for (const own of byChain.values()) own.sort(byOrder);
  return byChain;
}

function withFormerFacts(former: FoldedSql, next: FoldedSql): FoldedSql {
  return {
    ...next,
    grants: withFormerItems(former.grants, next.grants),
    links: withFormerItems(former.links, next.links),
  };
}

function byOrder(a: Stated<SqlStepFact>, b: Stated<SqlStepFact>): number {
  return compareTexts(a.fact.order, b.fact.order) || compareTexts(a.path, b.path);
}

type HolderOf = (account: string, dialect: SqlDialect) => StatementGrantFact['holder'];

/** Who an account is; worked out once for each, and the same object as `before` where it is the same. */
function holdersIn(
  scope: string,
  { names }: SqlState,
  declared: ReadonlySet<string>,
  before: Holders,
): { readonly holders: Holders; readonly holderOf: HolderOf } {
  const holders = new Map<SqlDialect, Map<string, Holder>>();
  return {
    holders,
    holderOf: (account, dialect) => {
      const ofDialect = holders.get(dialect) ?? new Map<string, Holder>();
      holders.set(dialect, ofDialect);
      const known = ofDialect.get(account);
      if (known) return known.is;
      const name = names.get(account) ?? account;
      const isDeclared = declared.has(name);
      const former = before.get(dialect)?.get(account);
      const isFormer = isDeclared && former?.isDeclared && former.name === name;
      const made = isFormer ? former : { name, isDeclared, is: sameHolder(former?.is, holderOf(account, dialect)) };
      ofDialect.set(account, made);
      return made.is;
    },
  };

  function holderOf(account: string, dialect: SqlDialect): StatementGrantFact['holder'] {
    const name = names.get(account) ?? account;
    const first = !declared.has(name) && declared.has(`${name}@%`) ? `${name}@%` : name;
    const symbol = `${scope}#${first}`;
    if (declared.has(first) || account === 'PUBLIC' || dialect === 'ansi') return { symbol };
    const user = account.replace(/@.*$/s, '');
    if (/[$:{}<>]/.test(user)) return { symbol };
    return { key: { scheme: 'db', value: `${dialect}://*/*/${user}` } };
  }
}

function sameHolder(
  before: StatementGrantFact['holder'] | undefined,
  now: StatementGrantFact['holder'],
): StatementGrantFact['holder'] {
  return before !== undefined && sameData(before, now) ? before : now;
}

function factsOf(
  scope: string,
  state: SqlState,
  left: readonly LeftGrant[],
  declared: ReadonlySet<string>,
  holderOf: HolderOf,
): FoldedSql {
  const memberships = state.memberships.map(({ role, member, option, step }) => ({ role, member, option, step }));
  return {
    grants: [
      ...left.map((grant) => statedLeft(grant, holderOf(grant.account, grant.step.fact.dialect))),
      ...state.rights.map((own) => statedRight(own, holderOf(own.account, own.step.fact.dialect))),
      ...memberships
        .filter(({ role }) => !declared.has(role.text))
        .map(({ role, member, option, step }) =>
          stated(step, holderOf(member.text, step.fact.dialect), {
            actions: [{ ...role, text: role.text.toUpperCase() }, ...(option ? [option] : [])],
            resources: [],
            effect: 'allow',
          }),
        ),
    ],
    links: memberships
      .filter(({ role }) => declared.has(state.names.get(role.text) ?? role.text))
      .map(({ role, member, step }) => ({
        path: step.path,
        fact: {
          from: `${scope}#${state.names.get(member.text) ?? member.text}`,
          to: { symbol: `${scope}#${state.names.get(role.text) ?? role.text}` },
          relation: 'assumes',
          span: role.span,
        },
      })),
    dropped: [...state.dropped].map((name) => `${scope}#${name}`),
  };
}

const statedBefore = new WeakMap<LeftGrant, Stated<StatementGrantFact>>();

function statedLeft(grant: LeftGrant, holder: StatementGrantFact['holder']): Stated<StatementGrantFact> {
  const known = statedBefore.get(grant);
  if (known && sameData(known.fact.holder, holder)) return known;
  const made = stated(grant.step, holder, grant);
  statedBefore.set(grant, made);
  return made;
}

const rightsBefore = new WeakMap<TextFact, Stated<StatementGrantFact>>();

function statedRight({ right, step }: OwnRight, holder: StatementGrantFact['holder']): Stated<StatementGrantFact> {
  const known = rightsBefore.get(right);
  if (known?.path === step.path && known.fact.span === step.fact.span && sameData(known.fact.holder, holder))
    return known;
  const made = stated(step, holder, { actions: [right], resources: [], effect: 'allow' });
  rightsBefore.set(right, made);
  return made;
}

function stated(
  { path, fact: { span } }: Stated<SqlStepFact>,
  holder: StatementGrantFact['holder'],
  { actions, resources, effect }: Pick<LeftGrant, 'actions' | 'resources' | 'effect'>,
): Stated<StatementGrantFact> {
  const access = accessOfPrivileges(actions.map(({ text }) => text));
  const isServer = resources.some(({ text }) => text === '*.*' || text === '*');
  const isEverything = isServer && actions.some(({ text }) => /^ALL\b/.test(text));
  return {
    path,
    fact: {
      form: 'statement',
      holder,
      role: 'grant',
      provider: 'database',
      effect,
      actions,
      resources,
      access: isEverything ? 'admin' : access,
      span,
    },
  };
}
