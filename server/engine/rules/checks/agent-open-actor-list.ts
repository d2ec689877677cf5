import type { Identity } from '../../model/identity.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * An agent that anybody may start. With a task of its own it reads what they write, and is a note where its tools are a closed list;
 * without one, what they write is its task. A note where only pull requests start it, since those of forks get no secret and a token that
 * reads, where a step before it refuses whom it does not know, or where its container, its token and its outputs leave it words and labels, and no memory. Source: GitHub, "Events that trigger workflows".
 */
export function* agentOpenActorList(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  const { traits } = identity;
  const { openActors, listedCommands, opensToForks, refusesStrangers } = traits;
  yield* openChannels(identity);
  if (!openActors) return;
  const isFixed = hasOwnTask(identity);
  yield {
    at: { path: identity.block.path, span: openActors.span },
    identity: identity.symbol,
    about: '',
    args: {
      identity: identity.name,
      who: traits.openToBots
        ? `every bot (${openActors.value})`
        : `everybody (${openActors.value}), also people without any right here`,
      ...(isFixed ? (traits.memory ? remembers : reads) : obeys),
    },
    ...(((isFixed && listedCommands) || opensToForks || refusesStrangers || addsOnly(identity)) && { level: 'note' }),
  };
}

/**
 * Channels of a gateway on which everybody's messages reach the agent; a note where it has neither files nor commands, and for groups, where it mostly answers
 * to its name alone. Source: OpenClaw, "Configuration reference" and "Elevated mode".
 */
function* openChannels({ symbol, name, traits, block: { path } }: Identity): Iterable<Draft> {
  for (const [key, { value, span }] of Object.entries(traits)) {
    const [way] = key.split('.');
    const words = way === undefined ? undefined : channelWords.get(way);
    if (!words) continue;
    yield {
      at: { path, span },
      identity: symbol,
      about: `${way} ${String(value)}`,
      args: {
        identity: name,
        ...words,
        who: `everybody ${words.who.replace('{channel}', String(value))}`,
      },
      ...((way === 'openGroups' || traits.heldBack) && { level: 'note' }),
    };
  }
}

const channelWords: ReadonlyMap<string, { readonly who: string; readonly outcome: string; readonly advice: string }> =
  new Map([
    [
      'openChannel',
      {
        who: 'who writes to it on {channel}',
        outcome: 'what they write becomes its task',
        advice: 'Set the policy to pairing, and take the star out of allowFrom.',
      },
    ],
    [
      'openGroups',
      {
        who: 'in any group on {channel} that it is in',
        outcome: 'what they write becomes its task',
        advice: 'Set groupPolicy to allowlist, and name the groups.',
      },
    ],
    [
      'openElevated',
      {
        who: 'whom it answers on {channel}',
        outcome: 'by /elevated full they run commands outside its sandbox, with nobody asked',
        advice: 'Name who may in tools.elevated.allowFrom, or set enabled to false.',
      },
    ],
  ]);

function addsOnly({ kind, traits }: Identity): boolean {
  const { strongOutput, writeScopes, egress, uncontained, approvalBypass, memory } = traits;
  return (
    kind === 'agentic-workflow' && !(strongOutput ?? writeScopes ?? egress ?? uncontained ?? approvalBypass ?? memory)
  );
}

function hasOwnTask({ kind, traits }: Identity): boolean {
  return kind === 'agentic-workflow' || traits.fixedPrompt !== undefined;
}

const reads = {
  outcome: 'it reads what they write, which may tell it to do something else',
  advice: 'Keep its tools to what they may cause, such as a label or a comment, or name who may start it.',
};
const remembers = {
  outcome: 'it reads what they write and keeps a memory, so that one text steers its later runs',
  advice: 'Take the memory out, or keep it to runs that people with rights start.',
};
const obeys = { outcome: 'what they write becomes its task', advice: 'Name the roles or users that may start it.' };
