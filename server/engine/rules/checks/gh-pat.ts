import { grouped } from '../../model/grouped.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PipelineFact, PipelineJobFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import { secretIn } from '../pipelines/github-token.ts';
import { amongPlaces, type SecretPlace } from '../pipelines/one-secret.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

const personal = /(?:^|_)(?:PAT|PERSONAL(?:_ACCESS)?_TOKEN)(?:_|\d|$)|(?:GITHUB|GH|REPO|BOT)PAT$/i;
const tokenNames =
  /^(?:token|github[-_]token|gh[-_]token|repo[-_]token|pat|personal[-_]?(?:access[-_]?)?token|access[-_]token|admin[-_]token)$/i;

/**
 * Services besides GitHub whose tokens of a person are called so as well, by the words that a secret of theirs begins with: what is said of GitHub's is not true of these,
 * and no token of a run can take their place. Sources: the vendors' pages on personal access tokens.
 */
const ofOthers = new RegExp(
  `^(?:[A-Z\\d]+_)*?(?:${[
    'ADO|AZDO|AZP|AZURE|DEVOPS|VSTS', // Azure DevOps
    'VSCE|VSC|VS_?CODE|VS_?MARKETPLACE|MARKETPLACE|OVSX|OPEN_?VSX', // markets of extensions
    'GITLAB|GL|BITBUCKET|GITEA|CODEBERG|FORGEJO|GITEE', // other hosts of code
    'DOCKER|DOCKER_?HUB|NPM|PYPI|RUBYGEMS|CRATES|NUGET|JFROG|ARTIFACTORY', // registries
    'AIRTABLE|ASANA|CLICKUP|CONFLUENCE|CONTENTFUL|CROWDIN|DATABRICKS|DIGITALOCEAN|DISCORD|FIGMA|HUBSPOT|JIRA|LINEAR|LOKALISE|NETLIFY|NOTION|PHRASE|POSTMAN|SENTRY|SLACK|SNOWFLAKE|SNYK|SONAR|SUPABASE|TRANSIFEX|VERCEL|WEBFLOW|WEBLATE',
  ].join('|')})_`,
  'i',
);

/** Inputs and variables by which a token is GitHub's, whatever its secret is called. */
const ofGitHub = /^(?:github|gh|repo)[-_]token$/i;

/** GitHub is named in that of the secret itself, after what else it is for: `DOCKER_GH_PAT`, `LINEAR_GITHUB_PAT`. */
const namesGitHub = /(?:^|_)(?:GITHUB|GH)(?:_|\d|PAT|$)/i;

/** Actions that GitHub itself makes, which take no other token than its own. */
const byGitHub = /^(?:actions|github)\//i;

/** A person's access token given to a step that acts on GitHub; once for each secret. */
export function* ghPat(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
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
      yield amongPlaces(draft, secret, { rule: 'gh-pat', placesIn }, context);
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
  if (secret === undefined || !personal.test(secret)) return undefined;
  const isGitHubs = ofGitHub.test(name) || namesGitHub.test(secret) || byGitHub.test(action);
  return ofOthers.test(secret) && !isGitHubs ? undefined : secret;
}
