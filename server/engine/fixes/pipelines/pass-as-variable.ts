import type { Finding } from '../../model/finding.ts';
import type { PipelineFact, PipelineJobFact, ScriptFact, StepFact } from '../../model/pipeline.ts';
import { encloses, type Span } from '../../model/span.ts';
import type { MapNode, ScalarNode } from '../../model/value-node.ts';
import { contextsIn, untrustedIn } from '../../rules/pipelines/github-untrusted.ts';
import { entry, itemsOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import { yamlEditor } from '../edit/yaml.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { nodesAt } from '../place.ts';
import { inJavaScript, inPrinted, inShell, type Rewrite } from './script-places.ts';
import { freeName, type VariablePlan } from './script-variable.ts';
import { variableElsewhere } from './variable-elsewhere.ts';

/** Hands text of others to a script as a variable of its step, which is data whatever it says. */
export const passAsVariable: FixKind = {
  kind: 'pass-as-variable',
  offers(finding, context) {
    const plan = planFor(finding, context);
    return plan ? [offerOf(plan)] : [];
  },
  changes(finding, _, context) {
    const plan = planFor(finding, context);
    return plan && changedBySteps(finding.at.path, 'yaml', plan.steps, context);
  },
};

function offerOf({ name, value, isKnown }: VariablePlan): FixOffer {
  return {
    id: 'pass-as-variable',
    title: name.includes(',')
      ? `Pass them as the variables ${name}`
      : isKnown
        ? `Read the variable ${name}`
        : `Pass it as the variable ${name}`,
    safety: 'review',
    effect: 'in-place update',
    isPreferred: true,
    details: [`${name}: ${value}`],
  };
}

function planFor(finding: Finding, context: FixContext): VariablePlan | undefined {
  if (finding.rule !== 'gh-script-injection') return variableElsewhere(finding, context);
  const plan = planOfWorkflow(finding, context);
  if (!plan) return undefined;
  return { ...plan, steps: [() => plan.rewrites, ...(plan.isKnown ? [] : [variableStep(plan)])] };
}

interface Plan {
  readonly name: string;
  readonly value: string;
  readonly rewrites: readonly NonNullable<Rewrite>[];
  /** Where the step is: its job, or none in an action, and its number. */
  readonly job: string | undefined;
  readonly index: number;
  /** The step has the variable already. */
  readonly isKnown: boolean;
}

function planOfWorkflow({ at }: Finding, context: FixContext): Plan | undefined {
  const document = context.document(at.path);
  const pipeline = context.facts(at.path)?.pipelines?.[0];
  if (!pipeline || document?.syntax !== 'yaml') return undefined;
  for (const job of pipeline.jobs)
    for (const [index, step] of job.steps.entries()) {
      const script = step.scripts.find((one) => encloses(one.span, at.span));
      if (!script) continue;
      const address = { job: pipeline.form === 'action' ? undefined : job.id.text, index };
      const node = stepNode(document, address);
      return node && planIn({ pipeline, job, step, script, node, document, address, at: at.span });
    }
  return undefined;
}

interface Site {
  readonly pipeline: PipelineFact;
  readonly job: PipelineJobFact;
  readonly step: StepFact;
  readonly script: ScriptFact;
  readonly node: MapNode;
  readonly document: SourceDocument;
  readonly address: Pick<Plan, 'job' | 'index'>;
  readonly at: Span;
}

function planIn(site: Site): Plan | undefined {
  const { pipeline, job, step, script, node, document, address, at } = site;
  const scalar = nodesAt(document, at.start).at(-1);
  const meant = script.expressions.find(({ span }) => span.start === at.start);
  const wanted = meant && untrustedIn(meant.text, step, job, pipeline)?.context;
  if (!meant || wanted === undefined || scalar?.kind !== 'scalar' || runsElsewhere(site)) return undefined;
  const all = script.expressions.filter(({ text }) => untrustedIn(text, step, job, pipeline)?.context === wanted);
  // Several texts that are put together differently would need a variable each.
  if (all.some(({ text }) => text !== meant.text)) return undefined;
  const value = document.text.slice(meant.span.start, meant.span.end);
  const { name, isKnown } = nameFor(contextsIn(meant.text)[0] ?? wanted, value, step, job);
  const rewrites = all.map(({ span }) => rewrite(script, scalar, span, name, document.text));
  const known = rewrites.flatMap((one) => one ?? []);
  const isParted = known.some(
    (one) =>
      one.text.startsWith('"') && isMeantAsWords(wanted, document.text.slice(scalar.content.start, one.span.start)),
  );
  if (isParted) return undefined;
  if (known.length < rewrites.length || (entry(node, 'env') && !isMap(node, 'env'))) return undefined;
  return { name, value, rewrites: known, ...address, isKnown };
}

/**
 * Whether a text that stands without quotes is a command, or words of one: between quotes the shell would look for one program, or hand over one
 * argument, of all of it. Whoever keeps it so has to list what may be asked for.
 */
function isMeantAsWords(context: string, before: string): boolean {
  return /(?:^|[\n;&|(])[ \t]*$/.test(before) || wordsByName.test(context);
}

const wordsByName =
  /(?:^|[-_.])(?:args?|arguments?|cmds?|commands?|flags?|opts?|options?|params?|parameters?|scripts?)$/i;

function isMap(node: MapNode, key: string): boolean {
  return entry(node, key)?.value.kind === 'map';
}

function rewrite({ language }: ScriptFact, scalar: ScalarNode, span: Span, name: string, text: string): Rewrite {
  return language === 'shell'
    ? (inShell(text, scalar, span, name) ?? inPrinted(text, scalar, span, name))
    : inJavaScript(text, scalar, span, name);
}

/** Shells that write variables in another way, and code in other languages than JavaScript. */
function runsElsewhere({ step, script, node, document, address }: Site): boolean {
  if (script.language === 'code') return step.action?.name !== 'actions/github-script';
  if (step.action) return true;
  const shell = textOf(valueAt(node, 'shell'));
  if (shell !== undefined) return !/^(?:ba)?sh\b/.test(shell);
  const root = resolved(document.roots[0]);
  const job = valueAt(root, 'jobs', address.job ?? '');
  const stated = [job, root].map((holder) => textOf(valueAt(holder, 'defaults', 'run', 'shell'))).find(Boolean);
  if (stated !== undefined) return !/^(?:ba)?sh\b/.test(stated);
  const runner = valueAt(job, 'runs-on');
  return /windows|matrix/i.test(runner ? document.text.slice(runner.span.start, runner.span.end) : '');
}

/** A name by the end of the context: `ISSUE_TITLE`, `HEAD_REF`, `INPUT_VERSION`. */
function nameFor(
  context: string,
  value: string,
  step: StepFact,
  job: PipelineJobFact,
): { readonly name: string; readonly isKnown: boolean } {
  const known = step.variables.find(({ text }) => text.replace(/\s/g, '') === value.replace(/\s/g, ''));
  if (known && /^[A-Za-z_]\w*$/.test(known.name)) return { name: known.name, isKnown: true };
  const parts = context
    .replace(/^github\.(?:event\.)?|\boutputs\./g, '')
    .replace(/^inputs\./, 'input.')
    .split('.')
    .slice(-2);
  return { name: freeName(parts.join('_'), [...step.variables, ...job.variables]), isKnown: false };
}

function variableStep({ job, index, name, value }: Plan): Step {
  return (document) => {
    const node = stepNode(document, { job, index });
    const variables = node && entry(node, 'env')?.value;
    if (variables?.kind === 'map') return yamlEditor.setEntry(document, variables, name, value);
    const after = ['shell', 'with', 'run'].find((key) => node && entry(node, key));
    return node
      ? yamlEditor.setEntry(document, node, 'env', { [name]: value }, after === undefined ? 'last' : { after })
      : [];
  };
}

function stepNode({ roots }: SourceDocument, { job, index }: Pick<Plan, 'job' | 'index'>): MapNode | undefined {
  const root = resolved(roots[0]);
  const steps = job === undefined ? valueAt(root, 'runs', 'steps') : valueAt(root, 'jobs', job, 'steps');
  const step = itemsOf(steps)[index];
  return step?.kind === 'map' ? step : undefined;
}
