import { grouped } from '../../model/grouped.ts';
import { listInWords } from '../message.ts';
import { tokensOf, type WholeJob, wholeJobs, workflowRules } from '../pipelines/gitlab-pipeline.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Audiences that every job of the instance uses: a token for one service then opens the others. */
const shared =
  /^(?:\*|https:\/\/gitlab\.com\/?|\$\{?CI_SERVER_(?:URL|FQDN|HOST)\}?|https?:\/\/\$\{?CI_SERVER_(?:HOST|FQDN)\}?)$/i;
/** What a rule can ask so that not every branch gets the token. Source: GitLab, "Predefined variables". */
const asking =
  /CI_COMMIT_(?:BRANCH|TAG|REF_NAME|REF_PROTECTED|REF_SLUG)|CI_DEFAULT_BRANCH|CI_PIPELINE_SOURCE|CI_MERGE_REQUEST|CI_ENVIRONMENT|refs?:|branches|tags|main|master|schedules|^\?$/;

/** A job without a script of any kind is completed by one of its name in a file that is not read, and so may be its rules. */
function isWhole({ job, templates }: WholeJob): boolean {
  return [job, ...templates.map((one) => one.job)].some(({ steps }) => steps.some(({ scripts }) => scripts.length > 0));
}

/**
 * A job that any branch can have run, with an identity token; or one whose token is for everybody. Said once for a token,
 * where it is written, or where it is taken from another file; the other jobs that have it are related.
 */
export function* glIdtokenOpen(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  const isLimited = workflowRules(pipeline, path, context).some((rule) => !rule || asking.test(rule.event));
  const open = wholeJobs(pipeline, path, context).flatMap((whole) => {
    const tokens = tokensOf(whole, path);
    const wide = tokens.find(({ token }) => token.text.split(' ').some((audience) => shared.test(audience)));
    const isAsked = whole.environment || (whole.condition !== undefined && asking.test(whole.condition));
    const isOpen = !isLimited && !isAsked && isWhole(whole);
    const [first] = wide ? [wide] : isOpen ? tokens : [];
    return first ? [{ job: whole.job, tokens, first, wide }] : [];
  });
  for (const uses of grouped(open, ({ first }) => `${first.path} ${first.token.nameSpan.start}`).values()) {
    const [use] = uses;
    if (!use) continue;
    const { job, first, wide, tokens } = use;
    const isHere = first.path === path;
    const here = tokens.filter((one) => one.path === path).map(({ token }) => token.nameSpan);
    const jobs = uses.map((one) => one.job.id.text);
    yield* draftAt(
      {
        path,
        spans: !isHere ? uses.map((one) => one.job.id.span) : wide ? [first.token.span] : here,
        also: isHere ? 'And this token' : 'This job has it as well',
        related: isHere
          ? uses.slice(1).map((one) => ({ at: { path, span: one.job.id.span }, message: 'This job has it as well' }))
          : [{ at: { path: first.path, span: first.token.nameSpan }, message: 'The token comes from here' }],
      },
      {
        about: job.id.text,
        args: {
          jobs: listInWords(jobs),
          why: wide
            ? `it is for ${wide.token.text}, which every service of the instance takes`
            : 'no rule says which branches may run it',
        },
        identity: job.symbol,
      },
    );
  }
}
