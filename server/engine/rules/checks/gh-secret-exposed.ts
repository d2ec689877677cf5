import { grouped } from '../../model/grouped.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { CommandFact, PipelineFact, PipelineJobFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { isForPages } from '../../text/page-variables.ts';
import { listInWords } from '../message.ts';
import { secretIn, secretsIn } from '../pipelines/github-token.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { onlyNames } from '../pipelines/telling-names.ts';
import type { Draft, Subject } from '../rule.ts';

/** A secret that the log shows, that stands on a command line, or that is the run's own token and goes elsewhere; once for each secret of a job. */
export function* ghSecretExposed(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  for (const job of pipeline.jobs)
    for (const each of onOneLine([...exposuresIn(job), ...sentAway(job, pipeline)])) {
      const { secret, uses, others } = each;
      const [first] = uses;
      if (!first) continue;
      const { how, advice = 'Give it to the command as a variable or on standard input.' } = first;
      const names = others.map((other) => other.secret);
      yield* draftAt(
        {
          path,
          spans: uses.map(({ span }) => span),
          related: others.flatMap((other) =>
            other.uses.map(({ span }) => ({ at: { path, span }, message: `And ${other.secret}` })),
          ),
        },
        {
          about: `${job.id.text} ${secret}`,
          args: {
            secret,
            how,
            advice,
            ...(names.length > 0 && { more: `So ${names.length === 1 ? 'does' : 'do'} ${listInWords(names)}.` }),
          },
          identity: job.symbol,
          called: secret,
          ...(uses.some(({ isGrave }) => isGrave) ? {} : { level: 'note' }),
        },
      );
    }
}

interface Exposed {
  readonly secret: string;
  readonly uses: readonly Exposure[];
}

/** One command is one thing to write anew: of the secrets on its line that weigh little the first tells the others. */
function onOneLine(
  all: readonly (readonly [string, readonly Exposure[]])[],
): readonly (Exposed & { readonly others: readonly Exposed[] })[] {
  const groups = grouped(
    all.map(([secret, uses]) => ({ secret, uses })),
    ({ secret, uses }) => {
      const [first] = uses;
      const isSlight = uses.length === 1 && first?.command !== undefined && !first.isGrave;
      return isSlight ? `${first?.command?.start} ${first?.how}` : `\0${secret}`;
    },
  );
  return [...groups.values()].flatMap((group) => {
    const first = group.find(({ secret }) => callsItself.test(secret)) ?? group[0];
    return first ? [{ ...first, others: group.filter((other) => other !== first) }] : [];
  });
}

/** A name that says what it opens, which is told before those that may be addresses or settings. */
const callsItself = /TOKEN|SECRET|PASS(?:WORD|PHRASE|WD)?|CREDENTIAL|KEY(?!.*(?:_ID|NAME)$)/i;

interface Exposure {
  readonly secret: string;
  readonly span: Span;
  readonly how: string;
  readonly isGrave: boolean;
  /** The command on whose line it stands. */
  readonly command?: Span;
  /** What to do, where that is not to hand it over in another way. */
  readonly advice?: string;
}

const exposuresIn = keptFor((job: PipelineJobFact) => [
  ...grouped(
    job.steps.flatMap((step) => exposures(step, job)),
    (use) => use.secret,
  ),
]);

function exposures(step: StepFact, job: PipelineJobFact): readonly Exposure[] {
  return [
    ...parted(step, job),
    ...handedToBuild(step),
    ...step.scripts.flatMap(({ commands }) => commands.flatMap((command) => inCommand(command, job))),
  ];
}

/** The run's own token, given to a host that is none of GitHub's: whoever runs that acts in this repository until the job ends. */
function sentAway(job: PipelineJobFact, pipeline: PipelineFact): readonly (readonly [string, readonly Exposure[]])[] {
  const found = job.steps.flatMap((step) =>
    step.scripts.flatMap(({ commands }) => commands.flatMap((command) => sentIn(command, step, job, pipeline))),
  );
  return found.length === 0 ? [] : [['GITHUB_TOKEN', found]];
}

function sentIn(
  { words }: CommandFact,
  step: StepFact,
  job: PipelineJobFact,
  pipeline: PipelineFact,
): readonly Exposure[] {
  if (!/^(?:curl|wget|https?|xh)$/.test(words[0]?.text ?? '')) return [];
  const hosts = words.flatMap(({ text }) => /^https?:\/\/([\w.-]{1,200})(?=[/:?#]|$)/.exec(text)?.[1] ?? []);
  const [host] = hosts;
  if (host === undefined || !hosts.every(isForeign)) return [];
  const set = [...step.variables, ...job.variables, ...pipeline.variables];
  const word = words.find(({ text }) => ownToken.test(text) || namedIn(text).some((name) => isOwnToken(name, set)));
  return word
    ? [
        {
          secret: 'GITHUB_TOKEN',
          span: word.span,
          how: `is sent to ${host}, which can act in this repository with it until the job ends`,
          isGrave: true,
          advice: 'Give that service a token of its own that may do no more than it has to.',
        },
      ]
    : [];
}

const ownToken = /\$\{\{\s{0,9}(?:github\.token|secrets\.GITHUB_TOKEN)\s{0,9}\}\}/i;

function namedIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{?(\w{1,80})/g)].map(([, name = '']) => name);
}

function isOwnToken(variable: string, set: readonly SettingFact[]): boolean {
  return ownToken.test(set.find(({ name }) => name === variable)?.text ?? '');
}

/** A host of the internet that GitHub does not run. An enterprise's own server is called in a variable, or like GitHub. */
function isForeign(host: string): boolean {
  const isNamed = /\.[a-z]{2,}$/i.test(host) && !/\.(?:local|internal|svc|test|lan)$/i.test(host);
  return isNamed && !/(?:^|\.)(?:github\w*|ghcr|ghe)\./i.test(host);
}

/** GitHub hides the whole of a secret in logs, not what `fromJSON` takes out of it, but where a login before it has had the part hidden. */
function parted(step: StepFact, job: PipelineJobFact): readonly Exposure[] {
  const { scripts, variables, inputs } = step;
  const texts = [...scripts.flatMap(({ expressions }) => expressions), ...variables, ...inputs];
  return texts.flatMap(({ text, span }): readonly Exposure[] => {
    const [, parts = '', part = ''] =
      /fromJSON\(\s{0,9}(secrets[.[][^)]{1,120})\)\s{0,9}[.[]['"\s]{0,3}(\w{0,80})/i.exec(text) ?? [];
    const secret = secretIn(parts);
    return secret === undefined || namesAzure(part) || isMasked(secret, part, step, job)
      ? []
      : [{ secret, span, how: 'is taken apart, and logs hide only the whole of it', isGrave: true }];
  });
}

/** What of the JSON of a service principal opens nothing. Source: Azure/login, README, `creds`. */
function namesAzure(part: string): boolean {
  return /^(?:client|tenant|subscription)Id$/i.test(part);
}

/**
 * Whether the action that logs in to Azure hides the part in what later steps of the job write. It does so with both halves of what signs in, and with
 * nothing else of its JSON. Source: Azure/login, `LoginConfig.ts`, `mask`. google-github-actions/auth hides no part of a key.
 */
function isMasked(secret: string, part: string, step: StepFact, job: PipelineJobFact): boolean {
  const before = job.steps.slice(0, job.steps.indexOf(step));
  return (
    /^clientSecret$/i.test(part) &&
    before.some(
      ({ action, inputs, condition }) =>
        action?.name === 'azure/login' &&
        condition === undefined &&
        inputs.some(
          ({ name, text }) => name.toLowerCase() === 'creds' && secretIn(text) === secret && !/fromJSON/i.test(text),
        ),
    )
  );
}

const printing = /^(?:echo|printf|print|cat|write-host|write-output)$/i;

/** What the shell does by itself: no process starts whose command line others could read. Source: Bash, "Shell Builtin Commands". */
const builtIn =
  /^(?:\[{1,2}|test|:|\.|case|for|set|unset|shift|export|declare|local|let|readonly|typeset|read|mapfile|readarray|source|alias|cd|pushd|popd|return|exit)$/;

function inCommand({ words, output, span: line }: CommandFact, job: PipelineJobFact): readonly Exposure[] {
  const command = words[0]?.text ?? '';
  if (builtIn.test(command) || (printing.test(command) && output !== 'log')) return [];
  return words.slice(1).flatMap(({ text, span }, index): readonly Exposure[] => {
    // A long word is cut off, maybe in the name of a secret.
    const named = text.includes('${{') ? secretsIn(text.slice(0, text.lastIndexOf('}}') + 2)) : [];
    const secret = named.find((name) => !onlyNames(name) && !isForBrowsers(name));
    if (namesForApple(text, words[index]?.text)) return [];
    if (secret === undefined || /^::add-mask::/.test(text)) return [];
    if (printing.test(command)) {
      const how = 'is printed to the log, which hides it only as long as it stands there unchanged and in one line';
      return [{ secret, span, how, isGrave: false }];
    }
    if (/^(?:docker|podman|buildah|nerdctl)$/.test(command) && isBuildArgument(text, words[index]?.text))
      return keptInImage(text.replace(/^--build-arg=/, ''), span);
    const how = `stands on the command line of ${command.slice(0, 40)}, which other processes can read`;
    return [{ secret, span, how, isGrave: job.selfHosted !== undefined, command: line }];
  });
}

/**
 * Whether a word is what Apple's programs are told a key, a certificate or a team by, whatever the secret is called: the id of a key, which the name of its file says too, or who signs.
 * Sources: xcodebuild(1), `-authenticationKeyID`; notarytool(1); altool(1); Apple, "Build settings reference".
 */
function namesForApple(text: string, before = ''): boolean {
  return (
    /^-(?:authenticationKeyI(?:D|ssuerID)|-?api(?:Key|Issuer)|-(?:key-id|issuer|team-id|apple-id|asc-provider))$/.test(
      before,
    ) ||
    /^(?:CODE_SIGN_IDENTITY|DEVELOPMENT_TEAM|PROVISIONING_PROFILE(?:_SPECIFIER)?)=/.test(text) ||
    /\bAuthKey_\$\{\{[^{}]{1,120}\}\}\.p8\b/.test(text)
  );
}

function isBuildArgument(text: string, before: string | undefined): boolean {
  return text.startsWith('--build-arg=') || before === '--build-arg';
}

/** Build arguments of an action that builds images, one a line. Source: docker/build-push-action, README, `build-args`. */
function handedToBuild({ action, inputs }: StepFact): readonly Exposure[] {
  if (!/docker|build(?:ah|-push|-and-push)|kaniko/.test(action?.name ?? '')) return [];
  const given = inputs.filter(({ name }) => /^build[-_]?args$/i.test(name));
  return given.flatMap(({ text, span }) => text.split('\n').flatMap((line) => keptInImage(line, span)));
}

/** The secret of `NAME=value`, if any, that the image keeps. Source: Docker, "Build secrets" and "SecretsUsedInArgOrEnv". */
function keptInImage(argument: string, span: Span): readonly Exposure[] {
  const [name = ''] = argument.trim().split('=');
  const secret = secretsIn(argument).find((each) => !onlyNames(each) && !isForBrowsers(each));
  if (secret === undefined || onlyNames(name) || isForBrowsers(name)) return [];
  return [
    {
      secret,
      span,
      how: 'is a build argument, which stays readable in the history of the image',
      isGrave: true,
      advice: 'Mount it for the one instruction that needs it, with `--secret`.',
    },
  ];
}

/** What is written into pages opens nothing more by a command line. Source: Sentry, "Data Source Name (DSN)". */
function isForBrowsers(secret: string): boolean {
  return isForPages(secret.toUpperCase()) || /(?:^|_)SENTRY_(?:\w{1,40}_)?DSN(?:_|$)/i.test(secret);
}
