import { entriesOf, valueAt } from '../../../syntax/document.ts';
import { readJson } from '../../../syntax/json/json.ts';
import { keyFact } from '../../literal.ts';
import { type ToolToken, toolNamed, toolTokens } from '../tools/tool-list.ts';

/**
 * The whole list of tools that settings of Gemini CLI give, as text in a workflow: `tools.core` of its own, and of each server those that it includes.
 * Undefined where one of these lists is missing, which means all tools, or where hooks add to them. Spans are of the settings' text. Source: Gemini CLI, "Configuration".
 */
export function toolsInSettings(settings: string): readonly ToolToken[] | undefined {
  const [root] = settings.length > longestSettings ? [] : readJson(settings).roots;
  const core = valueAt(root, 'tools', 'core') ?? valueAt(root, 'coreTools');
  if (core === undefined || valueAt(root, 'hooks') !== undefined) return undefined;
  const servers = entriesOf(valueAt(root, 'mcpServers'));
  if (servers.some(({ value }) => valueAt(value, 'includeTools') === undefined)) return undefined;
  const included = servers.flatMap((pair) =>
    toolTokens(valueAt(pair.value, 'includeTools')).map((tool) =>
      toolNamed(tool.token, `mcp__${keyFact(pair)?.text}__${tool.name}`),
    ),
  );
  return [...toolTokens(core), ...included];
}

const longestSettings = 100_000;
