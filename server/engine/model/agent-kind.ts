/** The kinds of AI agents, by the platform or framework that runs them, with the name that people know them by. */
export const agentLabels = {
  'claude-agent': 'Claude agent',
  'claude-skill': 'Agent skill',
  'copilot-agent': 'Copilot agent',
  'codex-agent': 'Codex agent',
  'gemini-agent': 'Gemini agent',
  'cursor-agent': 'Cursor agent',
  'opencode-agent': 'opencode agent',
  'kiro-agent': 'Kiro agent',
  'roo-mode': 'Roo mode',
  'continue-agent': 'Continue agent',
  'crush-agent': 'Crush agent',
  'amp-agent': 'Amp agent',
  'goose-agent': 'goose agent',
  'factory-agent': 'Factory droid',
  'openclaw-agent': 'OpenClaw agent',
  'aider-agent': 'Aider agent',
  'vibe-agent': 'Vibe agent',
  'agentic-workflow': 'Agentic workflow',
  'ci-agent': 'Agent in a pipeline',
  'crewai-agent': 'CrewAI agent',
  'langchain-agent': 'LangChain agent',
  'openai-agent': 'OpenAI agent',
  'autogen-agent': 'AutoGen agent',
  'microsoft-agent': 'Microsoft agent',
  'pydantic-agent': 'Pydantic AI agent',
  'vercel-agent': 'AI SDK agent',
  'llamaindex-agent': 'LlamaIndex agent',
  'strands-agent': 'Strands agent',
  'mastra-agent': 'Mastra agent',
  'smolagents-agent': 'smolagents agent',
  'adk-agent': 'ADK agent',
  'bedrock-agent': 'Bedrock agent',
  'm365-agent': 'Microsoft 365 agent',
  'a2a-agent': 'A2A agent',
  'kagent-agent': 'kagent agent',
  'cagent-agent': 'Docker agent',
  'n8n-agent': 'n8n agent',
  'dify-agent': 'Dify agent',
  'flowise-agent': 'Flowise agent',
  'oasf-agent': 'OASF agent',
} as const;

export type AgentKind = keyof typeof agentLabels;

/** Whether an identity of this kind is an AI agent: something that a model steers. */
export function isAgentKind(kind: string): kind is AgentKind {
  return Object.hasOwn(agentLabels, kind);
}

/** What people call an agent of this kind; the kind itself for other identities. */
export function agentLabel(kind: string): string {
  return isAgentKind(kind) ? agentLabels[kind] : kind;
}

/** The label with its article. */
export function anAgent(kind: string): string {
  const label = agentLabel(kind);
  return `${/^([aeio]|n8n|u(?!s))/i.test(label) ? 'an' : 'a'} ${label}`;
}
