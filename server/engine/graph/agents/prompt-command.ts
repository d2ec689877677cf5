import { isClosed, listedCommand } from '../../extract/agents/commands/listed-commands.ts';
import type { GrantFact, IdentityFact, StatementGrantFact } from '../../model/facts.ts';
import type { FactStore } from '../store/fact-store.ts';

type Traits = IdentityFact['traits'];

/**
 * What a workflow says of its agent, with the tools that the slash command lists which is its prompt, where these are a closed list. Source: Claude
 * Code, "Slash commands": `allowed-tools`.
 */
export function withPromptCommand(traits: Traits, store: FactStore): Traits {
  const { promptCommand, listedCommands } = traits;
  if (promptCommand === undefined) return traits;
  const name = String(promptCommand.value).replaceAll(':', '/');
  const file = [`.claude/commands/${name}.md`, `.claude/skills/${name}/SKILL.md`].find(
    (path) => store.readFacts(path) !== undefined,
  );
  const grants = file === undefined ? [] : (store.readFacts(file)?.grants ?? []).filter(isUnasked);
  const tools = grants.flatMap(toolOf);
  if (tools.length === 0 || !tools.every(isClosed)) return traits;
  const own = Array.isArray(listedCommands?.value) ? listedCommands.value : [];
  return {
    ...traits,
    listedCommands: {
      value: [...new Set([...own, ...tools.flatMap((tool) => listedCommand(tool, 'claude'))])],
      span: promptCommand.span,
    },
  };
}

/** The tool that a grant gives: its name, and its scope where that limits it. */
function toolOf({ actions: [action], resources: [scope] }: StatementGrantFact) {
  if (!action) return [];
  return [{ name: action.text.split('(')[0] ?? '', scope: scope?.text === '*' ? undefined : scope }];
}

function isUnasked(grant: GrantFact): grant is StatementGrantFact {
  return grant.form === 'statement' && grant.effect === 'allow' && grant.unattended === true;
}
