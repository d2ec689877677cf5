import type { Extractor } from '../extractor.ts';
import { claudeAgentExtractor } from './claude-agent.ts';
import { claudeSettingsExtractor } from './claude-settings.ts';
import { codexAgentExtractor, codexConfigExtractor } from './codex.ts';
import { copilotAgentExtractor, copilotPromptExtractor } from './copilot-agent.ts';
import { cursorAgentExtractor, cursorSettingsExtractor } from './cursor.ts';
import { geminiAgentExtractor, geminiPolicyExtractor, geminiSettingsExtractor } from './gemini.ts';
import { kiroAgentExtractor, kiroMarkdownExtractor } from './kiro.ts';
import { mcpExtractor } from './mcp.ts';
import { opencodeAgentExtractor, opencodeConfigExtractor } from './opencode.ts';
import { rooModesExtractor } from './roo.ts';
import { commandExtractor, skillExtractor } from './skill.ts';
import { vscodeSettingsExtractor } from './vscode-settings.ts';

/** The formats that define AI agents and their servers; the first that accepts a document reads it. */
export const agentExtractors: readonly Extractor[] = [
  copilotAgentExtractor,
  copilotPromptExtractor,
  geminiAgentExtractor,
  cursorAgentExtractor,
  opencodeAgentExtractor,
  kiroMarkdownExtractor,
  skillExtractor,
  commandExtractor,
  claudeAgentExtractor,
  claudeSettingsExtractor,
  vscodeSettingsExtractor,
  geminiSettingsExtractor,
  geminiPolicyExtractor,
  opencodeConfigExtractor,
  codexConfigExtractor,
  codexAgentExtractor,
  cursorSettingsExtractor,
  kiroAgentExtractor,
  rooModesExtractor,
  mcpExtractor,
];
