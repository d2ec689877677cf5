import { isAgentKind } from '../../model/agent-kind.ts';
import type { Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { Habit } from '../agents/agent-habits.ts';
import { grantsReached, type ReachedGrant } from '../agents/agent-reach.ts';
import { isInForce } from '../agents/agents-without-tools.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * An agent, with those that it calls, that takes in text of strangers, reads what is private, and can send it out.
 * A note where a person is asked before anything leaves; a warning where nobody is, or a stranger's event starts it. Nothing where a whole
 * shell is approved beforehand: that is told of the shell, and with it none of the three can be taken away.
 */
export function* agentLethalTrifecta(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || !isAgentKind(subject.identity.kind)) return;
  const { identity } = subject;
  const grants = grantsReached(identity, context).filter(({ grant }) => mayBeLeg(grant));
  const strange = identity.traits.untrustedTrigger
    ? {
        at: { path: identity.block.path, span: identity.traits.untrustedTrigger.span },
        name: String(identity.traits.untrustedTrigger.value),
      }
    : leg(grants, ['network-in']);
  // Outputs of such a workflow go back to where it runs, and its network is a list unless a star opens it.
  if (identity.kind === 'agentic-workflow' && !identity.traits.egress) return;
  const [data, way] = [leg(grants, ['read']) ?? leg(grants, ['search']), leg(grants, ['egress', 'message'])];
  if (!strange || !data || !way || grants.some(isOpenShell)) return;
  const isUnasked = isUnattended(identity, grants) && !(identity.kind === 'claude-skill' && sendsByPagesAlone(grants));
  yield {
    at: way.at.path === identity.at.path ? way.at : identity.at,
    identity: identity.symbol,
    about: '',
    args: {
      identity: identity.name,
      strange: strange.name,
      data: data.name,
      way: waysOut(grants, way.name),
      advice: adviceFor(grants),
    },
    related: [strange, data, way].map(({ at, name }, index) => ({
      at,
      message: `${['Takes in text of others', 'Reads what is private', 'Sends out'][index]}: ${name}`,
    })),
    ...(!isUnasked && { level: 'note' }),
  };
}

/** That an agent with a file of its own sends what it reads by these ways, which others of its folder may as well. */
export function trifectaHabit(identity: Identity, context: CheckContext): readonly Habit[] {
  if (!isInForce(identity) || identity.traits.isSettings) return [];
  const [draft] = agentLethalTrifecta({ kind: 'identity', identity }, context);
  if (!draft) return [];
  const habit = { rule: 'agent-lethal-trifecta', about: '', span: draft.at.span };
  return [draft.level === 'note' ? { ...habit, isNote: true } : { ...habit, as: String(draft.args?.way) }];
}

function isOpenShell({ grant: { classes, unattended, resources } }: ReachedGrant): boolean {
  return classes.includes('shell') && unattended === true && resources.every(({ text }) => text === '*');
}

/** A tool whose effects are known, and for more than a few named things. */
const mayBeLeg = keptFor(
  (grant: Grant): boolean =>
    !['all', 'guessed', 'server'].some((name) => grant.classes.includes(name)) && !isNarrow(grant),
);

/** A tool for named folders of the project, or for named hosts: what it reads was chosen, and where it sends is no stranger's. */
function isNarrow({ classes, resources }: Grant): boolean {
  return !classes.includes('shell') && resources.length > 0 && resources.every(({ text }) => text !== '*');
}

function leg(grants: readonly ReachedGrant[], classes: readonly string[]) {
  const found = grants.find(({ grant }) => classes.some((name) => grant.classes.includes(name)));
  const action = found?.grant.actions[0];
  return action && { at: action.at, name: action.text };
}

/** Where pages are all that it fetches, the hosts can be named, and the task goes on. Sources: Claude Code, "Permissions", WebFetch; opencode, "Permissions". */
function adviceFor(grants: readonly ReachedGrant[]): string {
  const ways = waysOf(grants);
  if (ways.length > 0 && ways.every(({ text }) => /^webfetch(?:\(\*\))?$/.test(text)))
    return 'Name the addresses that it needs, as in webfetch: { "https://docs.example.com/*": allow, "*": ask }, or let it ask.';
  return ways.length > 0 && ways.every(({ text }) => text === 'WebFetch')
    ? 'Name the hosts that it needs, as in WebFetch(domain:docs.example.com), or let it ask.'
    : 'Take one of the three away, or let it ask before it sends.';
}

/** All that leaves is an address that is fetched, in answer to somebody who has called the skill: told, and no more. */
function sendsByPagesAlone(grants: readonly ReachedGrant[]): boolean {
  return waysOf(grants).every(({ text }) => text === 'WebFetch');
}

function waysOf(grants: readonly ReachedGrant[]): readonly Term[] {
  return grants.filter(({ grant }) => sends(grant)).flatMap(({ grant }) => grant.actions);
}

function sends({ classes }: Grant): boolean {
  return ['egress', 'message'].some((name) => classes.includes(name));
}

/** All tools that send out, since each of them has to go: the first two by name. */
function waysOut(grants: readonly ReachedGrant[], first: string): string {
  const ways = grants.filter(({ grant }) => sends(grant));
  const others = new Set(ways.map(({ grant }) => grant.actions[0]?.text ?? first));
  others.delete(first);
  const [second] = others;
  if (second === undefined) return first;
  return others.size === 1 ? `${first} and ${second}` : `${first} and ${others.size} more`;
}

/** Nobody is asked before something leaves: by a mode, by an approval of the way out itself, or since no person is there. */
function isUnattended({ traits }: Identity, grants: readonly ReachedGrant[]): boolean {
  if (traits.approvalBypass || traits.untrustedTrigger || traits.unattendedRun) return true;
  return grants.some(
    ({ grant }) => grant.unattended && sends(grant) && grant.resources.every(({ text }) => text === '*'),
  );
}
