import type { Grant } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { keptOfHolder } from '../../model/long-holder.ts';
import type { Place } from '../../model/span.ts';
import type { CheckContext, Draft } from '../rule.ts';
import { isInForce } from './agents-without-tools.ts';

/**
 * What a rule tells above a note of the team's settings that stand beside a skill or command of Claude Code, or beside one person's own settings, and that nobody has accepted: what they approve, they
 * approve for it too. Source: Claude Code, "Settings".
 */
export function toldOfSettings(
  { kind, at }: Identity,
  rule: string,
  saidOf: (settings: Identity) => readonly Draft[],
  context: CheckContext,
): readonly Draft[] {
  const end = at.path.search(kind === 'claude-skill' ? ofProject : own);
  if (end === -1) return [];
  const path = `${end === 0 ? '' : `${at.path.slice(0, end)}/`}.claude/settings.json`;
  return context
    .identitiesWith({ scheme: 'agent', value: path })
    .filter((settings) => settings.traits.isSettings !== undefined && isInForce(settings))
    .flatMap((settings) =>
      saidOf(settings).filter(({ about, at: { span } }) => context.mayTell(rule, settings, { about, span })),
    );
}

const ofProject = /(?:^|\/)\.claude\/(?:skills|commands)\//;
/** What one person adds for themselves, where the file is committed all the same. */
const own = /(?:^|\/)\.claude\/settings\.local\.json$/;

/** What is said of the grants of an identity above a note, found once for all that ask. */
export function saidAboveNotes(
  draftsOf: (grant: Grant, holder: Identity) => Iterable<Draft>,
): (settings: Identity) => readonly Draft[] {
  return keptOfHolder((settings: Identity) =>
    settings.grants.flatMap((grant) => [...draftsOf(grant, settings)]).filter(({ level }) => level !== 'note'),
  );
}

/** As a note that points to what the settings approve of the same for everything in the project. */
export function underSettings(draft: Draft, lead: Place): Draft {
  return {
    ...draft,
    level: 'note',
    related: [{ at: lead, message: 'Approved for the whole project, where it is told' }, ...(draft.related ?? [])],
    under: { lead, alone: draft },
  };
}
