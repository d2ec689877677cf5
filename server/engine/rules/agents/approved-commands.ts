import type { Level } from '../../model/finding.ts';
import type { Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { keptOfHolder } from '../../model/long-holder.ts';
import { classesUnasked } from './agent-reach.ts';
import { commandEffect } from './command-effects.ts';
import { commandsOf, escapesIn } from './scope-of-client.ts';

/** A scope of a shell that runs unasked, by what its command does. */
export interface ApprovedCommand {
  readonly action: Term;
  /** In words that follow "can". */
  readonly ability: string;
  readonly level?: Level;
  /** Gravest of those that weigh alike: it would be more than a note in settings that a team shares. */
  readonly leads?: true;
}

/**
 * The scopes of an approved shell whose commands destroy, deploy, publish or show a credential. Not where the whole shell is approved as well, the scope
 * limits nothing or a rule that goes first asks, all of which is told or settled elsewhere. In a file of one person's, in what a person starts for its task and
 * in a job of a pipeline it is a note.
 */
export function approvedCommands(
  { classes, resources }: Grant,
  holder: Identity | undefined,
): readonly ApprovedCommand[] {
  if (!classes.includes('shell') || classes.includes('all')) return [];
  if (holder && (isSettledByMore(holder) || classesUnasked(holder).has('shell'))) return [];
  return resources.flatMap((action): readonly ApprovedCommand[] => {
    if (action.text === '*' || escapesIn(action, holder)) return [];
    const commands = commandsOf(action, holder);
    const effects = commands.flatMap((command) => commandEffect(command) ?? []);
    const found = effects.find(({ level }) => level !== 'note') ?? effects[0];
    if (!found || (holder && isAskedAbout(commands[0]?.text ?? '', holder))) return [];
    const { ability, level } = found;
    if (level === 'note') return isForTask.test(holder?.kind ?? '') ? [] : [{ action, ability, level }];
    const isLess = holder !== undefined && (holder.activation === 'local' || isForTask.test(holder.kind));
    return [{ action, ability, leads: true, ...(isLess && { level: 'note' as const }) }];
  });
}

/** Nobody is asked about anything, or nobody heeds what the list says behind a tool. */
function isSettledByMore({ traits }: Identity): boolean {
  return traits.approvalBypass !== undefined || traits.unheededScope !== undefined;
}

/** Started by a person for what it does, or at work where there is nobody to ask. */
const isForTask = /^(?:claude-skill|ci-agent|agentic-workflow)$/;

/** What these refuse or ask about goes before what they allow. Sources: Claude Code, "Permissions"; Qwen Code, "Settings". */
const refusesFirst = /^(?:claude|gemini)-/;

function isAskedAbout(command: string, holder: Identity): boolean {
  return refusesFirst.test(holder.kind) && askedOf(holder).some((asked) => `${command} `.startsWith(`${asked} `));
}

/** The starts of commands that are refused, or asked about. */
const askedOf = keptOfHolder((holder: Identity): readonly string[] =>
  holder.grants
    .filter(({ provider, effect, unattended, classes }) => {
      const isAsked = effect === 'deny' || !unattended;
      return provider === 'agent' && isAsked && classes.includes('shell');
    })
    .flatMap(({ resources }) => resources.flatMap((resource) => commandsOf(resource, holder)))
    .map(({ text }) => text),
);
