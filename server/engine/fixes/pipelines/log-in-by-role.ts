import logins from '../../../../rules/tables/login-actions.json' with { type: 'json' };
import type { Finding } from '../../model/finding.ts';
import type { MapNode } from '../../model/value-node.ts';
import { entry, itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { yamlEditor } from '../edit/yaml.ts';
import { insertDashed } from '../edit/yaml-list-items.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt } from '../place.ts';
import { azureLoginPlan, type LoginPlan } from './azure-login-step.ts';
import { type CloudAccount, googleAccount } from './cloud-account.ts';
import type { PlacedJob } from './token-subjects.ts';
import { awsRole, permissionSteps, scopesFor, toMakeFirst } from './use-cloud-role.ts';
import { namedAs, workflowAt } from './workflow-steps.ts';

/**
 * Signs a job in to its cloud with its identity token, by a step of its own, in place of keys that stand in an environment: the
 * action is pinned to a commit. Keys that several places of the job are given are left to a person.
 */
export const logInByRole: FixKind = {
  kind: 'log-in-by-role',
  offers(finding, context) {
    const plan = planFor(finding, context) ?? azureLoginPlan(finding, context);
    if (!plan) return [];
    const { title, details, first } = plan;
    return [
      {
        id: 'log-in-by-role',
        title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details,
        ...(first !== undefined && { isAttended: true, why: first }),
      },
    ];
  },
  advises: (finding, _, context) => (planFor(finding, context) ?? azureLoginPlan(finding, context))?.first,
  changes(finding, _, context) {
    const plan = planFor(finding, context) ?? azureLoginPlan(finding, context);
    const changes = changedBySteps(finding.at.path, 'yaml', plan?.steps, context);
    return changes && [...changes, ...(plan?.admitting ?? [])];
  },
};

interface Cloud {
  /** Variables that hold a key, or belong to one. */
  readonly variables: RegExp;
  readonly action: { readonly name: string; readonly uses: string; readonly version: string };
  taken(placed: PlacedJob, context: FixContext): CloudAccount;
}

/** Sources: the actions' own pages. */
const clouds: readonly Cloud[] = [
  { variables: /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/, action: logins.aws, taken: awsRole },
  {
    variables: /^(GOOGLE_CREDENTIALS|GCP_SA_KEY|GOOGLE_SERVICE_ACCOUNT_KEY)$/,
    action: logins.google,
    taken: googleAccount,
  },
];

function planFor({ rule, at: { path, span } }: Finding, context: FixContext): LoginPlan | undefined {
  const pipeline = rule === 'gh-static-cloud-key' ? workflowAt(path, context) : undefined;
  const document = pipeline && context.document(path);
  const place = document && placeIn(document, span.start);
  const cloud = place && clouds.find(({ variables }) => variables.test(place.variable));
  const job = pipeline?.jobs.find(({ id }) => id.text === place?.job);
  if (!pipeline || !document || !place || !cloud || !job) return undefined;
  const holders = [job.variables, ...job.steps.flatMap((step) => [step.variables, step.inputs])];
  const given = holders.filter((settings) => settings.some(({ name }) => cloud.variables.test(name)));
  const scopes = scopesFor(job, pipeline, path, context);
  if (given.length !== 1) return undefined;
  const { inputs, details, admitting } = cloud.taken({ job, pipeline, path }, context);
  const region = cloud === clouds[0] ? { 'aws-region': regionOf(document, place) } : {};
  return {
    title: `Sign in with the identity token of the job (OIDC), by ${cloud.action.uses.replace(/@.*/, '')}`,
    details: [...details, 'The role or account has to trust this repository before the stored key is deleted'],
    ...toMakeFirst({ ...inputs, ...region }, pipeline),
    admitting,
    steps: [
      withoutVariables(place, cloud),
      loginStep(place, cloud, {
        uses: { raw: `${cloud.action.uses} # ${cloud.action.version}` },
        with: { ...inputs, ...region },
      }),
      ...permissionSteps(place.job, scopes),
    ],
  };
}

/** Where a variable is set: in the environment of a job, or of one of its steps. */
interface Place {
  readonly job: string;
  readonly step?: number | undefined;
  readonly variable: string;
}

function placeIn(document: SourceDocument, offset: number): Place | undefined {
  const around = entriesAt(document, offset);
  const keys = around.map((each) => keyOf(each.entry) ?? '');
  const [variable, env] = keys;
  const job = keys.at(-2);
  if (variable === undefined || job === undefined || env !== 'env' || keys.at(-1) !== 'jobs') return undefined;
  if (keys.length === 4) return { job, variable };
  const step = itemsOf(valueAt(document.roots[0], 'jobs', job, 'steps')).findIndex(
    ({ span }) => span.start <= offset && offset <= span.end,
  );
  return keys[2] === 'steps' && step !== -1 ? { job, step, variable } : undefined;
}

function holderIn(document: SourceDocument, { job, step }: Place): MapNode | undefined {
  const node = resolved(valueAt(resolved(document.roots[0]), 'jobs', job));
  const holder = step === undefined ? node : resolved(itemsOf(valueAt(node, 'steps'))[step]);
  return holder?.kind === 'map' ? holder : undefined;
}

/** The region that the place, its job or the workflow states, else the only one that the workflow writes anywhere, else a variable of the repository. */
function regionOf(document: SourceDocument, place: Place): string {
  const root = resolved(document.roots[0]);
  const around = [holderIn(document, place), holderIn(document, { ...place, step: undefined }), root];
  const stated = around.flatMap((holder) => {
    const env = valueAt(holder, 'env');
    return textOf(valueAt(env, 'AWS_REGION')) ?? textOf(valueAt(env, 'AWS_DEFAULT_REGION')) ?? [];
  });
  const written = new Set(document.text.match(regions));
  const [only] = written.size === 1 ? written : [];
  return stated[0] ?? only ?? `\${{ vars.AWS_REGION }}`;
}

/** Source: AWS, "Regions and Availability Zones". */
const regions =
  /\b(?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-)?(?:central|east|north|northeast|northwest|south|southeast|southwest|west)-\d\b/g;

function withoutVariables(place: Place, { variables }: Cloud): Step {
  return (document) => {
    const holder = holderIn(document, place);
    const env = holder && entry(holder, 'env');
    const map = resolved(env?.value);
    if (!holder || !env || map?.kind !== 'map') return [];
    const taken = map.entries.filter((pair) => variables.test(keyOf(pair) ?? ''));
    return taken.length === map.entries.length
      ? yamlEditor.removeEntry(document, holder, env)
      : taken.flatMap((pair) => yamlEditor.removeEntry(document, map, pair));
  };
}

/** Above the step that had the keys; for keys of the whole job above its first step that is no checkout. */
function loginStep(place: Place, { action }: Cloud, value: { readonly [key: string]: PlainValue }): Step {
  return (document) => {
    const steps = itemsOf(valueAt(resolved(document.roots[0]), 'jobs', place.job, 'steps'));
    const first = steps.findIndex((step) => !/^actions\/checkout@/.test(textOf(valueAt(step, 'uses')) ?? ''));
    const item = steps[place.step ?? first];
    return item ? insertDashed(document, item, { ...namedAs(action.name, steps), ...value }) : [];
  };
}
