import type { Finding } from '../../model/finding.ts';
import type { CommandFact } from '../../model/pipeline.ts';
import { encloses } from '../../model/span.ts';
import type { MapNode } from '../../model/value-node.ts';
import { type StaticLogin, staticLogin } from '../../rules/pipelines/static-login.ts';
import { entry, keyOf, resolved, type SourceDocument, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { yamlEditor } from '../edit/yaml.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';

/** Lets a job of GitLab sign in to a cloud with an identity token in place of a stored key. */
export const useIdentityToken: FixKind = {
  kind: 'use-identity-token',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan) return [];
    return [
      {
        id: 'use-identity-token',
        title: `Sign in to ${plan.cloud} with an identity token of the job (OIDC)`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: [
          `The job asks for the token ${plan.token.name} for ${plan.token.audience}`,
          ...plan.details,
          `${plan.cloud} has to trust this project and branch before the stored key is deleted`,
        ],
      },
    ];
  },
  changes(finding, _, context) {
    const plan = planFor(finding, context);
    return plan && changedBySteps(finding.at.path, 'yaml', [...plan.steps, tokenStep(plan)], context);
  },
};

interface Token {
  readonly name: string;
  readonly audience: string;
}

/** Source: GitLab, "Connect to cloud services", and the page of each cloud. */
const tokens: Readonly<Record<StaticLogin['cloud'], Token>> = {
  AWS: { name: 'AWS_ID_TOKEN', audience: 'sts.amazonaws.com' },
  'Google Cloud': { name: 'GCP_ID_TOKEN', audience: 'https://iam.googleapis.com/$GCP_WORKLOAD_IDENTITY_PROVIDER' },
  Azure: { name: 'AZURE_ID_TOKEN', audience: 'api://AzureADTokenExchange' },
};

interface Plan {
  readonly cloud: StaticLogin['cloud'];
  readonly token: Token;
  readonly job: string;
  readonly steps: readonly Step[];
  readonly details: readonly string[];
}

function planFor({ rule, at, related }: Finding, context: FixContext): Plan | undefined {
  const document = context.document(at.path);
  const pipeline = rule === 'gl-static-cloud-key' ? context.facts(at.path)?.pipelines?.[0] : undefined;
  // A key that several places read stays until all of them are changed.
  const job = related.length > 0 ? undefined : pipeline?.jobs.find(({ span }) => encloses(span, at.span));
  const node = document?.syntax === 'yaml' && job ? jobIn(document, job.id.text) : undefined;
  if (!document || !job || !node || (entry(node, 'id_tokens') && !entriesOfMap(node, 'id_tokens'))) return undefined;
  const command = job.steps
    .flatMap(({ scripts }) => scripts.flatMap(({ commands }) => commands))
    .find(({ span }) => span.start === at.span.start);
  const login = command && staticLogin(command);
  const base = { job: job.id.text };
  if (command && login?.cloud === 'Azure') {
    const edit = federatedLogin(document, command);
    return edit && { ...base, cloud: 'Azure', token: tokens.Azure, steps: [() => [edit]], details: [] };
  }
  if (command && login?.cloud === 'Google Cloud') {
    const edit = { span: command.span, text: googleLogin };
    const details = [
      'GCP_WORKLOAD_IDENTITY_PROVIDER and GCP_SERVICE_ACCOUNT are variables of the project: the full name of the provider, and the account',
    ];
    const isWhole = document.text.slice(command.span.start, command.span.end).startsWith('gcloud');
    return isWhole && !isQuoted(document, command)
      ? { ...base, cloud: 'Google Cloud', token: tokens['Google Cloud'], steps: [() => [edit]], details }
      : undefined;
  }
  const role = trustingRole(context);
  const steps = command ? undefined : awsSteps(document, node, { offset: at.span.start, job: job.id.text, role });
  const details = role ? [] : ['AWS_ROLE_TO_ASSUME is a variable of the project: the ARN of the role'];
  return steps && { ...base, cloud: 'AWS', token: tokens.AWS, steps, details };
}

const googleLogin = [
  'printf \'%s\' "$GCP_ID_TOKEN" > .gcp-token',
  'gcloud iam workload-identity-pools create-cred-config "$GCP_WORKLOAD_IDENTITY_PROVIDER" --service-account="$GCP_SERVICE_ACCOUNT" --credential-source-file=.gcp-token --output-file=.gcp-credentials.json',
  'gcloud auth login --cred-file=.gcp-credentials.json',
].join(' && ');

/** `-p $SECRET` becomes the token. */
function federatedLogin(document: SourceDocument, { words }: CommandFact): Edit | undefined {
  const index = words.findIndex(({ text }) => /^(?:-p|--password)(?:=|$)/.test(text));
  const option = words[index];
  const value = option?.text.includes('=') ? option : words[index + 1];
  if (index === -1 || !option || !value) return undefined;
  const quote = document.text.charAt(value.span.start - 1);
  const isOpen = /["']/.test(quote) && document.text.charAt(value.span.end) === quote;
  const isDouble = nodesAt(document, option.span.start).some(
    (node) => node.kind === 'scalar' && node.style === 'double',
  );
  return {
    span: { start: option.span.start, end: value.span.end + (isOpen ? 1 : 0) },
    text: isDouble ? '--federated-token $AZURE_ID_TOKEN' : '--federated-token "$AZURE_ID_TOKEN"',
  };
}

function isQuoted(document: SourceDocument, { span }: CommandFact): boolean {
  return nodesAt(document, span.start).some(
    (node) => node.kind === 'scalar' && (node.style === 'double' || node.style === 'single'),
  );
}

const keys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
const tokenFile = '/tmp/aws-id-token';

/** The variables that tools of AWS read a token by. Source: AWS SDKs and Tools Reference Guide, "Assume role credential provider". */
function awsSteps(
  document: SourceDocument,
  job: MapNode,
  { offset, job: name, role }: { readonly offset: number; readonly job: string; readonly role: string | undefined },
): readonly Step[] | undefined {
  const holder = entriesAt(document, offset).find((one) => keys.includes(keyOf(one.entry) ?? ''))?.map;
  const isOwn = holder !== undefined && entry(job, 'variables')?.value === holder;
  const mayAdd = entry(job, 'before_script') === undefined && entry(job, 'extends') === undefined;
  const root = resolved(document.roots[0]);
  const isShared = valueAt(root, 'before_script') ?? valueAt(root, 'default', 'before_script');
  if (!isOwn || !mayAdd || isShared) return undefined;
  const inVariables = (change: (current: SourceDocument, map: MapNode) => ReturnType<Step>): Step => {
    return (current) => {
      const map = valueAt(jobIn(current, name), 'variables');
      return map?.kind === 'map' ? change(current, map) : [];
    };
  };
  const values = { AWS_ROLE_ARN: role ?? '$AWS_ROLE_TO_ASSUME', AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile };
  return [
    ...Object.entries(values).map(([key, value]) =>
      inVariables((current, map) => yamlEditor.setEntry(current, map, key, value)),
    ),
    ...keys
      .filter((key) => entry(holder, key))
      .map((key) =>
        inVariables((current, map) => {
          const found = entry(map, key);
          return found ? yamlEditor.removeEntry(current, map, found) : [];
        }),
      ),
    (current) => {
      const node = jobIn(current, name);
      const line = 'printf \'%s\' "$AWS_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE"';
      return node ? yamlEditor.setEntry(current, node, 'before_script', [line], { after: 'variables' }) : [];
    },
  ];
}

/** The one role of the repository that trusts tokens of GitLab. */
function trustingRole(context: FixContext): string | undefined {
  const roles = new Set(
    context
      .admitting()
      .filter(({ admissions }) => admissions.some(({ issuer }) => issuer === 'gitlab'))
      .map(({ role }) => role),
  );
  const arns = [...roles].flatMap((role) => {
    const keys = context.identity(role)?.keys ?? [];
    return keys.find(({ scheme }) => scheme === 'aws')?.value ?? [];
  });
  const [arn] = arns;
  return arns.length === 1 && arn !== undefined && !arn.includes('*') ? arn : undefined;
}

function tokenStep({ job, token }: Plan): Step {
  return (document) => {
    const node = jobIn(document, job);
    if (!node) return [];
    const value = { [token.name]: { aud: token.audience } };
    const known = entriesOfMap(node, 'id_tokens');
    if (!known) {
      const after = ['rules', 'image', 'stage'].find((key) => entry(node, key));
      return yamlEditor.setEntry(document, node, 'id_tokens', value, after === undefined ? 'first' : { after });
    }
    return entry(known, token.name)
      ? 'nothing'
      : yamlEditor.setEntry(document, known, token.name, { aud: token.audience });
  };
}

function jobIn({ roots }: SourceDocument, name: string): MapNode | undefined {
  const node = valueAt(resolved(roots[0]), name);
  return node?.kind === 'map' ? node : undefined;
}

function entriesOfMap(node: MapNode, key: string): MapNode | undefined {
  const value = entry(node, key)?.value;
  return value?.kind === 'map' ? value : undefined;
}
