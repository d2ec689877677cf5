import type { TextFact } from '../model/facts.ts';
import type {
  IncludeFact,
  PipelineFact,
  PipelineJobFact,
  SettingFact,
  StepFact,
  TriggerFact,
} from '../model/pipeline.ts';
import type { MapNode, ValueNode } from '../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { branchesIn, flatItems } from './azure-pipelines/branches.ts';
import { partsOf, wholePipeline } from './azure-pipelines/parts.ts';
import type { ExtractInput, Extractor, FormatFacts, SectionExtractor, Told } from './extractor.ts';
import { keySpan, textFact, textsOf } from './literal.ts';
import { optional } from './optional.ts';
import { expressionsIn } from './pipeline/expressions.ts';
import { isOwn, pipelineFacts } from './pipeline/identities.ts';
import { imageIn } from './pipeline/images.ts';
import { shellScripts } from './pipeline/scripts.ts';
import { settingsIn } from './pipeline/settings.ts';

/**
 * Reads Azure Pipelines files and their templates. Source: Microsoft Learn, "YAML schema reference for Azure Pipelines".
 */
export const azurePipelinesExtractor: Extractor = {
  format: 'azure-pipelines',
  syntax: 'yaml',
  accepts: (path, head) =>
    /(^|\/)[\w.-]*azure-pipelines?[\w.-]*\.ya?ml$/i.test(path) ||
    (/(^|\/)(?:\.azure-pipelines|\.azuredevops|\.ado|\.vsts|\.pipelines|azure-pipelines)\/.*\.ya?ml$/i.test(path) &&
      /^\s*-?\s*(?:stages|jobs|steps|trigger|extends):/m.test(head)) ||
    // A template may have any name; tasks with a version, and typed parameters, are of no other system.
    (/\.ya?ml$/i.test(path) &&
      ((/^\s*- task: ['"]?[\w.-]+@\d/m.test(head) && /^(?:stages|jobs|steps):/m.test(head)) ||
        hasTypedParameters(head))),
  extract: readFile,
  get sections() {
    return sections;
  },
};

function hasTypedParameters(head: string): boolean {
  return (
    /^parameters:[ \t]*$/m.test(head) &&
    /^\s{0,8}(?:- )?type: ['"]?(?:string|number|boolean|object|(?:step|job|stage|deployment)(?:List)?)\b/m.test(head) &&
    /^\s{0,8}- name:|\$\{\{/m.test(head) &&
    !/^(?:apiVersion|kind|openapi|swagger|on|version|orbs|commands|paths):/m.test(head)
  );
}

function readFile({ path, text, document }: ExtractInput): FormatFacts {
  const root = resolved(document.roots[0]);
  const problems = document.problems.slice(0, 1);
  if (root?.kind !== 'map' || entriesOf(root).length === 0) return { problems };
  return { ...partsFacts(root, root, { path, text }), problems };
}

/** Stages, jobs and entries are read one by one; each knows of what the file is made. */
const sections: SectionExtractor = {
  wide: (_path, { roots: [root] }) => {
    const held = root?.kind === 'map' ? heldBy(root) : 'steps';
    return held === 'steps' || valueAt(root, 'template') ? undefined : [`${held}[]`];
  },
  tells: ({ document }) => entriesOf(document.roots[0]).map((item): Told => ['keys', keyOf(item) ?? '']),
  sum: (_name, told) => [...new Set(told)],
  read: ({ path, text, document }, known) => {
    const problems = document.problems.slice(0, 1);
    const [root] = document.roots;
    if (root?.kind !== 'map') return { problems };
    known('keys');
    return { ...partsFacts(root, document.around ?? root, { path, text }), problems };
  },
  join: wholePipeline,
};

/** What of a file runs: its stages, else its jobs, else its own steps. */
function heldBy(root: MapNode): 'stages' | 'jobs' | 'steps' {
  if (flatItems(valueAt(root, 'stages')).length > 0) return 'stages';
  return flatItems(valueAt(root, 'jobs')).length > 0 ? 'jobs' : 'steps';
}

/** Each part is read as a pipeline of its own: what a file says is what they say. */
function partsFacts(root: MapNode, around: MapNode, { path, text }: Pick<ExtractInput, 'path' | 'text'>): FormatFacts {
  const held = heldBy(around);
  // Steps run under all that the file says beside them.
  const parts = held === 'steps' ? [root] : partsOf(root, around, held);
  const symbol = `ci:${path}`;
  return wholePipeline(
    parts.map((part) => {
      const [first] = part.entries;
      const variables = valueAt(part, 'variables');
      const pipeline: PipelineFact = {
        system: 'azure',
        form: 'workflow',
        symbol,
        name: { text: path, span: first ? keySpan(first) : part.span },
        triggers: triggersOf(part),
        variables: variablesIn(variables),
        uses: groupsIn(variables),
        jobs: [
          ...resourcesOf(part, symbol),
          ...(held === 'steps' || (first && keyOf(first) === held) ? jobsIn(part, { pipeline: symbol, text }) : []),
        ],
        includes: templatesIn(part, around, path),
        declaredSecrets: [],
        openSecrets: [],
      };
      return pipelineFacts(pipeline, path, { root: part.span, problems: [] });
    }),
    path,
  );
}

const mostTemplates = 100;
const deepest = 16;

/** The templates of this repository that a part of the file is made of; a path counts from the file, or from the root. */
function templatesIn(part: MapNode, root: MapNode, path: string): readonly IncludeFact[] {
  const found: IncludeFact[] = [];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  visit(part, 'always', 0);
  return found;

  function visit(node: ValueNode | undefined, taken: 'always' | 'on a condition', depth: number): void {
    const value = resolved(node);
    if (depth > deepest || found.length >= mostTemplates) return;
    if (value?.kind === 'list') for (const item of value.items) visit(item, taken, depth + 1);
    if (value?.kind !== 'map') return;
    const keys = (value === part ? root : value).entries.map((item) => keyOf(item) ?? '');
    const isGate = taken !== 'always' || keys.includes('condition') || keys.includes('environment');
    for (const item of value.entries) {
      const key = keyOf(item) ?? '';
      const written = key === 'template' ? textFact(item.value) : undefined;
      if (!written) visit(item.value, isGate || key.startsWith('${{') ? 'on a condition' : 'always', depth + 1);
      else if (/^[\w./ -]{1,200}\.ya?ml$/.test(written.text))
        found.push({
          text: pathFrom(folder, written.text),
          span: written.span,
          ...(isGate ? { isConditional: true } : {}),
          ...inputsOf(value),
        });
    }
  }
}

/** What a template is given, as `parameters` beside its name. */
function inputsOf(holder: MapNode): Pick<IncludeFact, 'inputs'> {
  const inputs = settingsIn(valueAt(holder, 'parameters'));
  return inputs.length > 0 ? { inputs } : {};
}

function pathFrom(folder: string, written: string): string {
  const parts: string[] = [];
  for (const part of (written.startsWith('/') ? written : folder + written).split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return parts.join('/');
}

function triggersOf(root: MapNode): readonly TriggerFact[] {
  return entriesOf(root).flatMap((item): readonly TriggerFact[] => {
    const key = keyOf(item);
    const event =
      key === 'pr' ? 'pull_request' : key === 'trigger' ? 'push' : key === 'schedules' ? 'schedule' : undefined;
    if (event === undefined || textOf(item.value) === 'none') return [];
    const branches = textsOf(valueAt(resolved(item.value), 'branches', 'include') ?? resolved(item.value));
    return [{ event, span: keySpan(item), filters: branches.length > 0 ? { branches } : {} }];
  });
}

/** A map of names, or a list of `name` and `value`. */
function variablesIn(node: ValueNode | undefined): readonly SettingFact[] {
  if (resolved(node)?.kind !== 'list') return settingsIn(node);
  return itemsOf(node).flatMap((item) => {
    const name = textFact(valueAt(resolved(item), 'name'));
    const value = textFact(valueAt(resolved(item), 'value'));
    return name && value
      ? [{ name: name.text, text: value.text.slice(0, 400), span: value.span, nameSpan: name.span }]
      : [];
  });
}

/** Groups of variables that are kept outside of the file. */
function groupsIn(node: ValueNode | undefined): readonly SettingFact[] {
  return flatItems(node).flatMap((item) => {
    const name = textFact(valueAt(item, 'group'));
    return name ? [{ name: 'variable-group', text: name.text, span: name.span, nameSpan: name.span }] : [];
  });
}

interface Around {
  readonly pipeline: string;
  readonly text: string;
  readonly stage?: MapNode;
}

/** The jobs of stages, the jobs of the file, or its steps as one job; template conditions are looked through. */
function jobsIn(holder: MapNode, around: Around): readonly PipelineJobFact[] {
  const stages = flatItems(valueAt(holder, 'stages'));
  const jobs = flatItems(valueAt(holder, 'jobs'));
  if (stages.length > 0) return stages.flatMap((stage) => jobsIn(stage, { ...around, stage }));
  if (jobs.length > 0) return jobs.flatMap((job) => jobOf(job, around));
  const steps = entry(holder, 'steps');
  if (!steps) return [];
  const id = textFact(valueAt(holder, 'stage')) ?? { text: 'steps', span: keySpan(steps) };
  return [jobFact(id, holder, around)];
}

function jobOf(node: MapNode, around: Around): readonly PipelineJobFact[] {
  const written = entry(node, 'job') ?? entry(node, 'deployment');
  if (!written) return [];
  const name = textFact(written.value);
  // A job may go without a name.
  const title = textOf(valueAt(node, 'displayName'))?.slice(0, 80) ?? 'job';
  const id = name && name.text !== '' ? name : { text: title, span: keySpan(written) };
  return [jobFact(id, node, around)];
}

const phases = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];

function jobFact(id: TextFact, node: MapNode, { pipeline, text, stage }: Around): PipelineJobFact {
  const strategies = entriesOf(valueAt(node, 'strategy')).map(({ value }) => resolved(value));
  const lists = [
    valueAt(node, 'steps'),
    ...strategies.flatMap((strategy) => phases.map((phase) => valueAt(strategy, phase, 'steps'))),
  ];
  const steps = lists.flatMap((list) => flatItems(list)).map((step) => stepFact(step, text));
  const variables = [...variablesIn(valueAt(node, 'variables')), ...variablesIn(valueAt(stage, 'variables'))];
  const environment = valueAt(node, 'environment');
  const conditions = [textFact(valueAt(node, 'condition')), textFact(valueAt(stage, 'condition'))].flatMap(
    (found) => found ?? [],
  );
  const [condition] = conditions;
  const parts = {
    ...optional('environment', textFact(environment) ?? textFact(valueAt(environment, 'name'))),
    secrets: [],
    uses: [
      ...steps.flatMap(connectionsOf),
      ...groupsIn(valueAt(node, 'variables')),
      ...groupsIn(valueAt(stage, 'variables')),
    ],
  };
  const container = valueAt(node, 'container');
  // A word alone names a container of the pipeline's resources.
  const images =
    /^[\w-]*$/.test(textOf(container) ?? '') && container?.kind !== 'map' ? [] : imageIn(container, 'image');
  const pool = textFact(valueAt(node, 'pool', 'name')) ?? textFact(valueAt(node, 'pool'));
  return {
    symbol: isOwn(parts) ? `${pipeline}#job.${id.text}` : pipeline,
    id,
    span: node.span,
    ...parts,
    ...optional('condition', condition && { text: conditions.map((one) => one.text).join(' '), span: condition.span }),
    ...optional(
      'selfHosted',
      pool && !/^azure pipelines$/i.test(pool.text) && !/[${]/.test(pool.text) ? pool.span : undefined,
    ),
    variables,
    steps,
    ...(images.length > 0 ? { images } : {}),
  };
}

/** Inputs that name a service connection. Source: Microsoft Learn, "Azure Pipelines task reference". */
const connections =
  /^(?:azureSubscription|azureSubscriptionEndpoint|azureResourceManagerConnection|connectedServiceName(?:ARM|Selector)?|ConnectedServiceName|containerRegistry|dockerRegistryEndpoint|azureContainerRegistry|kubernetesServiceConnection|kubernetesServiceEndpoint|awsCredentials|serviceConnection|backendServiceArm|backendAzureRmServiceConnection|environmentServiceNameAzureRM|gcpConnection|sonarQube|sshEndpoint|publishFeedCredentials|nuGetFeedType)$/i;

function connectionsOf({ inputs }: StepFact): readonly SettingFact[] {
  return inputs
    .filter(({ name }) => connections.test(name) && !/^(?:sonarQube|nuGetFeedType)$/i.test(name))
    .map((input) => ({ ...input, name: 'connection' }));
}

const scriptKeys = ['script', 'bash', 'pwsh', 'powershell'];
const marks = { open: '$(', close: ')' };

function stepFact(node: MapNode, text: string): StepFact {
  const kind = entriesOf(node).find((item) =>
    ['task', 'checkout', 'template', 'publish', 'download', ...scriptKeys].includes(keyOf(item) ?? ''),
  );
  const value = textFact(kind?.value);
  const key = kind && keyOf(kind);
  const isScript = key !== undefined && scriptKeys.includes(key);
  const inputNode = branchesIn(valueAt(node, 'inputs'));
  const inputs = [...settingsIn(inputNode), ...(key === 'checkout' ? settingsIn(node) : [])];
  const inline = ['inlineScript', 'script', 'inline']
    .map((name) => valueAt(inputNode, name))
    .filter((found) => found !== undefined);
  return {
    ...optional('name', textOf(valueAt(node, 'displayName'))?.slice(0, 120)),
    span: node.span,
    at: isScript && kind ? keySpan(kind) : (value?.span ?? node.span),
    ...(value && kind && !isScript ? { action: actionOf(key ?? '', value) } : {}),
    inputs,
    variables: settingsIn(branchesIn(valueAt(node, 'env'))),
    ...optional('condition', textFact(valueAt(node, 'condition'))),
    scripts: [
      ...[...(isScript ? [kind?.value] : []), ...inline].flatMap((script) => shellScripts(script, text, marks)),
      // What stands behind the name of a script is written onto its command line.
      ...shellScripts(valueAt(inputNode, 'arguments'), text, marks).map((script) => ({ ...script, commands: [] })),
    ].map((script) => ({ ...script, expressions: [...script.expressions, ...expressionsIn(text, script.span)] })),
  };
}

function actionOf(key: string, { text, span }: TextFact): NonNullable<StepFact['action']> {
  const [name = '', version = ''] = text.split('@');
  return { name: key === 'task' ? name.toLowerCase() : `${key}:${name}`, version, span };
}

/** Repositories that templates come from, each with the version that it is taken at, and images of containers. */
function resourcesOf(root: MapNode, pipeline: string): readonly PipelineJobFact[] {
  const steps = flatItems(valueAt(root, 'resources', 'repositories')).flatMap((repository): readonly StepFact[] => {
    const name = textFact(valueAt(repository, 'name'));
    if (!name || !valueAt(repository, 'type')) return [];
    const version = textOf(valueAt(repository, 'ref')) ?? '';
    const action = { name: `repository:${name.text}`, version, span: name.span };
    return [{ span: repository.span, at: name.span, action, inputs: [], variables: [], scripts: [] }];
  });
  const images = flatItems(valueAt(root, 'resources', 'containers')).flatMap((item) =>
    valueAt(item, 'image') ? imageIn(item, 'image') : [],
  );
  if (steps.length + images.length === 0) return [];
  const written = entry(root, 'resources');
  const id = { text: 'resources', span: written ? keySpan(written) : root.span };
  const span = written?.span ?? root.span;
  return [{ symbol: pipeline, id, span, variables: [], steps, images, secrets: [], uses: [] }];
}
