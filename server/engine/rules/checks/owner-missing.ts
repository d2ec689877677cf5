import type { Identity } from '../../model/identity.ts';
import type { UnownedAgent } from '../agents/agent-answers.ts';
import { isLaidDown } from '../agents/unowned-agents.ts';
import { certificateOf, isOfOwnStore, isOnlyOwn } from '../certificate.ts';
import { listInWords } from '../message.ts';
import { isToldTogether, type Lack, lackOf } from '../owner-lack.ts';
import { isCompiled } from '../pipelines/unowned-workflows.ts';
import { isOfOneAlone, lackOfOne, lacksQuietly, quietLackOf } from '../quiet-lack.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * One finding for each principal that no evidence gives an owner, or none on the business side where the policy asks for
 * one; an inferred owner counts. Where somebody is named who need not be the owner, and where an agent is there to be installed
 * elsewhere, whose owner is asked for there, it is no more than a note; so it is for settings that permit something, and for an agent that
 * only looks. Of the agents of a repository one speaks for all: whoever reads a report has one question to answer. It is a warning
 * where files of the repository name owners, so that this one has been forgotten, and of the agents also where several commit; elsewhere it is how the team works.
 * It has to outlive whoever wrote it (see `isAskedFor`): a text that acts as whoever opens it is a note.
 */
export function* ownerMissing(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  if (isOfOwnStore(identity) || isCompiled(identity, context) || isNobodysHere(identity)) return;
  const lack = lackOf(identity, context);
  if (lack === undefined) return;
  const { about, words, effect, slot } = lack;
  const draft: Draft = {
    at: identity.at,
    identity: identity.symbol,
    about,
    args: { identity: identity.name, lack: words, effect, slot },
  };
  if (lacksQuietly(identity, lack, context)) {
    if (about !== '') yield draft;
    else if (isOfOneAlone(identity, lack, context)) return;
    else if (identity.kind === 'github-workflow') yield* amongWorkflows(draft, context, lack);
    else yield* amongQuiet(draft, context, quietLackOf(identity, lack, context));
  } else if (about === '' && isToldTogether(identity.symbol)) yield amongAgents(draft, identity, context, lack);
  else yield ofOthers(draft, subject, context);
}

/**
 * A bot that GitHub runs for everybody and that is handed nothing here, and a unit that a package installs on machines of others: whoever runs the repository has nothing to
 * look after. Sources: GitHub, "Dependabot options reference"; Debian Policy, 9.3.1; Fedora, "Packaging Guidelines: Systemd".
 */
function isNobodysHere({ kind, name, grants, at }: Identity): boolean {
  if (kind === 'bot') return name === 'Dependabot' && grants.length === 0;
  return (
    kind === 'host-service' && /(?:^|\/)(?:debian|deb|fedora|rpms?|packaging)\/(?:[^/]+\/){0,3}[^/]+$/i.test(at.path)
  );
}

/**
 * Of those in one file, such as the roles of a pipeline or the certificates that a proxy keeps, one speaks for all; of a certificate that has run out there
 * is nothing left to rotate. Where no file names owners, nobody misses this one among them.
 */
function ofOthers(draft: Draft, subject: Subject, context: CheckContext): Draft {
  if (draft.about === '' && !context.namesSeveral()) return ofOnePerson(draft, context);
  // The public half of a pair lets nobody in where it lies; what installs it has an owner.
  if (/\.pub$/i.test(draft.at.path)) return draft;
  const certificate = certificateOf(subject, context);
  if (!certificate)
    return {
      ...draft,
      level: 'warning',
      ...(draft.about === '' && { called: draft.args.identity ?? '', others: 'Nor does anything name an owner of' }),
    };
  // Nobody could revoke it, and only who was told to trusts it.
  if (isOnlyOwn(certificate)) return draft;
  if (certificate.until !== undefined && certificate.until < context.today) return draft;
  return {
    ...draft,
    level: 'warning',
    called: certificate.identity.name,
    others: 'Nor does anything name an owner of',
  };
}

function ofOnePerson(draft: Draft, context: CheckContext): Draft {
  const { words, effect } = lackOfOne(context);
  return { ...draft, args: { ...draft.args, lack: words, effect } };
}

function amongAgents(draft: Draft, { symbol, name }: Identity, context: CheckContext, lack: Lack): Draft {
  const all = context.unownedAgents(symbol);
  const [first] = all;
  const isAllLaidDown = isLaidDown(first?.at.path ?? '', context);
  if (first && first.symbol !== symbol)
    return {
      ...draft,
      related: [{ at: first.at, message: `Told there, with all that nobody owns: ${first.name}` }],
      ...(!isAllLaidDown && { under: { lead: first.at, alone: { ...draft, level: 'warning' } } }),
    };
  if (isAllLaidDown) return draft;
  const others = all.slice(1);
  if (others.length === 0) return { ...draft, level: 'warning' };
  // One server in the folders of two programs has one name, and is told by it once.
  const names = [...new Set(others.map((other) => other.name))].filter((other) => other !== name);
  if (names.length === 0) return { ...draft, level: 'warning' };
  return {
    ...draft,
    args: {
      ...draft.args,
      identity: `${name}, ${goesOn(lack)}${names.length} more ${kindsInWords(others)} here (${listInWords(names)})`,
      effect: ofSeveral(lack),
      slot: `${lack.slot}, or for all in CODEOWNERS`,
    },
    related: others
      .slice(0, mostPlaces)
      .map(({ at, name: other }) => ({ at, message: `Nothing names an owner of ${other} either` })),
    level: 'warning',
  };
}

/** One of a folder speaks for all in it of whom the same is said, since one line of CODEOWNERS answers for them, and whoever knows about one mostly knows about the others. */
function* amongQuiet(draft: Draft, context: CheckContext, lack: Lack): Iterable<Draft> {
  const told = { ...draft, args: { ...draft.args, lack: lack.words, effect: lack.effect } };
  const own = context.unownedWith(draft.identity ?? '', draft.at.path);
  if (own?.isFirst === false) return;
  const { others = [] } = own ?? {};
  if (others.length === 0) return yield told;
  const names = listInWords(others.map(({ name }) => name));
  const isElsewhere = others.some(({ at }) => at.path !== draft.at.path);
  yield {
    ...told,
    args: {
      ...told.args,
      identity: `${draft.args.identity}, ${goesOn(lack)}${others.length} more here (${names})`,
      effect: ofSeveral(lack),
      slot: `${lack.slot}, ${isElsewhere ? 'or for all in CODEOWNERS' : 'and likewise for the others'}`,
    },
    related: others.slice(0, mostPlaces).map(({ at, name }) => ({ at, message: `Nothing names an owner of ${name}` })),
  };
}

/** One line of CODEOWNERS answers for all workflows of a folder, so that one of them asks for it. */
function* amongWorkflows(draft: Draft, context: CheckContext, lack: Lack): Iterable<Draft> {
  const all = context.unownedWorkflows(draft.at.path);
  const [first] = all;
  if (first === undefined || !all.some(({ symbol }) => symbol === draft.identity)) return yield draft;
  if (first.symbol !== draft.identity) return;
  const others = all.slice(1);
  if (others.length === 0) return yield draft;
  yield {
    ...draft,
    args: {
      ...draft.args,
      identity: `${first.name}, ${goesOn(lack)}${others.length} more workflow${others.length > 1 ? 's' : ''} here (${listInWords(others.map(({ name }) => name))})`,
      effect: ofSeveral(lack),
      slot: `${lack.slot}, or for all in CODEOWNERS`,
    },
    related: others
      .slice(0, mostPlaces)
      .map(({ at, name }) => ({ at, message: `Nothing names an owner of ${name} either` })),
  };
}

/** What joins further ones to the first: “nothing names an owner of A, nor of …”, “only … covers A, and …”. */
function goesOn({ words }: Pick<Lack, 'words'>): string {
  return `${/^No/.test(words) ? 'nor' : 'and'} ${/\bof$/.test(words) ? 'of ' : ''}`;
}

function ofSeveral({ effect }: Pick<Lack, 'effect'>): string {
  return effect.replace(/\bits file\b/, 'their files').replace(/\bit$/, 'them');
}

const mostPlaces = 20;

function kindsInWords(others: readonly UnownedAgent[]): string {
  const [isAgents, isServers] = [others.some(({ isServer }) => !isServer), others.some(({ isServer }) => isServer)];
  const ending = others.length > 1 ? 's' : '';
  if (isAgents && isServers) return 'agents and servers';
  return `${isServers ? 'server' : 'agent'}${ending}`;
}
