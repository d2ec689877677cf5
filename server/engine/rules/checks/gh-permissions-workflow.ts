import { listInWords } from '../message.ts';
import { isCapped } from '../pipelines/called-workflow.ts';
import { inheritingJobs, narrowToken } from '../pipelines/narrow-token.ts';
import { runsOwnLines } from '../pipelines/own-lines.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Write scopes at the top that some job gets and does not need; once for a block, a note where there is one job alone, one other that may comment, or those that do not need it run only
 * commands of their own.
 * What nobody can read may need them.
 */
export function* ghPermissionsWorkflow(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (found?.pipeline.permissions?.form !== 'listed') return;
  const { pipeline, path } = found;
  const jobs = inheritingJobs(pipeline);
  const needs = jobs
    .filter((job) => !isCapped(job, path, context))
    .map((job) => ({
      job: job.id.text,
      writes: narrowToken(job, pipeline, path, (file) => context.stated(file, 'pipelines'))
        .scopes.filter(({ level }) => level === 'write')
        .map(({ scope }) => scope),
    }));
  // Of an identity token that nothing asks for another rule tells.
  const isTold = context.identity(pipeline.symbol)?.traits.oidcUnused !== undefined;
  const wide = (pipeline.permissions?.terms ?? []).filter(({ text }) => {
    if (isTold && text === 'id-token:write') return false;
    const [scope = '', level] = text.split(':');
    return level === 'write' && needs.some(({ writes }) => !writes.includes(scope));
  });
  const scopes = wide.map(({ text }) => text.replace(/:write$/, ''));
  const without = needs.filter(({ writes }) => scopes.some((scope) => !writes.includes(scope))).map(({ job }) => job);
  const isOnly = jobs.length === 1;
  const isForNone =
    without.length === needs.length && needs.every(({ writes }) => !scopes.some((scope) => writes.includes(scope)));
  const spare = jobs.filter(({ id }) => without.includes(id.text));
  yield* draftAt(
    { path, spans: wide.map(({ span }) => span), also: 'And this scope' },
    {
      about: scopes.join(' '),
      args: {
        scopes: listInWords(scopes),
        holder: isOnly
          ? `Job ${jobs[0]?.id.text}`
          : `Every job of ${pipeline.name.text} without permissions of its own`,
        what: isOnly
          ? `and no step of it is known to need ${scopes.length === 1 ? 'that' : 'them'}`
          : isForNone
            ? `but none of them is known to need ${scopes.length === 1 ? 'that' : 'them'}`
            : `though ${listInWords(without)} ${without.length === 1 ? 'is' : 'are'} not known to need ${scopes.length === 1 ? 'that' : unneeded(scopes, needs)}`,
        remedy:
          isOnly || isForNone
            ? `Take ${scopes.length === 1 ? 'it' : 'them'} out`
            : 'Give it only to a job that needs it',
      },
      ...(isOnly || isLittle(scopes) || isOneThatTalks(scopes, without) || spare.every(runsOwnLines)
        ? { level: 'note' }
        : {}),
      identity: pipeline.symbol,
    },
  );
}

/** What reports how code fares, or puts the site of the project up, and neither changes nor runs any. Sources: GitHub, "Workflow syntax", `permissions`; its own starter workflows for Pages, which give it to all jobs. */
const reporting: ReadonlySet<string> = new Set(['checks', 'pages', 'security-events', 'statuses']);

/** One job more that may comment reaches nothing that runs. */
function isOneThatTalks(scopes: readonly string[], without: readonly string[]): boolean {
  return without.length === 1 && scopes.every((scope) => talking.has(scope) || reporting.has(scope));
}

/** Source: GitHub, "Workflow syntax", `permissions`. */
const talking: ReadonlySet<string> = new Set(['discussions', 'issues', 'pull-requests']);

/** Whoever puts a site up proves by an identity token that the run may: the starter workflows give both together. Source: actions/deploy-pages, README. */
function isLittle(scopes: readonly string[]): boolean {
  return scopes.every((scope) => reporting.has(scope) || (scope === 'id-token' && scopes.includes('pages')));
}

/** Which scopes jobs do not need: told for each job where they differ. */
function unneeded(
  scopes: readonly string[],
  needs: readonly { readonly job: string; readonly writes: readonly string[] }[],
): string {
  const parts = needs.flatMap(({ job, writes }) => {
    const lacking = scopes.filter((scope) => !writes.includes(scope));
    return lacking.length === 0 ? [] : [{ job, words: listInWords(lacking) }];
  });
  const isAlike = parts.every(({ words }) => words === listInWords(scopes));
  if (isAlike) return 'them';
  const each = parts.map(({ job, words }) => `${job}: ${words}`);
  const [first = ''] = each;
  const all = each.join('; ');
  return `all of them (${all.length > longestList ? `such as ${first}` : all})`;
}

/** A longer list of jobs and scopes is more than a line of a message holds: the block tells the rest. */
const longestList = 70;
