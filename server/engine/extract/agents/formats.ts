import type { Extractor } from '../extractor.ts';
import { agentCardExtractor } from './a2a.ts';
import { adkConfigExtractor, microsoftAgentExtractor } from './agent-yaml.ts';
import { agenticWorkflowExtractor } from './agentic-workflow.ts';
import { cagentExtractor } from './cagent.ts';
import { claudeAgentExtractor } from './claude-agent.ts';
import { claudeSettingsExtractor } from './claude-settings.ts';
import { agentCodeExtractor } from './code/agent-code.ts';
import { codexAgentExtractor, codexConfigExtractor } from './codex.ts';
import { copilotAgentExtractor, copilotPromptExtractor } from './copilot-agent.ts';
import { crewaiExtractor } from './crewai.ts';
import { cursorAgentExtractor, cursorSettingsExtractor } from './cursor.ts';
import { difyExtractor } from './dify.ts';
import { geminiAgentExtractor, geminiPolicyExtractor, geminiSettingsExtractor } from './gemini.ts';
import { kagentExtractor } from './kagent.ts';
import { kiroAgentExtractor, kiroMarkdownExtractor } from './kiro.ts';
import { declarativeAgentExtractor, pluginExtractor } from './m365.ts';
import { mcpExtractor } from './mcp.ts';
import { n8nExtractor } from './n8n.ts';
import { opencodeAgentExtractor, opencodeConfigExtractor } from './opencode.ts';
import { rooModesExtractor } from './roo.ts';
import { commandExtractor, skillExtractor } from './skill.ts';
import { vscodeSettingsExtractor } from './vscode-settings.ts';

/** The formats that define AI agents and their servers; the first that accepts a document reads it. */
export const agentExtractors: readonly Extractor[] = [
  agenticWorkflowExtractor,
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
  declarativeAgentExtractor,
  pluginExtractor,
  agentCardExtractor,
  n8nExtractor,
  mcpExtractor,
  crewaiExtractor,
  cagentExtractor,
  difyExtractor,
  microsoftAgentExtractor,
  adkConfigExtractor,
  kagentExtractor,
  agentCodeExtractor,
];
