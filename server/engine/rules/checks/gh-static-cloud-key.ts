import { grouped } from '../../model/grouped.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { CommandFact, PipelineFact, PipelineJobFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import { inputOf, secretIn } from '../pipelines/github-token.ts';
import { amongPlaces, type SecretPlace } from '../pipelines/one-secret.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { principalLogin, variableIn } from '../pipelines/static-login.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Keys of a cloud kept as secrets, where the cloud takes the identity of the job; once for each cloud of a job. */
export function* ghStaticCloudKey(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const among = amongPlaces(context);
  for (const uses of keysOfHolders(pipeline)) {
    const place = placeOf(uses);
    const [first] = uses;
    if (!first || !place) continue;
    const { about, secret } = place;
    const drafts = draftAt(
      { path, spans: uses.map(({ setting }) => setting.span), also: 'The other half, or another use' },
      { about, args: { cloud: first.cloud, secret, instead: insteadFor(first, pipeline) }, identity: first.holder },
    );
    for (const draft of drafts) {
      const told = among(draft, secret, { rule: 'gh-static-cloud-key', placesIn });
      yield setsUp(pipeline, path, { secret, holder: first.holder }) ? { ...told, level: 'note' } : told;
    }
  }
}

/** What a person starts to set an account up the first time: the trust by which jobs need no key is made by it, in each job that has the key. */
function setsUp(
  { triggers, jobs, symbol }: PipelineFact,
  path: string,
  { secret, holder }: { readonly secret: string; readonly holder: string },
): boolean {
  const isByHand = triggers.length > 0 && triggers.every(({ event }) => event === 'workflow_dispatch');
  if (!isByHand || ![secret, path.slice(path.lastIndexOf('/') + 1)].some((name) => /bootstrap/i.test(name)))
    return false;
  const having = jobs.filter((job) => holder === symbol || job.symbol === holder);
  return having.length > 0 && having.every(({ steps }) => steps.some(makesTrust));
}

/** A step that makes the trust by a command of the cloud, or that makes infrastructure and says that it is for that. */
function makesTrust({ name = '', scripts }: StepFact): boolean {
  const commands = scripts.flatMap((script) =>
    script.commands.map(({ words }) => words.map(({ text }) => text).join(' ')),
  );
  const says = ofTrust.test(name) || commands.some((command) => ofTrust.test(command));
  return commands.some((command) => trustMade.test(command) || (says && infrastructureMade.test(command)));
}

/** Sources: AWS CLI, `iam`; Google Cloud CLI, `iam workload-identity-pools`; Azure CLI, `ad app federated-credential`, `identity federated-credential`. */
const trustMade =
  /\biam create-open-id-connect-provider\b|\biam workload-identity-pools (?:providers )?create|\bfederated-credential create\b/;

const ofTrust = /oidc|openid|open-id|federat|workload[-_ ]?identit|identity[-_ ]?provider/i;

const infrastructureMade =
  /\b(?:terraform|tofu|terragrunt)\b.{0,200}? apply\b|\bpulumi up\b|\bcdk deploy\b|\bcloudformation (?:deploy|create-stack)\b|\bsam deploy\b|\bdeployment (?:sub|tenant|group|mg) create\b/;

/** The keys of a cloud that the workflow or one of its jobs is given. */
function keysOfHolders(pipeline: PipelineFact): readonly (readonly StaticKey[])[] {
  const keys = [...ofWorkflow(pipeline), ...pipeline.jobs.flatMap(keysAmong(pipeline.variables))];
  return [...grouped(keys, ({ cloud, holder }) => `${holder} ${cloud}`).values()];
}

const placesIn = keptFor((pipeline: PipelineFact): readonly SecretPlace[] =>
  pipeline.system === 'github' ? keysOfHolders(pipeline).flatMap((uses) => placeOf(uses) ?? []) : [],
);

function placeOf([first]: readonly StaticKey[]): SecretPlace | undefined {
  if (!first) return undefined;
  const { setting, holder, where, cloud } = first;
  return { secret: keyIn(setting), span: setting.span, identity: holder, about: `${where} ${cloud}`, where };
}

/** Of several secrets that make up a login, the one that is the key. */
function keyIn({ name, text }: SettingFact): string {
  const all = text.match(/\bsecrets\.\w{1,100}/g) ?? [];
  const key = all.find((each) => /SECRET|KEY|PASSWORD/i.test(each.slice('secrets.'.length)));
  return secretIn(key ?? text) ?? name;
}

type Cloud = 'AWS' | 'Google Cloud' | 'Azure';

interface StaticKey {
  readonly cloud: Cloud;
  readonly setting: SettingFact;
  readonly holder: string;
  readonly where: string;
}

const instead: Readonly<Record<Cloud, string>> = {
  AWS: 'a role (role-to-assume)',
  'Google Cloud': 'workload identity federation (workload_identity_provider)',
  Azure: 'a federated credential (client-id, tenant-id, subscription-id)',
};

/** What to take in its place; a program of the job that signs what is released may know no way but the key. */
function insteadFor({ cloud, holder }: StaticKey, { jobs }: PipelineFact): string {
  const steps = jobs.filter(({ symbol }) => symbol === holder).flatMap((job) => job.steps);
  const isSigner =
    cloud === 'Azure' && steps.some(({ scripts }) => scripts.some((script) => script.commands.some(signs)));
  if (isSigner && steps.some(signsInBundle))
    return `${instead.Azure} by azure/login, and have signCommand run signtool with Azure.CodeSigning.Dlib`;
  return isSigner
    ? `${instead.Azure} by azure/login, and sign by azure/artifact-signing-action: trusted-signing-cli takes a key alone`
    : instead[cloud];
}

/**
 * A bundler signs each part before it puts the parts together, by a command that it is told: who signs what is done signs the outside alone. Sources: Tauri, "Windows Code Signing", `signCommand`; Microsoft, "Set up signing
 * integrations to use Artifact Signing", SignTool, by `DefaultAzureCredential`.
 */
function signsInBundle({ scripts }: StepFact): boolean {
  return scripts.some(({ commands }) =>
    commands.some(({ words }) => words.some(({ text }) => /\bsignCommand\b/.test(text))),
  );
}

/** Source: trusted-signing-cli, README, "Usage". */
function signs({ words }: CommandFact): boolean {
  return words.some(({ text }) => /^(?:trusted|artifact)-signing-cli(?:@|$)/.test(text));
}

const variables: readonly (readonly [RegExp, Cloud])[] = [
  [/^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/, 'AWS'],
  [/^(?:GOOGLE_CREDENTIALS|GCP_SA_KEY|GOOGLE_SERVICE_ACCOUNT_KEY)$/, 'Google Cloud'],
  [/^(?:ARM|AZURE)_CLIENT_SECRET$/, 'Azure'],
];

const inputs: Readonly<Record<string, readonly (readonly [string, Cloud])[]>> = {
  'aws-actions/configure-aws-credentials': [
    ['aws-access-key-id', 'AWS'],
    ['aws-secret-access-key', 'AWS'],
  ],
  'google-github-actions/auth': [['credentials_json', 'Google Cloud']],
  'google-github-actions/setup-gcloud': [['service_account_key', 'Google Cloud']],
  'azure/login': [['creds', 'Azure']],
};

function ofWorkflow(pipeline: PipelineFact): readonly StaticKey[] {
  return inVariables(pipeline.variables, pipeline.symbol, 'workflow');
}

/** The keys of a job of a workflow with these variables. */
const keysAmong = keptFor((shared: PipelineFact['variables']) =>
  keptFor((job: PipelineJobFact) => keysOf(job, shared)),
);

function keysOf(job: PipelineJobFact, shared: PipelineFact['variables']): readonly StaticKey[] {
  const settings = [...shared, ...job.variables, ...job.steps.flatMap((step) => [...step.variables, ...step.inputs])];
  const isElsewhere = settings.some(namesOtherHost) || job.steps.some(asksOtherHost);
  const found = [
    ...inVariables(job.variables, job.symbol, job.id.text),
    ...job.steps.flatMap((step) => [
      ...inVariables(step.variables, job.symbol, job.id.text),
      ...inLogins(step, [...step.variables, ...job.variables, ...shared]).map(
        (setting): StaticKey => ({ cloud: 'Azure', setting, holder: job.symbol, where: job.id.text }),
      ),
      ...inInputs(step, job),
    ]),
  ];
  return isElsewhere ? found.filter(({ cloud }) => cloud !== 'AWS') : found;
}

function inInputs(step: StepFact, { symbol, id }: PipelineJobFact): readonly StaticKey[] {
  const name = step.action?.name ?? '';
  const found = (Object.hasOwn(inputs, name) ? (inputs[name] ?? []) : []).flatMap(([input, cloud]) => {
    const setting = inputOf(step, input);
    return setting && isStored(setting) ? [{ cloud, setting, holder: symbol, where: id.text }] : [];
  });
  return lasting(found, step.inputs);
}

/** Passwords of service principals that commands are given, in an expression or in a variable. */
function inLogins({ scripts }: StepFact, around: readonly SettingFact[]): readonly SettingFact[] {
  return scripts.flatMap(({ commands }) =>
    commands.flatMap((command): readonly SettingFact[] => {
      const given = principalLogin(command)?.password;
      if (!given) return [];
      const name = variableIn(given.text);
      const setting = name === undefined ? { ...given, name: '-p', nameSpan: given.span } : named(name, around);
      return setting && isStored(setting) ? [setting] : [];
    }),
  );
}

/** A variable that is not told by its name already. */
function named(name: string, around: readonly SettingFact[]): SettingFact | undefined {
  return variables.some(([shape]) => shape.test(name)) ? undefined : around.find((each) => each.name === name);
}

function inVariables(settings: readonly SettingFact[], holder: string, where: string): readonly StaticKey[] {
  const found = settings.flatMap((setting): readonly StaticKey[] => {
    const cloud = variables.find(([name]) => name.test(setting.name))?.[1];
    return cloud && isStored(setting) ? [{ cloud, setting, holder, where }] : [];
  });
  return settings.some(namesOtherHost) ? found.filter(({ cloud }) => cloud !== 'AWS') : lasting(found, settings);
}

/** Without the key of AWS whose name says that it is another store's, and without one that ends with its session. */
function lasting(keys: readonly StaticKey[], beside: readonly SettingFact[]): readonly StaticKey[] {
  const ofAws = keys.filter(({ cloud }) => cloud === 'AWS');
  const isLeftOut = ofAws.some(({ setting }) => ofOtherStore.test(setting.text)) || beside.some(isSession);
  return isLeftOut ? keys.filter(({ cloud }) => cloud !== 'AWS') : keys;
}

/** The third part that only temporary keys have. Source: AWS IAM user guide, "Use temporary credentials with AWS resources". */
function isSession({ name, text }: SettingFact): boolean {
  return /^aws[_-]session[_-]token$/i.test(name) && text !== '';
}

function isStored({ text }: SettingFact): boolean {
  return secretIn(text) !== undefined;
}

/** Stores that speak the protocol of S3 know no roles. */
const ofOtherStore = /\bsecrets\.\w{0,60}(?:R2|MINIO|SPACES|BACKBLAZE|B2|CLOUDFLARE|WASABI|SCALEWAY|SCCACHE)_?/i;

const otherHosts =
  /\b(?:r2\.cloudflarestorage|digitaloceanspaces|backblazeb2|wasabisys|storage\.googleapis|linodeobjects)\.com\b|\.scw\.cloud\b/i;

function namesOtherHost({ name, text }: SettingFact): boolean {
  return otherHosts.test(text) || (/endpoint/i.test(name) && text !== '' && !/amazonaws\.com/.test(text));
}

/** A command that is told where its store is: keys in the step or before it are for that. */
function asksOtherHost({ scripts }: StepFact): boolean {
  return scripts.some(({ commands }) =>
    commands.some(({ words }) =>
      words.some(({ text }, index) => {
        if (otherHosts.test(text)) return true;
        if (!/^--endpoint(?:-url)?(?:=|$)/.test(text)) return false;
        return !/amazonaws\.com/.test(text.split('=')[1] ?? words[index + 1]?.text ?? '');
      }),
    ),
  );
}
