import type { PipelineFact, SettingFact } from '../../model/pipeline.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { isTemplated } from '../template-text.ts';
import { argoSteps } from './argo-steps.ts';
import { accountSymbol, type KubernetesObject, type Manifest, symbolOf } from './object.ts';
import { tektonSteps } from './tekton-steps.ts';

/** Kinds that run, and where each names its account. Sources: Argo Workflows, "Service accounts"; Tekton, "PipelineRuns", "TaskRuns". */
const accounts: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'argoproj.io/Workflow': [['spec', 'serviceAccountName']],
  'argoproj.io/CronWorkflow': [['spec', 'workflowSpec', 'serviceAccountName']],
  'argoproj.io/WorkflowTemplate': [['spec', 'serviceAccountName']],
  'argoproj.io/ClusterWorkflowTemplate': [['spec', 'serviceAccountName']],
  'tekton.dev/PipelineRun': [
    ['spec', 'taskRunTemplate', 'serviceAccountName'],
    ['spec', 'serviceAccountName'],
  ],
  'tekton.dev/TaskRun': [['spec', 'serviceAccountName']],
  // These run as whoever starts them says.
  'tekton.dev/Task': [],
  'tekton.dev/ClusterTask': [],
  'tekton.dev/Pipeline': [],
};

/** Workflows of Argo and runs of Tekton: pipelines that act as a service account of the cluster. */
export function pipelineRunFacts(
  { path, text, kind, body, span, name, namespace }: KubernetesObject,
  manifest: Manifest,
): FormatFacts {
  const group = (textOf(valueAt(body, 'apiVersion')) ?? '').split('/')[0] ?? '';
  const id = `${group}/${kind}`;
  const fields = Object.hasOwn(accounts, id) ? accounts[id] : undefined;
  if (!fields) return {};
  const symbol = symbolOf(kind, namespace?.text, name.text, path);
  const system = group === 'tekton.dev' ? 'tekton' : 'argo';
  const named = fields.map((field) => textFact(valueAt(body, ...field))).find((found) => found !== undefined);
  const templates = itemsOf(valueAt(body, 'spec', 'templates') ?? valueAt(body, 'spec', 'workflowSpec', 'templates'));
  const own = templates.flatMap((template) => textFact(valueAt(template, 'serviceAccountName')) ?? []);
  const given = [...(named ? [named] : []), ...own].filter(({ text }) => !isTemplated(text));
  const uses = given.map((account): SettingFact => ({ name: 'service-account', ...account, nameSpan: account.span }));
  const steps = system === 'tekton' ? tektonSteps(kind, body, text) : argoSteps(kind, body, text);
  const pipeline: PipelineFact = {
    system,
    // A template runs as whoever starts it says, where it says nothing itself.
    form:
      fields.length === 0 || /Template$/.test(kind) || (named && isTemplated(named.text)) || refersToTemplate(body)
        ? 'action'
        : 'workflow',
    symbol,
    name,
    triggers: kind === 'CronWorkflow' ? [{ event: 'schedule', span: name.span, filters: {} }] : [],
    variables: [],
    jobs: [{ symbol, id: name, span, variables: [], steps, secrets: [], uses }],
    declaredSecrets: [],
    openSecrets: [],
  };
  const links = given.map((account) => ({
    from: symbol,
    to: { symbol: accountSymbol(account.text, namespace?.text, path, manifest) },
    relation: 'runs-as' as const,
    span: account.span,
  }));
  return { pipelines: [pipeline], links };
}

/** The workflow is one that stands elsewhere, with an account of its own. */
function refersToTemplate(body: ValueNode): boolean {
  return (
    valueAt(body, 'spec', 'workflowTemplateRef') !== undefined ||
    valueAt(body, 'spec', 'workflowSpec', 'workflowTemplateRef') !== undefined
  );
}
