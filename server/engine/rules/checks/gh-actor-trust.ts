import type { TextFact } from '../../model/facts.ts';
import type { StepFact } from '../../model/pipeline.ts';
import { isPrivileged, triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

const actor = String.raw`github(?:\.|\[')(?:actor|triggering_actor|event\.(?:pull_request\.)?sender\.login)(?:'\])?`;
const actorId = String.raw`github(?:\.|\[')(?:actor_id|event\.(?:pull_request\.)?sender\.id)(?:'\])?`;
const bot = String.raw`'[^']{1,60}\[bot\]'`;
const comparisons = [
  new RegExp(String.raw`${actor}\s{0,9}==\s{0,9}${bot}`, 'i'),
  new RegExp(String.raw`${bot}\s{0,9}==\s{0,9}${actor}`, 'i'),
  new RegExp(
    String.raw`(?:contains|endsWith|startsWith)\(\s{0,9}${actor}\s{0,9},\s{0,9}'[^']{0,60}bot\]?'\s{0,9}\)`,
    'i',
  ),
  new RegExp(
    String.raw`contains\(\s{0,9}(?:fromJSON\(\s{0,9})?'[^']{0,300}\[bot\][^']{0,300}'\s{0,9}\)?\s{0,9},\s{0,9}${actor}\s{0,9}\)`,
    'i',
  ),
  new RegExp(String.raw`${actorId}\s{0,9}==\s{0,9}'?\d{3,12}'?`, 'i'),
];

/** A bot is recognised by who acted last, whom a stranger can make a bot; the author of the pull request stays. */
export function* ghActorTrust(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const triggers = triggersOf(pipeline, path, context);
  if (!triggers.some((trigger) => isPrivileged(trigger) || trigger.event === 'pull_request')) return;
  const isGrave = triggers.some(
    ({ event }) => event !== 'pull_request' && /^(?:pull_request_target|workflow_run|issue_comment)$/.test(event),
  );
  for (const job of pipeline.jobs)
    for (const { condition, steps } of [job, ...job.steps.map((step) => ({ ...step, steps: [step] }))]) {
      const span = condition && trusting(condition);
      if (!span || (steps.length > 0 && steps.every(onlySorts))) continue;
      yield* draftAt(
        { path, spans: [span] },
        {
          about: condition.text,
          args: {},
          identity: job.symbol,
          ...(isGrave && !isAskedFirst(steps) ? {} : { level: 'note' as const }),
        },
      );
    }
}

/**
 * It ends the job for whoever has not opened the pull request as Dependabot, with a commit that is signed so, unless it is told not to look. Source: dependabot/fetch-metadata, `verified_commits.ts`, `skip-verification`.
 */
function asksForAuthor({ action, inputs, condition }: StepFact): boolean {
  if (action?.name !== 'dependabot/fetch-metadata' || condition !== undefined) return false;
  return !inputs.some(({ name, text }) => /^skip-(?:commit-)?verification$/i.test(name) && text !== 'false');
}

/** Whether nothing of the job runs before the author is asked for. */
function isAskedFirst([first]: readonly StepFact[]): boolean {
  return first !== undefined && asksForAuthor(first);
}

/** Calls by which a script puts a request where people look for it. Source: GitHub, "REST API endpoints for issues". */
const sorting =
  /^issues\.(?:addAssignees|addLabels|createComment|get|list\w*|removeLabel|removeAssignees|setLabels|update)$|^pulls\.(?:get|list\w*|requestReviewers)$/;

/** A step that labels a request, or speaks in it: it runs nothing of theirs, and no harm comes of who is taken for the bot. */
function onlySorts({ action, scripts }: StepFact): boolean {
  if (/^(?:actions\/(?:labeler|first-interaction|stale)|toshimaru\/auto-author-assign)$/.test(action?.name ?? ''))
    return true;
  if (action?.name !== undefined && action.name !== 'actions/github-script') return false;
  return (
    scripts.length > 0 &&
    scripts.every(({ language, calls, commands, expressions }) => {
      if (expressions.length > 0) return false;
      if (language === 'code') return calls.length > 0 && calls.every((call) => sorting.test(call));
      return (
        commands.length > 0 &&
        commands.every(({ words }) => /^gh (?:pr|issue) (?:comment|edit|view)$/.test(firstThree(words)))
      );
    })
  );
}

function firstThree(words: StepFact['scripts'][number]['commands'][number]['words']): string {
  return words
    .slice(0, 3)
    .map(({ text }) => text)
    .join(' ');
}

/** Pull requests of forks pass as well, so the bot is no gate. */
const letsForksIn =
  /\|\|[^|&]{0,80}head(?:_repository|\.repo)\.(?:full_name\s{0,3}!=|fork\b)|head(?:_repository|\.repo)\.(?:full_name\s{0,3}!=|fork\b)[^|&]{0,80}\|\|/;

/** Only branches of the repository itself pass: who can push there needs no bot. Source: GitHub, "Webhook events and payloads", `head.repo` of a pull request. */
const keepsForksOut =
  /head(?:_repository|\.repo)\.(?:full_name\s{0,3}==|owner\.login\s{0,3}==|fork\s{0,3}==\s{0,3}false)|==\s{0,3}github\.event\.(?:pull_request\.head\.repo|workflow_run\.head_repository)\.full_name|!\s{0,3}github\.event\.pull_request\.head\.repo\.fork\b/;

/** Whether what stands before a comparison turns it round: `!contains(…)`, `!(…`. The bot is shut out then, and let in nowhere. */
function shutsOut(before: string): boolean {
  return /!\s{0,9}$|!\s{0,9}\([^()]{0,300}$/.test(before);
}

/** The comparison in the condition; undefined where the author is asked for as well, or where the code is from. */
function trusting({ text, span }: TextFact): TextFact['span'] | undefined {
  if (/github\.event\.pull_request\.user\.login/i.test(text) || letsForksIn.test(text)) return undefined;
  if (!text.includes('||') && keepsForksOut.test(text)) return undefined;
  for (const shape of comparisons) {
    const found = shape.exec(text);
    if (found && shutsOut(text.slice(0, found.index))) continue;
    const isWhere = found && span.end - span.start === text.length;
    if (found)
      return isWhere ? { start: span.start + found.index, end: span.start + found.index + found[0].length } : span;
  }
  return undefined;
}
