import { isAgentKind } from '../../model/agent-kind.ts';
import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import { abilityOf } from '../agents/abilities.ts';
import type { Habit } from '../agents/agent-habits.ts';
import { agentGrants, agentsReached, classesOf } from '../agents/agent-reach.ts';
import { isInForce } from '../agents/agents-without-tools.ts';
import { lookingPurpose } from '../agents/stated-purpose.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * An agent that may call any other, or gains by those that it calls what it lacks itself. The gain is a warning where
 * the agent says that it only looks, else a note: to hand on work is what some agents are for.
 */
export function* agentUnrestrictedDelegation(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || !isAgentKind(subject.identity.kind)) return;
  const { identity } = subject;
  const any = anyAgent(identity);
  if (any?.isMild && handsOnWork(identity)) return;
  if (any) {
    yield draft(identity, any.span, anyOther, 'whatever the widest of them can', any.isMild ? 'note' : undefined);
    return;
  }
  const others = agentsReached(identity, context).filter((holder) => holder !== identity);
  if (others.length === 0) return;
  const own = classesOf(agentGrants(identity));
  const gained = others.flatMap((holder) =>
    agentGrants(holder).flatMap((grant) =>
      grant.classes.some((name) => grave.has(name) && !own.has(name)) ? [{ grant, holder }] : [],
    ),
  );
  const [first] = gained;
  const delegates = identity.traits.delegates;
  if (!first || !delegates) return;
  const abilities = [
    ...new Set(gained.flatMap(({ grant }) => grant.classes.filter((name) => grave.has(name) && !own.has(name)))),
  ];
  const looks = lookingPurpose(identity.name, identity.purpose ?? '', String(identity.traits.role?.value ?? ''));
  yield {
    ...draft(
      identity,
      (calleeTo(first.holder, identity, context) ?? delegates).span,
      first.holder.name,
      abilities.map(abilityOf).join(', '),
      looks && !handsOnWork(identity) ? undefined : 'note',
      'Take off the list whom its task does not need.',
    ),
    related: [{ at: first.holder.at, message: `${first.holder.name} can` }],
  };
}

/** Of several that it may call, the place of the one that is this agent, or that leads to it. */
function calleeTo(holder: Identity, { traits, reaches }: Identity, context: CheckContext) {
  const next = reaches.map((symbol) => context.identity(symbol)).filter((each) => each !== undefined);
  const through =
    next.find(({ symbol }) => symbol === holder.symbol) ??
    next.find((each) => agentsReached(each, context).some(({ symbol }) => symbol === holder.symbol));
  if (!through) return undefined;
  // Within a cluster or a team a callee is told with where that is: `k8s:kagent/git-agent`.
  return Object.entries(traits).find(
    ([name, { value }]) => name.startsWith('delegate.') && String(value).split('/').at(-1) === through.name,
  )?.[1];
}

/** To hand on work is what such an agent says it is for, so that a list of those it may call would be a list of all. */
function handsOnWork({ name, purpose = '' }: Identity): boolean {
  return handsOn.test(`${name} ${purpose}`);
}

const handsOn = /\b(delegat|dispatch|orchestrat|coordinat|rout(e|es|ing)\b|hands? (off|over|on)\b)/i;

/** That an agent may call any other for want of a list, as others of its folder may. */
export const delegationHabits = keptFor((identity: Identity): readonly Habit[] => {
  const any = isInForce(identity) && !handsOnWork(identity) ? anyAgent(identity) : undefined;
  return any?.isMild ? [{ rule: 'agent-unrestricted-delegation', about: anyOther, span: any.span, isNote: true }] : [];
});

const anyOther = 'any other agent';

const grave: ReadonlySet<string> = new Set(['write', 'execute', 'delete', 'message', 'transact']);

function anyAgent(identity: Identity) {
  const { traits, block } = identity;
  const named = traits.delegates;
  if (named && Array.isArray(named.value) && named.value.includes('*')) return { span: named.span, isMild: false };
  if (named || traits.isSettings) return undefined;
  const open = agentGrants(identity).find(
    ({ classes, resources, at }) =>
      classes.length === 1 &&
      classes[0] === 'delegate' &&
      at.path === block.path &&
      resources.every(({ text }) => text === '*'),
  );
  return open && { span: open.at.span, isMild: true };
}

function draft(
  identity: Identity,
  span: Identity['at']['span'],
  callee: string,
  ability: string,
  level?: 'note',
  advice = 'List the agents that its task needs.',
): Draft {
  return {
    at: { path: identity.block.path, span },
    identity: identity.symbol,
    about: callee,
    args: { identity: identity.name, callee, ability, advice },
    ...(level && { level }),
  };
}
