import type { SettingFact } from '../../model/pipeline.ts';
import { wholeJobs, workflowRules } from '../gitlab-pipeline.ts';
import { draftAt, pipelineOf } from '../pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Audiences that every job of the instance uses: a token for one service then opens the others. */
const shared =
  /^(?:\*|https:\/\/gitlab\.com\/?|\$\{?CI_SERVER_(?:URL|FQDN|HOST)\}?|https?:\/\/\$\{?CI_SERVER_(?:HOST|FQDN)\}?)$/i;
/** What a rule can ask so that not every branch gets the token. Source: GitLab, "Predefined variables". */
const asking =
  /CI_COMMIT_(?:BRANCH|TAG|REF_NAME|REF_PROTECTED|REF_SLUG)|CI_DEFAULT_BRANCH|CI_PIPELINE_SOURCE|CI_ENVIRONMENT|refs?:|branches|tags|main|master|schedules|^\?$/;

/** A job that any branch can have run, with an identity token; or one whose token is for everybody. */
export function* glIdtokenOpen(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  const isLimited = workflowRules(pipeline, path, context).some(({ event }) => asking.test(event));
  for (const { job, templates, condition, environment } of wholeJobs(pipeline, path, context)) {
    const own = job.uses.filter(isToken);
    const given = templates.flatMap((one) => one.job.uses.filter(isToken).map((token) => ({ path: one.path, token })));
    const tokens = [...own, ...given.map(({ token }) => token)];
    const wide = tokens.find(({ text }) => text.split(' ').some((audience) => shared.test(audience)));
    const isOpen = !isLimited && !environment && !(condition !== undefined && asking.test(condition));
    if (tokens.length === 0 || (!wide && !isOpen)) continue;
    const why = wide
      ? `it is for ${wide.text}, which every service of the instance takes`
      : 'no rule says which branches may run it';
    const spans = wide && own.includes(wide) ? [wide.span] : own.map(({ nameSpan }) => nameSpan);
    const related = given.map((one) => ({
      at: { path: one.path, span: one.token.nameSpan },
      message: 'The token comes from here',
    }));
    yield* draftAt(
      { path, spans: spans.length > 0 ? spans : [job.id.span], also: 'And this token', related },
      { about: job.id.text, args: { job: job.id.text, why }, identity: job.symbol },
    );
  }
}

function isToken({ name }: SettingFact): boolean {
  return name === 'id-token';
}
