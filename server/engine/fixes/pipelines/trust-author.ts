import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { workflowAt } from './workflow-steps.ts';

const actor = /github\.(?:actor|triggering_actor|event\.sender\.login)/i;

/** Asks for the author of the pull request, where only pull requests start the workflow. */
export const trustAuthor: FixKind = {
  kind: 'trust-author',
  offers: (finding, context) =>
    editsOf(finding, context)
      ? [
          {
            id: 'trust-author',
            title: 'Ask for the author of the pull request',
            safety: 'review',
            effect: 'in-place update',
            isPreferred: true,
          },
        ]
      : [],
  changes(finding, _, context) {
    const change = edited(finding.at.path, editsOf(finding, context));
    return change && [change];
  },
};

function editsOf({ rule, at }: Finding, context: FixContext): ReturnType<typeof edit> | undefined {
  const pipeline = rule === 'gh-actor-trust' ? workflowAt(at.path, context) : undefined;
  const text = context.text(at.path);
  if (!pipeline || text === undefined) return undefined;
  const isAboutPulls =
    pipeline.triggers.length > 0 && pipeline.triggers.every(({ event }) => /^pull_request/.test(event));
  return isAboutPulls ? edit(text, at.span) : undefined;
}

function edit(text: string, { start, end }: Finding['at']['span']) {
  const found = actor.exec(text.slice(start, end));
  if (!found) return undefined;
  const from = start + found.index;
  return [{ span: { start: from, end: from + found[0].length }, text: 'github.event.pull_request.user.login' }];
}
