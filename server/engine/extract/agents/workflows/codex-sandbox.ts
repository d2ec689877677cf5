import { textOf, valueAt } from '../../../syntax/document.ts';
import type { Job, Step } from '../../github-workflow/job-parts.ts';
import type { AgentCommand } from '../commands/commands.ts';

/**
 * Whether a step runs Codex in the sandbox that reads and has no network, and no other step of the job puts what it gives out into program text: then
 * what it is told reaches neither the token nor a file. Sources: Codex, "Non-interactive mode" and "Sandboxing", read-only as the default of
 * `codex exec`; openai/codex-action, `sandbox`; GitHub, "Contexts", toJSON.
 */
export function isShutIn(command: AgentCommand | undefined, step: Step, job: Job): boolean {
  if (command?.bypass || command?.sandbox) return false;
  const isReading =
    step.action === undefined
      ? command?.isHeadless === true && command.widened === undefined
      : textOf(valueAt(step.node, 'with', 'sandbox')) === 'read-only' && command?.widened === undefined;
  return isReading && !job.steps.some((other) => other !== step && runsAnswer(other, step));
}

/** An answer is data in a variable or as JSON; anywhere else in a script it is part of the program. */
function runsAnswer({ node }: Step, agent: Step): boolean {
  const id = textOf(valueAt(agent.node, 'id'));
  if (id === undefined) return false;
  const text = textOf(valueAt(node, 'run')) ?? textOf(valueAt(node, 'with', 'script')) ?? '';
  return [...text.matchAll(/\$\{\{([^}]{0,300})\}\}/g)].some(
    ([, expression = '']) => expression.includes(`steps.${id}.outputs`) && !/^\s{0,9}toJSON\(/i.test(expression),
  );
}
