import { grouped } from '../../model/grouped.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PipelineFact, PipelineJobFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import { secretIn } from '../pipelines/github-token.ts';
import { amongPlaces, type SecretPlace } from '../pipelines/one-secret.ts';
import { isPersonal } from '../pipelines/personal-token.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

const tokenNames =
  /^(?:token|github[-_]token|gh[-_]token|repo[-_]token|pat|personal[-_]?(?:access[-_]?)?token|access[-_]token|admin[-_]token)$/i;

/** Inputs and variables by which a token is GitHub's, whatever its secret is called. */
const ofGitHub = /^(?:github|gh|repo)[-_]token$/i;

/** Actions that GitHub itself makes, which take no other token than its own. */
const byGitHub = /^(?:actions|github)\//i;

/** A person's access token given to a step that acts on GitHub; once for each secret. */
export function* ghPat(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const among = amongPlaces(context);
  for (const [secret, uses] of grouped(personalsOf(pipeline), (use) => use.secret))
    for (const draft of draftAt(
      { path, spans: uses.map(({ span }) => span) },
      {
        about: secret,
        args: {
          secret,
          instead: uses.every(({ isForProject }) => isForProject)
            ? ofApp
            : uses.some(({ goesElsewhere }) => goesElsewhere)
              ? ofOther
              : ofRun,
        },
        identity: uses[0]?.to ?? pipeline.symbol,
      },
    ))
      yield among(draft, secret, { rule: 'gh-pat', placesIn });
}

function personalsOf(pipeline: PipelineFact) {
  return [
    ...pipeline.variables.flatMap((setting) => personalTokens(setting, pipeline.symbol)),
    ...pipeline.jobs.flatMap(givenTo),
  ];
}

const ofRun = 'Use `GITHUB_TOKEN`, or the token of an app.';
const ofApp = 'Use the token of an app: `GITHUB_TOKEN` reaches its repository alone, and no project.';

const ofOther =
  'Use the token of an app that is installed in both: `GITHUB_TOKEN` reaches its own repository alone, and this works on another.';

/** Inputs that name another repository for the step to work on. */
function worksElsewhere({ inputs }: StepFact): boolean {
  return inputs.some(
    ({ name, text }) =>
      /^(?:(?:destination|external|remote|target)[-_])?(?:(?:github[-_])?repo(?:sitory)?)(?:[-_](?:name|path))?$/i.test(
        name,
      ) &&
      text.trim() !== '' &&
      !/\$\{\{/.test(text),
  );
}

/** What writes to a project, which the token of a run cannot reach. Source: GitHub, "Automating Projects using Actions". */
function writesToProject({ action, scripts }: StepFact): boolean {
  if (action !== undefined && /(?:^|[/_-])(?:add|move|update)[\w-]{0,40}-project(?:$|[-_])/.test(action.name))
    return true;
  const lines = scripts.flatMap(({ commands }) => commands.map(({ words }) => words.map(({ text }) => text).join(' ')));
  return lines.some((line) => /^gh project |\bProjectV2/.test(line));
}

const placesIn = keptFor((pipeline: PipelineFact): readonly SecretPlace[] => {
  if (pipeline.system !== 'github') return [];
  const bySecret = grouped(personalsOf(pipeline), (use) => use.secret);
  return [...bySecret].flatMap(([secret, [first]]) =>
    first ? [{ secret, span: first.span, identity: first.to, about: secret, where: pipeline.name.text }] : [],
  );
});

const givenTo = keptFor(({ symbol, variables, steps }: PipelineJobFact) => [
  ...variables.flatMap((setting) => {
    const readers = steps.filter((step) => reads(step, setting.name));
    const isForOthers = readers.length > 0 && readers.every(worksElsewhere);
    return personalTokens(setting, symbol, isForOthers ? readers[0] : undefined);
  }),
  ...steps.flatMap((step) => [
    ...step.variables.flatMap((setting) => personalTokens(setting, symbol, step)),
    ...step.inputs.flatMap((setting) => personalTokens(setting, symbol, step, step.action?.name)),
  ]),
]);

/** Whether an input of the step is what a variable of its job is set to: `token: ${{ env.GITHUB_TOKEN }}`. */
function reads({ inputs }: StepFact, variable: string): boolean {
  return inputs.some(({ text }) => [...text.matchAll(/\benv\.(\w{1,80})/g)].some(([, name]) => name === variable));
}

/** `action`: the one whose input the setting is. */
function personalTokens(setting: SettingFact, to: string, step?: StepFact, action = '') {
  const secret = personalToken(setting, action);
  return secret === undefined
    ? []
    : [
        {
          secret,
          span: setting.span,
          to,
          isForProject: step !== undefined && writesToProject(step),
          goesElsewhere: step !== undefined && worksElsewhere(step),
        },
      ];
}

function personalToken({ name, text }: SettingFact, action: string): string | undefined {
  const secret = tokenNames.test(name) ? secretIn(text) : undefined;
  if (secret === undefined) return undefined;
  return isPersonal(secret, ofGitHub.test(name) || byGitHub.test(action) ? 'github' : undefined) ? secret : undefined;
}
