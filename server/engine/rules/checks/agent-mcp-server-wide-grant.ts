import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { Habit } from '../agents/agent-habits.ts';
import { isInForce } from '../agents/agents-without-tools.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * An agent may use all of a server that can change things. Of the agents of a folder that have the same server one speaks for all. A note where the platform brings the server
 * along bounded, or asks about each tool; and where a shell of the same agent, or of files its own writing, does what it does.
 */
export function* agentMcpServerWideGrant(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { provider, effect, unattended, classes, access, actions } = subject.grant;
  const [action] = actions;
  if (provider !== 'agent' || effect !== 'allow' || unattended || action === undefined) return;
  if (!classes.includes('server') || !changing.has(access)) return;
  const [holder] = subject.holders;
  if (subject.holders.some(({ traits }) => traits.isSettings !== undefined)) return;
  yield {
    at: action.at,
    about: normalisedGrant(subject.grant),
    called: action.text,
    args: {},
    ...(holder && { identity: holder.symbol }),
    ...(holder && addsLittle(holder, action.text) && { level: 'note' }),
  };
}

/** What an agent has of whole servers, which others of its folder may have as well. */
export const wideGrantHabits = keptFor((identity: Identity): readonly Habit[] => {
  if (!isInForce(identity)) return [];
  return identity.grants.flatMap((grant) =>
    [...agentMcpServerWideGrant({ kind: 'grant', grant, holders: [identity] })].map(
      ({ about, at: { span }, called, level }) => ({
        rule: 'agent-mcp-server-wide-grant',
        about,
        span,
        as: called ?? about,
        ...(level === 'note' && { isNote: true as const }),
      }),
    ),
  );
});

const changing: ReadonlySet<string> = new Set(['write', 'execute', 'permissions']);

function addsLittle({ kind, grants }: Identity, server: string): boolean {
  if ((kind === 'copilot-agent' || kind === 'kiro-agent') && brought.test(server)) return true;
  if (!besideShell.has(kind)) return false;
  const has = (ability: string) =>
    grants.some(({ effect, classes }) => effect === 'allow' && classes.includes(ability));
  return (ofOwnMachine.test(server) && has('shell')) || (ofFiles.test(server) && has('workspace'));
}

/** Copilot's own two servers, which only read or stay on their machine; and servers of Kiro and Amazon Q, which ask about each tool. */
const brought = /^(?:github\/\*$|playwright\/\*$|@)/i;

const ofOwnMachine = /playwright|puppeteer|chrome.*devtools|browsermcp|filesystem/i;
const ofFiles = /filesystem/i;

const besideShell: ReadonlySet<string> = new Set(['copilot-agent', 'claude-agent', 'gemini-agent']);
