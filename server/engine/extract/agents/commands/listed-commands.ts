import { type AgentPlatform, classifyTool, isLooking } from '../tools/tools.ts';
import { escapeOf } from './shell-scope.ts';

/** A tool of a list by its name, with the text in brackets that limits it. */
interface ListedTool {
  readonly name: string;
  readonly scope: { readonly text: string } | undefined;
}

/** What a tool of a closed list can do: a command without what may stand behind it, or a tool's name; nothing where it only looks. */
export function listedCommand({ name, scope }: ListedTool, platform: AgentPlatform): readonly string[] {
  const { classes } = classifyTool(platform, name);
  if (classes.includes('shell')) {
    const command = scope?.text.replace(/[:\s]*\*+$/, '') ?? name;
    return reading.test(command) ? [] : [command];
  }
  return classes.every(isLooking) && classes.length > 0 ? [] : [name];
}

/** Commands that show something and change nothing, whatever stands behind them. Sources: the manuals of gh, git and coreutils. */
const reading =
  /^(?:gh (?:label|issue|pr|repo|run|release|workflow|search)(?: (?:list|view|diff|status|checks|issues|prs|code))|git (?:log|show|status|blame|ls-files|rev-parse)|ls|cat|grep|head|tail|wc|pwd|echo|printenv|jq)$/;

/** Whether a tool that is listed runs no more than the list names. */
export function isClosed({ name, scope }: ListedTool): boolean {
  const { classes } = classifyTool('claude', name);
  if (classes.includes('all')) return false;
  return (
    !classes.includes('shell') ||
    (scope !== undefined && !/^:?\*+$/.test(scope.text) && !escapeOf(scope.text, 'claude'))
  );
}
