import type { Finding } from '../../model/finding.ts';
import type { PipelineFact, PipelineJobFact, ScriptFact } from '../../model/pipeline.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { leftToShell, type Written, writtenBehind } from './groovy-text.ts';

/**
 * Leaves to the shell what Groovy writes into a script: the shell reads the variable of the environment, in which Jenkins
 * puts credentials, parameters and `env` alike. Source: Jenkins handbook, "String interpolation".
 */
export const leaveToShell: FixKind = {
  kind: 'leave-to-shell',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan) return [];
    return [
      {
        id: 'leave-to-shell',
        title: `Let the shell read ${plan.name}`,
        safety: 'review',
        effect: 'text only',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const plan = planFor(finding, context);
    const change = plan && edited(finding.at.path, plan.edits);
    return change && [change];
  },
};

interface Plan {
  /** The variable as the shell names it. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

function planFor({ rule, at }: Finding, context: FixContext): Plan | undefined {
  if (rule !== 'je-secret-exposed' && rule !== 'je-script-injection') return undefined;
  const text = context.text(at.path);
  const pipeline = context.facts(at.path)?.pipelines?.[0];
  const found = pipeline && writtenAt(pipeline, at.span.start);
  if (text === undefined || !found) return undefined;
  const { job, expression } = found;
  const name = variableOf(expression);
  if (name === undefined) return undefined;
  const scripts = job.steps.flatMap((step) => step.scripts).filter((script) => usesIn(script, expression).length > 0);
  const edits = scripts.map((script) => editsIn(script, expression, text));
  return edits.every((each) => each !== undefined) ? { name, edits: edits.flatMap((each) => each ?? []) } : undefined;
}

function writtenAt(
  pipeline: PipelineFact,
  start: number,
): { readonly job: PipelineJobFact; readonly expression: string } | undefined {
  for (const job of pipeline.jobs)
    for (const { scripts } of job.steps)
      for (const { expressions } of scripts) {
        const found = expressions.find(({ span }) => span.start === start);
        if (found) return { job, expression: found.text };
      }
  return undefined;
}

function usesIn({ expressions }: ScriptFact, expression: string): ScriptFact['expressions'] {
  return expressions.filter(({ text }) => text === expression);
}

/** `TOKEN`, `env.TOKEN` and `params.TARGET` are variables of the environment; what Groovy computes is none. */
function variableOf(expression: string): string | undefined {
  return /^(?:(?:env|params)\.)?([A-Za-z_]\w*)$/.exec(expression)?.[1];
}

/** The script with the uses of the expression left to the shell; between single quotes where nothing else of Groovy's is left. */
function editsIn(script: ScriptFact, expression: string, text: string): readonly Edit[] | undefined {
  const { span, expressions } = script;
  if (!isShell(text, span.start)) return undefined;
  const uses = usesIn(script, expression);
  const behind = uses.find((use) => use.span.start >= span.end);
  if (behind)
    return uses.length === 1 ? writtenBehind(text, span, behind.span, variableOf(expression) ?? '') : undefined;
  const all = expressions.flatMap((one): readonly Written[] => {
    const name = one.span.start < span.end ? variableOf(one.text) : undefined;
    return name === undefined ? [] : [{ span: one.span, name, isMeant: one.text === expression }];
  });
  const isAlone = expressions.every(
    (one) => one.span.start < span.end && (one.text === expression || /^(?:env|params)\.\w+$/.test(one.text)),
  );
  return leftToShell(text, span, isAlone ? all : all.filter(({ isMeant }) => isMeant), isAlone ? 'single' : 'kept');
}

/** `bat` and PowerShell name variables in other ways. */
function isShell(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 160), start);
  return [...before.matchAll(/\b(sh|bat|powershell|pwsh)\b(?!['"])/g)].at(-1)?.[1] === 'sh';
}
