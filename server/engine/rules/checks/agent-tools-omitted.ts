import { grouped } from '../../model/grouped.ts';
import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { AgentWithoutTools } from '../agents/agent-answers.ts';
import { hasAllTools } from '../agents/agents-without-tools.ts';
import { listInWords } from '../message.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * An agent without a list of tools, where that gives it all; a note where that is meant, or nothing would be gained (see `agentsWithoutTools`). Agents of Cursor can have no list:
 * all that the file can say is that it changes nothing. Of a repository's agents of one platform the first speaks for all: that nobody lists tools is one habit.
 * Source: Cursor, "Subagents".
 */
export function* agentToolsOmitted(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  const { symbol, block, traits } = identity;
  const { toolsOmitted } = traits;
  if (!toolsOmitted || !hasAllTools(identity)) return;
  const draft: Draft = {
    at: { path: block.path, span: toolsOmitted.span },
    identity: symbol,
    about: '',
    args: { identity: identity.name, lack: 'lists no tools', advice: adviceFor(identity) },
  };
  yield amongOthers(draft, identity, context);
}

function amongOthers(draft: Draft, { symbol, kind }: Identity, context: CheckContext): Draft {
  const { count = 0, gaining = [], bySymbol } = byKind(context.agentsWithoutTools()).get(kind) ?? {};
  const [first] = gaining;
  const own = bySymbol?.get(symbol);
  if (first === undefined || own?.gains === false) return { ...draft, level: 'note' };
  if (own === undefined) return draft;
  if (first.symbol !== symbol)
    return {
      ...draft,
      level: 'note',
      related: [{ at: first.at, message: `Told there, with all: ${first.name}` }],
      under: { lead: first.at, alone: draft },
    };
  const others = gaining.slice(1);
  if (others.length === 0) return draft;
  const named = [...grouped(others, ({ name }) => name)];
  const names = named.map(([name, { length }]) => (length > 1 ? `${name} in ${length} files` : name));
  const rest = count - 1 - others.length;
  return {
    ...draft,
    args: {
      ...draft.args,
      lack: `lists no tools, nor ${doOf(others.length)} ${others.length} more here (${listInWords(names)})${rest > 0 ? `, beside ${rest} whose task may take them` : ''}`,
    },
    related: others.slice(0, mostPlaces).map(({ at, name }) => ({ at, message: `${name} lists none either` })),
  };
}

function doOf(count: number): string {
  return count === 1 ? 'does' : 'do';
}

const mostPlaces = 20;

/** Each of a thousand agents asks for those of its kind: they are told apart once. */
const byKind = keptFor((agents: readonly AgentWithoutTools[]) => {
  const kinds = [...grouped(agents, ({ kind }) => kind)];
  return new Map(
    kinds.map(([kind, all]) => [
      kind,
      {
        count: all.length,
        gaining: all.filter(({ gains }) => gains),
        bySymbol: new Map(all.map((agent) => [agent.symbol, agent])),
      },
    ]),
  );
});

function adviceFor({ kind, traits }: Identity): string {
  if (traits.forCursor) return switchAdvice;
  return kind === 'opencode-agent' ? permissionAdvice : listAdvice;
}

const listAdvice = 'Add a tools list with what its task needs.';
/** Source: opencode, "Agents": `tools` is what `permission` was before. */
const permissionAdvice = 'Deny in its permission what its task does not need, and ask for the rest.';
const switchAdvice = 'Cursor reads no such list: if it only looks, say readonly: true.';
