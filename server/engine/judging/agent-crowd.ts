import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { createPiecewise, sameItems } from '../graph/store/pieces.ts';
import { createQuietQuery } from '../graph/store/quiet-query.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { Identity } from '../model/identity.ts';
import type { Surroundings } from '../queries.ts';
import type { AgentWithoutTools, AlikeAgent, Original, UnownedAgent } from '../rules/agents/agent-answers.ts';
import { agentCopies, type Originals, sameStarts } from '../rules/agents/agent-copies.ts';
import {
  habitKey,
  habitRules,
  habitsOf,
  sharedHabits,
  type WithHabits,
  withFormerLists,
} from '../rules/agents/agent-habits.ts';
import { agentsWithoutTools } from '../rules/agents/agents-without-tools.ts';
import { namesSeveral, unownedAgents } from '../rules/agents/unowned-agents.ts';
import { trifectaHabit } from '../rules/checks/agent-lethal-trifecta.ts';
import { wideGrantHabits } from '../rules/checks/agent-mcp-server-wide-grant.ts';
import { scopeHabits } from '../rules/checks/agent-shell-scope-escapable.ts';
import { delegationHabits } from '../rules/checks/agent-unrestricted-delegation.ts';
import { isToldTogether } from '../rules/owner-lack.ts';
import type { CheckContext } from '../rules/rule.ts';
import type { Speakers } from './speakers.ts';

const noAgents: readonly AlikeAgent[] = [];
const noOriginals: readonly Original[] = [];

/** No symbol. */
const ofAnyOther = '';

interface CrowdInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly surroundings: Surroundings;
  readonly speakers: Speakers;
  /** Agents and servers of agents of the repository. */
  readonly agents: () => readonly Identity[];
  readonly context: () => CheckContext;
}

/** What the agents of a repository are together, of whom one may speak for others. */
export type AgentCrowd = Pick<
  CheckContext,
  | 'unownedAgents'
  | 'agentsWithoutTools'
  | 'alike'
  | 'copiedFrom'
  | 'startedLike'
  | 'mayTell'
  | 'namesSeveral'
  | 'hasCodeOwners'
  | 'organisations'
>;

export function createAgentCrowd({ memo, store, surroundings, speakers, agents, context }: CrowdInputs): AgentCrowd {
  // Of all but the one that speaks for them none is judged again since another one has come, gone or changed its name.
  const unowned = memo.index<readonly UnownedAgent[]>(
    () => {
      memo.read('reading');
      if (surroundings.isReading) return new Map();
      const speaks = speakers('owner-missing');
      const all = unownedAgents(
        agents().filter((each) => speaks(each)),
        context(),
      );
      const [first] = all;
      return new Map(
        first && [
          [first.symbol, all],
          [ofAnyOther, [first]],
        ],
      );
    },
    { same: sameData },
  );
  const severalNamed = createQuietQuery<boolean>(
    memo,
    () =>
      namesSeveral([
        ...store.look('codeOwners', '').flatMap(({ fact }) => fact.owners),
        ...store.look('owners', '').map(({ fact }) => fact.text),
        ...agents().flatMap(({ owners }) => [...owners.technical, ...owners.business]),
      ]),
    { same: Object.is, onCycle: false },
  );
  const sharesFiles = memo.query<boolean>(
    () => store.look('codeOwners', '').some(({ fact }) => fact.owners.length > 0),
    { same: Object.is, onCycle: false },
  );
  const ofTeams = memo.query<readonly string[]>(
    () => [
      ...new Set(
        store
          .look('codeOwners', '')
          .flatMap(({ fact }) =>
            fact.owners.flatMap((owner) => /^@([^/\s]+)\/\S/.exec(owner)?.[1]?.toLowerCase() ?? []),
          ),
      ),
    ],
    { same: sameData, onCycle: [] },
  );
  const withoutTools = memo.query<readonly AgentWithoutTools[]>(
    () => {
      memo.read('reading');
      const speaks = speakers('agent-tools-omitted');
      return surroundings.isReading ? [] : agentsWithoutTools(agents().filter((each) => speaks(each)));
    },
    { same: sameData, onCycle: [] },
  );
  const copies = memo.query<Originals>(
    () => {
      memo.read('reading');
      return surroundings.isReading ? new Map() : agentCopies(agents());
    },
    { same: () => false, onCycle: new Map() },
  );
  const agentsWithHabits = createPiecewise<Identity, WithHabits>(memo, (_list, identities) =>
    identities.flatMap((identity) => {
      const beside = [
        ...trifectaHabit(identity, context()),
        ...scopeHabits(identity),
        ...wideGrantHabits(identity),
        ...delegationHabits(identity),
      ];
      const habits = [...habitsOf(identity), ...beside];
      return habits.length === 0 ? [] : [{ identity, habits }];
    }),
  );
  const shared = memo.query<ReadonlyMap<string, readonly AlikeAgent[]>>(
    () => {
      memo.read('reading');
      if (surroundings.isReading) return new Map();
      const speaking = new Map(habitRules.map((rule) => [rule, speakers(rule)]));
      const copied = copies('');
      return sharedHabits(
        agentsWithHabits('', agents()).filter(({ identity: { symbol } }) => !copied.has(symbol)),
        (identity, { rule, ...told }) => speaking.get(rule)?.(identity, told) === true,
      );
    },
    { same: () => false, keep: withFormerLists, onCycle: new Map() },
  );
  // Of each agent what stands under its name alone is asked for, so that one that comes, goes or is typed into has no other looked at.
  const alike = memo.index(() => shared(''), { same: sameData });
  const sources = memo.index(() => copies(''), { same: sameData });
  const starts = memo.index<readonly Original[]>(
    () => {
      memo.read('reading');
      return surroundings.isReading ? new Map() : sameStarts(agents());
    },
    { same: sameData },
  );
  return {
    unownedAgents: (symbol) => unowned('', symbol) ?? unowned('', ofAnyOther) ?? [],
    agentsWithoutTools: () => withoutTools(''),
    alike: (rule, about, symbol) =>
      habitRules.includes(rule) ? (alike('', habitKey(rule, about, symbol)) ?? noAgents) : noAgents,
    copiedFrom: (symbol) => sources('', symbol) ?? noOriginals,
    startedLike: (symbol) => starts('', symbol) ?? noOriginals,
    mayTell: (rule, identity, told) => speakers(rule)(identity, told),
    namesSeveral: () => severalNamed(''),
    hasCodeOwners: () => sharesFiles(''),
    organisations: () => ofTeams(''),
  };
}

/** The agents and servers of the repository, asked for once for all who speak of several. */
export function createAgents(
  memo: Memo,
  symbols: () => readonly string[],
  identity: (symbol: string) => Identity | undefined,
): () => readonly Identity[] {
  const agents = memo.query<readonly Identity[]>(
    () => symbols().flatMap((symbol) => (isToldTogether(symbol) ? (identity(symbol) ?? []) : [])),
    { same: sameItems, onCycle: [] },
  );
  return () => agents('');
}
