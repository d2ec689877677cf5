import { grouped } from '../../model/grouped.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { type Registry, registryOf, type StaticPublish, staticPublishByAction } from '../pipelines/github-publish.ts';
import { inputOf, mayAskForIdentity, secretIn } from '../pipelines/github-token.ts';
import { amongPlaces, type SecretPlace } from '../pipelines/one-secret.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A stored registry token where the registry would take the identity of the workflow. */
export function* ghStaticPublish(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const among = amongPlaces(context);
  for (const { job, published } of publishesOf(pipeline)) {
    const { registry, secret } = published.publish;
    const drafts = draftAt(
      { path, spans: [published.span] },
      {
        about: aboutOf(job, published),
        args: {
          registry: registry.name,
          token: secret === undefined ? 'a stored token' : `the stored token ${secret}`,
          instead: insteadOf(registry, pipeline, job, secret),
        },
        identity: job.symbol,
        ...(secret === undefined ? { level: 'note' } : {}),
      },
    );
    for (const draft of drafts)
      yield secret === undefined ? draft : among(draft, secret, { rule: 'gh-static-publish', placesIn });
  }
}

/** Source: PyPI, "Troubleshooting" of trusted publishers, on reusable workflows; npm's page on them takes the name of the calling workflow. */
function insteadOf({ name }: Registry, pipeline: PipelineFact, job: PipelineJobFact, secret = 'the token'): string {
  const { triggers, form } = pipeline;
  const { selfHosted } = job;
  // Source: npm, "Trusted publishing for npm packages", supported CI/CD providers.
  if (name === 'npm' && selfHosted)
    return 'npm takes the identity of the workflow, but only from a runner that GitHub hosts: move the job to one, and use trusted publishing';
  const isOnlyCalled =
    form === 'workflow' && triggers.length > 0 && triggers.every(({ event }) => event === 'workflow_call');
  // Somebody has begun: the token is what is left.
  if (declaresIdentity(job, pipeline) && !(name === 'PyPI' && isOnlyCalled))
    return `${name} takes the identity of the workflow, for which this job may ask already: name the workflow at ${name} as a trusted publisher, and take ${secret} out`;
  return name === 'PyPI' && isOnlyCalled
    ? 'PyPI takes no reusable workflow as publisher: move this step to a job of the workflow that calls it, and use trusted publishing there'
    : `${name} takes the identity of the workflow: use trusted publishing`;
}

function declaresIdentity(job: PipelineJobFact, pipeline: PipelineFact): boolean {
  const { terms = [] } = job.permissions ?? pipeline.permissions ?? {};
  return terms.some(({ text }) => text === 'id-token:write');
}

function publishesOf(pipeline: PipelineFact) {
  return pipeline.jobs.flatMap((job) =>
    job.steps.flatMap((step) => publishedBy(step, job, pipeline).map((published) => ({ job, published }))),
  );
}

function aboutOf(job: PipelineJobFact, { step, publish }: Published): string {
  return `${job.id.text} ${step.name ?? ''} ${publish.registry.name} ${publish.secret ?? ''}`.trim();
}

const placesIn = keptFor((pipeline: PipelineFact): readonly SecretPlace[] =>
  (pipeline.system === 'github' ? publishesOf(pipeline) : []).flatMap(({ job, published }) => {
    const { span, publish } = published;
    if (publish.secret === undefined) return [];
    const about = aboutOf(job, published);
    return [{ secret: publish.secret, span, identity: job.symbol, about, where: job.id.text }];
  }),
);

interface Published {
  readonly step: StepFact;
  readonly span: StepFact['span'];
  readonly publish: StaticPublish;
}

function publishedBy(step: StepFact, job: PipelineJobFact, pipeline: PipelineFact): readonly Published[] {
  const byAction = staticPublishByAction(step);
  if (byAction) return [{ step, span: byAction.at?.span ?? step.at, publish: byAction }];
  const found = publishingCommands(step).flatMap(({ command, tool }): readonly Published[] => {
    if (setsOtherRegistry(job, tool.registry.name)) return [];
    const variables = [...step.variables, ...job.variables, ...pipeline.variables];
    const token = variables.find(({ name, text }) => tool.token.test(name) && secretIn(text) !== undefined);
    const onLine = command.words.map(({ text }) => (text.includes('${{') ? secretIn(text) : undefined)).find(Boolean);
    const named = command.words.flatMap(({ text }) => variables.find(({ name }) => isVariable(text, name)) ?? []);
    const byOption = named.flatMap(({ text }) => secretIn(text) ?? [])[0];
    const secret = token ? secretIn(token.text) : (onLine ?? byOption);
    const isOwn = variables.some(
      ({ name, text }) => tool.token.test(name) && /\bsteps\.|github\.token|GITHUB_TOKEN/.test(text),
    );
    // Without an identity token the registry must be shown a stored one; with one, only a stored one that is given counts.
    if (secret === undefined && (isOwn || pipeline.form === 'action' || mayAskForIdentity(job, pipeline) !== 'no'))
      return [];
    return [
      {
        step,
        span: command.span,
        publish: { registry: tool.registry, at: token, ...(secret === undefined ? {} : { secret }) },
      },
    ];
  });
  return [...grouped(found, ({ publish }) => publish.registry.name).values()].flatMap(([first]) => first ?? []);
}

/** A word that is a variable and nothing else: `$KEY`, `"${KEY}"`, `$env:KEY`. */
function isVariable(word: string, name: string): boolean {
  return /^["']?\$(?:env:|\{)?(\w{1,100})\}?["']?$/.exec(word)?.[1] === name;
}

const publishingCommands = keptFor(({ scripts }: StepFact) =>
  scripts.flatMap(({ commands }) =>
    commands.flatMap((command) => {
      const tool = registryOf(command);
      return tool ? [{ command, tool }] : [];
    }),
  ),
);

/** A step that points the tools of a language at another registry. */
function setsOtherRegistry(job: PipelineJobFact, registry: string): boolean {
  if (registry !== 'npm') return false;
  return job.steps.some((step) => {
    const address = inputOf(step, 'registry-url')?.text ?? '';
    return address !== '' && !/\bnpmjs\b/.test(address);
  });
}
