import type { FactProblem } from '../../model/facts.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { isPluginManifest } from '../../text/paths/server-places.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { agentCardExtractor } from './a2a.ts';
import { adkConfigExtractor, microsoftAgentExtractor } from './agent-yaml.ts';
import { agenticWorkflowExtractor } from './agentic-workflow.ts';
import { aiderConfigExtractor } from './aider.ts';
import { ampSettingsExtractor } from './amp.ts';
import { autogenComponentExtractor } from './autogen.ts';
import { cagentExtractor } from './cagent.ts';
import { claudeAgentExtractor } from './claude-agent.ts';
import { claudeSettingsExtractor } from './claude-settings.ts';
import { agentCodeExtractor } from './code/agent-code.ts';
import { codexAgentExtractor, codexConfigExtractor } from './codex.ts';
import { continueAgentExtractor, continueConfigExtractor } from './continue.ts';
import { copilotAgentExtractor, copilotPromptExtractor } from './copilot-agent.ts';
import { crewaiExtractor } from './crewai.ts';
import { crushConfigExtractor } from './crush.ts';
import { cursorAgentExtractor, cursorSettingsExtractor } from './cursor.ts';
import { difyExtractor } from './dify.ts';
import { factoryDroidExtractor, factorySettingsExtractor } from './factory.ts';
import { flowiseExtractor } from './flowise.ts';
import { geminiAgentExtractor, geminiPolicyExtractor, geminiSettingsExtractor } from './gemini.ts';
import { gooseRecipeExtractor } from './goose.ts';
import { hookFileExtractor } from './hook-files.ts';
import { faultsOfJson5 } from './json5.ts';
import { kagentExtractor } from './kagent.ts';
import { kiroAgentExtractor, kiroMarkdownExtractor } from './kiro.ts';
import { declarativeAgentExtractor, pluginExtractor } from './m365.ts';
import { mcpExtractor } from './mcp.ts';
import { n8nExtractor } from './n8n.ts';
import { oasfRecordExtractor } from './oasf.ts';
import { openclawConfigExtractor } from './openclaw.ts';
import { opencodeAgentExtractor, opencodeConfigExtractor } from './opencode.ts';
import { rooModesExtractor } from './roo.ts';
import { commandExtractor, skillExtractor } from './skill.ts';
import { vibeAgentExtractor, vibeConfigExtractor } from './vibe.ts';
import { vscodeSettingsExtractor } from './vscode-settings.ts';
import { zedSettingsExtractor } from './zed.ts';

const formats: readonly Extractor[] = [
  agenticWorkflowExtractor,
  copilotAgentExtractor,
  copilotPromptExtractor,
  geminiAgentExtractor,
  cursorAgentExtractor,
  opencodeAgentExtractor,
  kiroMarkdownExtractor,
  continueAgentExtractor,
  factoryDroidExtractor,
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
  ampSettingsExtractor,
  factorySettingsExtractor,
  crushConfigExtractor,
  zedSettingsExtractor,
  openclawConfigExtractor,
  aiderConfigExtractor,
  vibeConfigExtractor,
  vibeAgentExtractor,
  hookFileExtractor,
  kiroAgentExtractor,
  rooModesExtractor,
  declarativeAgentExtractor,
  pluginExtractor,
  agentCardExtractor,
  oasfRecordExtractor,
  autogenComponentExtractor,
  n8nExtractor,
  flowiseExtractor,
  mcpExtractor,
  continueConfigExtractor,
  gooseRecipeExtractor,
  crewaiExtractor,
  cagentExtractor,
  difyExtractor,
  microsoftAgentExtractor,
  adkConfigExtractor,
  kagentExtractor,
  agentCodeExtractor,
];

/** The formats that define AI agents and their servers; the first that accepts a document reads it. */
export const agentExtractors: readonly Extractor[] = formats.map(pastDocumentation).map(tellingFaults);

/** The extractor, leaving alone what documents a folder of agents: it is read by people, or by agents that work there, and is none itself. */
function pastDocumentation(extractor: Extractor): Extractor {
  const isNamedByFile = extractor === commandExtractor || extractor.syntax !== 'front-matter';
  if (isNamedByFile) return extractor;
  return { ...extractor, accepts: (path, head) => !documentation.test(path) && extractor.accepts(path, head) };
}

/** In small letters, `claude.md` and `gemini.md` name agents. */
const documentation =
  /(^|\/)(AGENTS|CLAUDE|GEMINI|[Rr][Ee][Aa][Dd][Mm][Ee]|[Cc][Hh][Aa][Nn][Gg][Ee][Ll][Oo][Gg]|[Ii]ndex|INDEX)\.md$/;

/**
 * The extractor, telling the first fault of a file that is an agent's by its path, or by what was found in it. A chart's
 * template is no file of its platform yet.
 */
function tellingFaults(extractor: Extractor): Extractor {
  if (extractor.syntax === 'lines' || extractor.syntax === 'front-matter') return extractor;
  const { sections } = extractor;
  const told = {
    ...extractor,
    extract: (input: ExtractInput) => withFault(extractor.extract(input), input),
  };
  if (!sections?.wide) return told;
  return {
    ...told,
    sections: {
      ...sections,
      // Else all that is found decides whether a fault is told.
      wide: (path, document) =>
        document.problems.length === 0 || extractor.accepts(path, '') ? sections.wide?.(path, document) : undefined,
      read: (section, known, before) => withFault(sections.read(section, known, before), section),
    },
  };

  function withFault(facts: FormatFacts, input: ExtractInput): FormatFacts {
    const { path, text, document } = input;
    const [first] = extractor.format === openclawConfigExtractor.format ? faultsOfJson5(document) : document.problems;
    const fault = first ?? strayIn(document);
    const found = facts.identities ?? [];
    const isTold = facts.problems?.some(({ rule }) => rule !== undefined);
    if (!fault || isTold || text.includes('{{') || (isOfEditor(extractor) && found.length === 0)) return facts;
    const isOwn = found.length > 0 || extractor.accepts(path, '') || document.roots[0]?.kind === 'unknown';
    const isHarmless = !isOwn || isOfEditor(extractor) || isPlainManifest(path, text);
    return {
      ...facts,
      problems: [{ ...fault, rule: 'agent-unparseable', ...(isHarmless && { isHarmless: true as const }) }],
    };
  }
}

/** What a file holds instead of keys, where the parser of its syntax takes it: a sentence is a value in YAML, and bytes are blanks in JSON. */
function strayIn({ text, roots, comments }: SourceDocument): FactProblem | undefined {
  const [root] = roots;
  if (root?.kind === 'scalar') return { span: root.span, message: noKeys };
  if (root || comments.length > 0) return undefined;
  const start = text.search(/[^\s\ufeff]/);
  return start === -1 ? undefined : { span: { start, end: start + 1 }, message: noKeys };
}

const noKeys = 'The file holds no keys.';

/** A plug-in whose manifest cannot be read is not loaded: what it starts stands in other files. */
function isPlainManifest(path: string, text: string): boolean {
  return isPluginManifest(path) && !/"(?:mcpServers|hooks)"/.test(text);
}

/** Settings of an editor hold much else, and it reads on behind a fault: its agents and servers are told of, where some were found. */
function isOfEditor({ format }: Extractor): boolean {
  return format === 'vscode-settings' || format === 'zed-settings';
}
