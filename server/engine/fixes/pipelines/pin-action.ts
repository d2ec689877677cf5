import type { Finding } from '../../model/finding.ts';
import type { ActionFact } from '../../model/pipeline.ts';
import { isPinned } from '../../rules/checks/gh-action-unpinned.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { workflowAt } from './workflow-steps.ts';

const mostFiles = 500;

/** Names the commit that another workflow of the repository names for the same version; nobody is asked outside of it. */
export const pinAction: FixKind = {
  kind: 'pin-action',
  offers(finding, context) {
    const pin = pinFor(finding, context);
    if (!pin) return [];
    return [
      {
        id: 'pin-action',
        title: pin.title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const pin = pinFor(finding, context);
    const change = pin && edited(finding.at.path, pin.edits);
    return change && [change];
  },
};

interface Pin {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The commits of all actions that the finding tells of and that another workflow names. */
function pinFor({ rule, at, related }: Finding, context: FixContext): Pin | undefined {
  const pipeline = rule === 'gh-action-unpinned' ? workflowAt(at.path, context) : undefined;
  const text = context.text(at.path);
  if (!pipeline || text === undefined) return undefined;
  const actions = pipeline.jobs.flatMap(({ steps }) => steps.flatMap(({ action }) => action ?? []));
  const places = [at, ...related.map((place) => place.at)].filter(({ path }) => path === at.path);
  const pinned = places.flatMap(({ span }) => {
    const action = actions.find((each) => each.span.start === span.start);
    const known = action && !action.name.startsWith('docker:') ? knownCommit(action, context) : undefined;
    const edits = known ? editsAt(text, span, known.commit, action?.version ?? '') : [];
    return known && action && edits.length > 0
      ? [{ ...known, named: `${action.name}@${action.version}`, action, edits }]
      : [];
  });
  const [first] = pinned;
  if (!first) return undefined;
  const { commit, seenIn, action } = first;
  const count = new Set(pinned.map(({ named }) => named)).size;
  return {
    title:
      count === 1
        ? `Pin to ${commit.slice(0, 12)} (${action.version}), as ${seenIn} does`
        : `Pin ${count} actions to the commits that other workflows name`,
    edits: pinned.flatMap(({ edits }) => edits).sort((one, other) => one.span.start - other.span.start),
  };
}

function editsAt(text: string, span: Finding['at']['span'], commit: string, version: string): readonly Edit[] {
  const mark = text.indexOf('@', span.start);
  if (mark === -1 || mark >= span.end) return [];
  const lineEnd = /[^\r\n]*/.exec(text.slice(span.end, span.end + 200))?.[0] ?? '';
  const comment = /^['"]?\s*$/.test(lineEnd)
    ? [
        {
          span: { start: span.end + lineEnd.trimEnd().length, end: span.end + lineEnd.length },
          text: ` # ${version}`,
        },
      ]
    : [];
  return [{ span: { start: mark + 1, end: span.end }, text: commit }, ...comment];
}

function knownCommit(
  { name, version }: ActionFact,
  context: FixContext,
): { readonly commit: string; readonly seenIn: string } | undefined {
  const paths = context.paths().filter((path) => /(^|\/)\.github\/.*\.ya?ml$|(^|\/)action\.ya?ml$/.test(path));
  for (const path of paths.slice(0, mostFiles))
    for (const pipeline of context.facts(path)?.pipelines ?? [])
      for (const { steps } of pipeline.jobs)
        for (const { action } of steps)
          if (
            action?.name === name &&
            isPinned(action) &&
            /^[0-9a-f]{40}$/.test(action.version) &&
            saysVersion(action.comment, version)
          )
            return { commit: action.version, seenIn: path };
  return undefined;
}

/** The comment behind a commit names this very version. */
function saysVersion(comment: string | undefined, version: string): boolean {
  return comment?.replace(/^(?:tag=|ratchet:\S*@|@)/, '').split(/\s/)[0] === version;
}
