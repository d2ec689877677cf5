import { tokensOf, type WholeJob, wholeJobs, workflowRules } from '../pipelines/gitlab-pipeline.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Secrets, an identity token or production in a job that pipelines of merge requests run: code that nobody has looked at
 * has them. For a token it is a note, since whoever trusts it can ask for the branch.
 */
export function* glDangerousTrigger(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  const all = workflowRules(pipeline, path, context).flatMap((rule) => rule ?? []);
  const starting = all.find(({ event }) => startsForMergeRequests(event));
  for (const whole of wholeJobs(pipeline, path, context)) {
    const { job, condition } = whole;
    const isStarted = condition === undefined ? starting !== undefined : startsForMergeRequests(condition);
    const worth = isStarted ? worthOf(whole, path) : undefined;
    if (!worth) continue;
    yield* draftAt(
      {
        path,
        spans: [worth.span],
        related:
          condition === undefined && starting ? [{ at: { path, span: starting.span }, message: 'Started here' }] : [],
      },
      {
        about: `${job.id.text} ${worth.what}`,
        args: { job: job.id.text, what: worth.what },
        identity: job.symbol,
        ...(worth.isToken ? { level: 'note' } : {}),
      },
    );
  }
}

const ofMergeRequest =
  /==\s*["'](?:external_pull_request_event|merge_request_event)["']|\$CI_MERGE_REQUEST_I?ID[\s}"']*$|(?:only:[^&]*)\bmerge_requests\b/;
const withoutThem =
  /when:\s*["']?(?:never|manual)|CI_MERGE_REQUEST_SOURCE_PROJECT|CI_COMMIT_REF_PROTECTED|CI_MERGE_REQUEST_SOURCE_BRANCH_PROTECTED/;

/** Whether one of the rules takes pipelines of merge requests, from anybody and without being asked. */
function startsForMergeRequests(rules: string): boolean {
  return rules.split('\n- ').some((rule) => ofMergeRequest.test(rule) && !withoutThem.test(rule));
}

interface Worth {
  readonly what: string;
  readonly span: WholeJob['job']['span'];
  readonly isToken?: true;
}

function worthOf(whole: WholeJob, path: string): Worth | undefined {
  const { job, templates } = whole;
  const [secret] = job.secrets;
  const isGiven = templates.flatMap((one) => one.job.secrets)[0];
  if (secret) return { what: `the secret ${secret.text}`, span: secret.span };
  if (isGiven) return { what: `the secret ${isGiven.text}`, span: job.id.span };
  const environment = [job, ...templates.map((one) => one.job)].find((one) => one.environment)?.environment;
  if (environment && /^prod(?:uction)?(?:$|[/_-])/i.test(environment.text))
    return {
      what: `the environment ${environment.text}`,
      span: environment === job.environment ? environment.span : job.id.span,
    };
  const [token] = tokensOf(whole, path);
  if (!token) return undefined;
  return {
    what: 'an identity token',
    span: token.path === path ? token.token.nameSpan : job.id.span,
    isToken: true,
  };
}
