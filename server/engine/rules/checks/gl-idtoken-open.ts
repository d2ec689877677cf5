import { draftAt, pipelineOf } from '../pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** Audiences that every job of the instance uses: a token for one service then opens the others. */
const shared =
  /^(?:\*|https:\/\/gitlab\.com\/?|\$\{?CI_SERVER_(?:URL|FQDN|HOST)\}?|https?:\/\/\$\{?CI_SERVER_(?:HOST|FQDN)\}?)$/i;
/** What a rule can ask so that not every branch gets the token. Source: GitLab, "Predefined variables". */
const asking =
  /CI_COMMIT_(?:BRANCH|TAG|REF_NAME|REF_PROTECTED|REF_SLUG)|CI_DEFAULT_BRANCH|CI_PIPELINE_SOURCE|CI_ENVIRONMENT|refs?:|branches|tags|main|master|schedules|^\?$/;

/** A job that any branch can have run, with an identity token; or one whose token is for everybody. */
export function* glIdtokenOpen(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  const isLimited = pipeline.triggers.some(({ event }) => asking.test(event));
  for (const job of pipeline.jobs) {
    const tokens = job.uses.filter(({ name }) => name === 'id-token');
    const wide = tokens.find(({ text }) => text.split(' ').some((audience) => shared.test(audience)));
    const isOpen = !isLimited && !job.environment && !(job.condition && asking.test(job.condition.text));
    const [token] = tokens;
    if (!token || (!wide && !isOpen)) continue;
    const why = wide
      ? `it is for ${wide.text}, which every service of the instance takes`
      : 'no rule says which branches may run it';
    yield* draftAt(
      { path, spans: wide ? [wide.span] : tokens.map(({ nameSpan }) => nameSpan), also: 'And this token' },
      { about: job.id.text, args: { job: job.id.text, why }, identity: job.symbol },
    );
  }
}
