import type { Identity } from '../../model/identity.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { listInWords } from '../message.ts';
import { defaultTokenOf } from '../pipelines/default-token.ts';
import { isBelowRoot, neverRuns } from '../pipelines/never-runs.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A workflow with jobs that get the default token. What that token may do is a setting that no file tells, read access alone in repositories made
 * since February 2023: a note, but where a step writes with it beside code that is not GitHub's, or strangers start the workflow and decide something
 * in it. Of several of a folder that write, the gravest tells: one decision about one setting. So does the first of copies that GitHub never runs here. Source: GitHub, "Automatic token authentication".
 */
export function* ghPermissionsMissing(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { at, symbol } = subject.identity;
  const token = defaultTokenOf(subject.identity, context);
  if (!token) return;
  const power = token.why?.words ?? 'which may write to everything unless its settings say read only';
  const draft: Draft = {
    at,
    about: '',
    args: { jobs: listInWords(token.jobs), power },
    identity: symbol,
    ...((token.why === undefined || token.why.isSlight) && { level: 'note' }),
  };
  if (neverRuns(at.path, context)) yield* amongCopies(draft, subject.identity, context);
  else yield draft.level === 'note' ? draft : amongWorkflows(draft, context);
}

/** Parts of a repository that are published as repositories of their own often have the same workflow each: the first of that name tells. */
function* amongCopies(draft: Draft, { name, keys }: Identity, context: CheckContext): Iterable<Draft> {
  const file = keys.find(({ scheme, value }) => scheme === 'ci' && value.startsWith('github:*/'));
  const copies = (file ? context.identitiesWith(file) : []).filter(
    (other) => other.name === name && isBelowRoot(other.at.path),
  );
  const paths = copies.map(({ at }) => at.path);
  if (paths.some((path) => path < draft.at.path)) return;
  const others = paths.length - 1;
  const more = others === 1 ? 'One more folder has it too.' : `${others} more folders have it too.`;
  yield others > 0 ? { ...draft, args: { ...draft.args, more } } : draft;
}

function amongWorkflows(draft: Draft, context: CheckContext): Draft {
  const all = context.defaultTokens(draft.at.path);
  const [first, ...others] = all;
  if (!first || others.length === 0 || !all.some(({ symbol }) => symbol === draft.identity)) return draft;
  if (first.symbol !== draft.identity)
    return {
      ...draft,
      level: 'note',
      args: { ...draft.args, more: `It is one of those that ${fileNameOf(first.at.path)} tells of.` },
      related: [{ at: first.at, message: `Told there, with all of this folder: ${first.name}` }],
      under: { lead: first.at, alone: draft },
    };
  const files = others.map(({ at }) => fileNameOf(at.path));
  const said = Object.values(draft.args).join('').length + files.slice(0, 4).join('').length;
  const names = said < longestArgs ? `: ${listInWords(files)}` : '';
  const more = files.length === 1 ? `So does ${files[0]}.` : `So do ${files.length} more here${names}.`;
  return {
    ...draft,
    args: { ...draft.args, more },
    related: others.slice(0, mostPlaces).map(({ at, name }) => ({ at, message: `So does ${name}` })),
  };
}

/** Characters of what a message names that leave room for the names of files; the places beside it tell them all the same. */
const longestArgs = 210;

/** Places that a finding names besides its own. */
const mostPlaces = 20;
