import table from '../../../../../rules/tables/agent-commands.json' with { type: 'json' };
import type { TextFact } from '../../../model/facts.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { entriesOf, keyOf, valueAt } from '../../../syntax/document.ts';
import type { Job, SecretUse, Step } from '../../github-workflow/job-parts.ts';
import { secretsIn } from '../../github-workflow/links.ts';
import { textFact } from '../../literal.ts';
import { escapeOf } from '../commands/shell-scope.ts';
import type { ToolToken } from '../tools/tool-list.ts';
import { type AgentPlatform, classifyTool, isOwnTool } from '../tools/tools.ts';
import { toolsInSettings } from './gemini-tools.ts';

/**
 * The secrets of a job that an agent of few commands can come by: not those that are only inputs of a later step, or of an action
 * that makes a token of them and writes nothing to disk. They are in no environment of the agent, and nothing it may run reads the runner's memory.
 */
export function reachedSecrets({ node, steps }: Job, index: number, text: string): readonly SecretUse[] {
  const places = entriesOf(node).flatMap((pair) =>
    keyOf(pair) === 'steps' ? steps.flatMap((step, at) => reachedOf(step, at - index)) : [pair.value],
  );
  const uses = places.flatMap((place) => secretsIn(place, text));
  return [...new Map(uses.toReversed().map((use) => [use.name, use])).values()].toReversed();
}

/** The parts of a step, so many behind the agent's, whose secrets the agent can come by. */
function reachedOf(step: Step, behind: number) {
  const { node, action } = step;
  const isKept = action !== undefined && (behind > 0 || (behind < 0 && makesToken(step)));
  return entriesOf(node).flatMap((pair) => (isKept && keyOf(pair) === 'with' ? [] : [pair.value]));
}

/** Whether a step makes a token of a key, and leaves the key in no file. */
export function makesToken({ action }: Step): boolean {
  return action !== undefined && tokenActions.has(action);
}

const tokenActions: ReadonlySet<string> = new Set(table.tokenActions);

/** The settings that a step hands its agent. Sources: `action.yml` of claude-code-action, run-gemini-cli and gemini-cli-action. */
export function settingsOf(step: ValueNode): TextFact | undefined {
  return textFact(valueAt(step, 'with', 'settings')) ?? textFact(valueAt(step, 'with', 'settings_json'));
}

/** Whether an agent has a list of tools that runs the commands it names and no other, and no tool of the platform's that writes what they run. */
export function runsListedOnly(platform: AgentPlatform, tools: readonly ToolToken[], { node }: Step): boolean {
  if (platform === 'gemini') return isListOfFew(toolsInSettings(settingsOf(node)?.text ?? ''));
  if (platform !== 'claude' || tools.length === 0) return false;
  if (/"permissions"|"hooks"/.test(settingsOf(node)?.text ?? '')) return false;
  return tools.every(({ name, scope }) => {
    const { classes } = classifyTool(platform, name);
    if (classes.includes('all')) return false;
    if (classes.includes('shell')) return scope !== undefined && scope.text !== '*' && !escapeOf(scope.text, platform);
    return !(isOwnTool(platform, name) && classes.includes('write'));
  });
}

/** Whether a list of Gemini CLI's tools holds none that may run or write anything at all; an empty one switches each off. Source: Gemini CLI, `config.ts`. */
function isListOfFew(tools: readonly ToolToken[] | undefined): boolean {
  if (tools === undefined) return false;
  return tools.every(({ name, scope }) => {
    const { classes } = classifyTool('gemini', name);
    if (classes.includes('shell')) return scope !== undefined && scope.text !== '*' && !escapeOf(scope.text);
    return name.startsWith('mcp__') || (classes.length > 0 && !classes.includes('write'));
  });
}
