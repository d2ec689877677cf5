import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { workflowAt } from './workflow-steps.ts';

const actor = /github\.(?:actor|triggering_actor|event\.sender\.login)/i;

const bot = String.raw`'[^'\n]{0,60}bot\]?'`;
const named = `(?<actor>${actor.source})`;

/** What a condition says that a bot has acted by: compared either way, as a part of the name, or as one of a list. */
const comparisons = [
  String.raw`${named}\s*==\s*${bot}`,
  String.raw`${bot}\s*==\s*${named}`,
  String.raw`\b(?:contains|startsWith|endsWith)\(\s*${named}\s*,\s*'[^'\n]{1,60}'\s*\)`,
  String.raw`\bcontains\((?:\s*fromJSON\()?\s*'[^'\n]{0,300}\[bot\][^'\n]{0,300}'\s*\)?\s*,\s*${named}\s*\)`,
].map((source) => new RegExp(source, 'gi'));

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
  const others = comparisons.flatMap((comparison) =>
    [...line.matchAll(comparison)].map(({ 0: whole, index, groups }) => {
      const found = groups?.actor ?? '';
      return { at: from + index + whole.indexOf(found), found };
    }),
  );
  return [{ at: start + own.index, found: own[0] }, ...others.filter(({ at }) => at < start || at >= end)]
    .sort((a, b) => a.at - b.at)
    .map(({ at, found }) => {
      return { span: { start: at, end: at + found.length }, text: 'github.event.pull_request.user.login' };
    });
}
