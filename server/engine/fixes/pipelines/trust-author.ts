import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { workflowAt } from './workflow-steps.ts';

const actor = /github\.(?:actor|triggering_actor|event\.sender\.login)/i;

const comparison = new RegExp(`(${actor.source})\\s*==\\s*'[^'\\n]{0,60}bot\\]?'`, 'gi');

/** Asks for the author of the pull request, where only pull requests start the workflow. */
export const trustAuthor: FixKind = {
  kind: 'trust-author',
  offers: (finding, context) =>
    editsOf(finding, context)
      ? [
          {
            id: 'trust-author',
            title: 'Compare the author of the pull request instead',
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

/** Here, and where the same condition compares with other bots: each lets in whoever makes that one act. */
function edit(text: string, { start, end }: Finding['at']['span']) {
  const own = actor.exec(text.slice(start, end));
  if (!own) return undefined;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = /[^\r\n]*/.exec(text.slice(from))?.[0] ?? '';
  const others = [...line.matchAll(comparison)].map(({ index, 1: found = '' }) => ({ at: from + index, found }));
  return [{ at: start + own.index, found: own[0] }, ...others.filter(({ at }) => at < start || at >= end)]
    .sort((a, b) => a.at - b.at)
    .map(({ at, found }) => {
      return { span: { start: at, end: at + found.length }, text: 'github.event.pull_request.user.login' };
    });
}
