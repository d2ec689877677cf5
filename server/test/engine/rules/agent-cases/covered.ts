const formats: Readonly<Record<string, string>> = {
  'agent-approval-bypass':
    'agent-code aider-config amp-settings azure-pipelines claude-agent claude-settings codex-agent codex-config factory-settings gemini-settings github-workflow gitlab-ci jenkinsfile openclaw-config opencode-agent opencode-config package-json script vibe-config vscode-settings',
  'agent-auto-approve-side-effects':
    'agent-code agent-command agent-skill amp-settings cagent claude-settings codex-config continue-agent crush-config cursor-settings factory-settings gemini-policy gemini-settings kiro-agent mcp microsoft-agent opencode-agent opencode-config vibe-agent vibe-config vscode-settings',
  'agent-can-edit-own-grants': 'claude-settings cursor-settings',
  'agent-credential-shared':
    'agent-code agentic-workflow amp-settings autogen-component cagent claude-agent codex-agent codex-config continue-config copilot-agent crush-config gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-endpoint-unauthenticated': 'a2a-card agent-code cloudformation m365-plugin mcp openclaw-config terraform',
  'agent-env-overexposed':
    'agent-code agentic-workflow amp-settings autogen-component cagent claude-agent codex-agent codex-config continue-config copilot-agent crush-config gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-filesystem-root':
    'agent-code agentic-workflow amp-settings autogen-component cagent claude-agent codex-agent codex-config continue-config copilot-agent crush-config gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-grant-drift':
    'claude-agent copilot-agent factory-droid gemini-agent kiro-agent opencode-agent opencode-config roo-modes',
  'agent-grant-key-misuse':
    'agent-command agent-skill claude-agent claude-settings copilot-agent factory-droid kiro-agent',
  'agent-high-impact-no-confirmation': 'agent-code cloudformation flowise-flow kagent m365-plugin n8n-workflow',
  'agent-host-escape-mount':
    'agent-code agentic-workflow amp-settings autogen-component cagent claude-agent codex-agent codex-config continue-config copilot-agent crush-config gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-job-secrets': 'agentic-workflow github-workflow',
  'agent-knowledge-unbounded': 'm365-agent',
  'agent-launcher-shell':
    'agent-code agent-hooks agent-skill agentic-workflow amp-settings autogen-component cagent claude-agent claude-settings codex-agent codex-config continue-config copilot-agent crush-config cursor-settings factory-settings gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-launcher-unpinned':
    'agent-code agentic-workflow amp-settings autogen-component cagent claude-agent claude-settings codex-agent codex-config continue-config copilot-agent crush-config gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-lethal-trifecta':
    'adk-agent agent-code agent-command agent-skill amp-settings autogen-component azure-pipelines cagent claude-agent claude-settings continue-agent copilot-agent copilot-prompt crewai-agents crush-config cursor-settings dify-app factory-droid flowise-flow gemini-agent gemini-settings github-workflow gitlab-ci goose-recipe jenkinsfile kagent kiro-agent microsoft-agent n8n-workflow openclaw-config opencode-agent opencode-config roo-modes',
  'agent-literal-credential':
    'agent-code agentic-workflow amp-settings autogen-component cagent claude-agent codex-agent codex-config continue-config copilot-agent crush-config gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-mcp-server-wide-grant':
    'azure-pipelines cagent claude-agent copilot-agent copilot-prompt gemini-agent github-workflow gitlab-ci goose-recipe jenkinsfile kagent kiro-agent microsoft-agent',
  'agent-no-run-limit': 'agentic-workflow github-workflow',
  'agent-open-actor-list': 'agentic-workflow github-workflow openclaw-config',
  'agent-plaintext-transport':
    'a2a-card agent-code agentic-workflow amp-settings autogen-component cagent claude-agent codex-agent codex-config continue-config copilot-agent crush-config gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-privileged-credential':
    'agent-code agentic-workflow amp-settings autogen-component cagent claude-agent codex-agent codex-config continue-config copilot-agent crush-config gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-project-mcp-auto-trust': 'claude-settings gemini-settings',
  'agent-purpose-capability-mismatch':
    'agent-code agent-command agent-skill cagent claude-agent continue-agent copilot-agent copilot-prompt crewai-agents factory-droid gemini-agent kiro-agent opencode-agent opencode-config roo-modes vibe-agent',
  'agent-remote-content-unpinned': 'agentic-workflow cagent goose-recipe',
  'agent-role-overbroad': 'cloudformation kagent terraform',
  'agent-sandbox-disabled':
    'agent-code autogen-component azure-pipelines claude-settings codex-agent codex-config crewai-agents cursor-settings github-workflow gitlab-ci jenkinsfile package-json script',
  'agent-scope-outside-workspace': 'claude-settings codex-agent codex-config cursor-settings kiro-agent',
  'agent-shell-scope-escapable':
    'agent-command agent-skill agentic-workflow amp-settings cagent claude-settings cursor-settings factory-settings gemini-policy gemini-settings github-workflow kiro-agent opencode-agent opencode-config vscode-settings',
  'agent-shell-unscoped':
    'agent-code agent-command agent-skill agentic-workflow amp-settings autogen-component azure-pipelines cagent claude-agent claude-settings continue-agent copilot-agent copilot-prompt crush-config cursor-settings factory-droid gemini-agent gemini-policy gemini-settings github-workflow gitlab-ci goose-recipe jenkinsfile kiro-agent n8n-workflow opencode-agent opencode-config roo-modes vibe-agent vibe-config vscode-settings',
  'agent-static-cloud-key':
    'agent-code agentic-workflow amp-settings autogen-component cagent claude-agent codex-agent codex-config continue-config copilot-agent crush-config gemini-settings goose-recipe kagent kiro-agent mcp openclaw-config opencode-config vibe-config vscode-settings zed-settings',
  'agent-text-contradicts-grant':
    'agent-command agent-skill claude-agent continue-agent copilot-agent copilot-prompt factory-droid gemini-agent opencode-agent',
  'agent-tools-omitted': 'claude-agent continue-agent copilot-agent factory-droid gemini-agent opencode-agent',
  'agent-tools-wildcard': 'claude-agent copilot-agent copilot-prompt gemini-agent kiro-agent',
  'agent-unbounded-output': 'agentic-workflow',
  'agent-unparseable':
    'adk-agent agent-command agent-skill agentic-workflow aider-config amp-settings autogen-component cagent claude-agent claude-settings codex-config continue-agent copilot-agent copilot-prompt crewai-agents crush-config cursor-settings dify-app factory-droid flowise-flow gemini-agent gemini-settings goose-recipe kagent kiro-agent m365-agent mcp microsoft-agent n8n-workflow openclaw-config opencode-agent opencode-config roo-modes vibe-agent vibe-config',
  'agent-unrestricted-delegation':
    'adk-agent agent-code agent-command agent-skill autogen-component azure-pipelines cagent claude-agent continue-agent copilot-agent copilot-prompt crewai-agents factory-droid flowise-flow gemini-agent github-workflow gitlab-ci goose-recipe jenkinsfile kiro-agent n8n-workflow opencode-agent opencode-config roo-modes vibe-agent',
  'agent-unrestricted-egress': 'agentic-workflow claude-settings codex-agent codex-config',
  'agent-untrusted-text-in-prompt': 'github-workflow',
  'agent-untrusted-trigger-write': 'agentic-workflow github-workflow',
};

/** The formats that each rule on agents covers: a test wants three texts that fire and three that do not for each. */
export const covered: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(formats).map(([rule, names]) => [rule, names.split(' ')]),
);

/** Pairs of which a rule can speak and that have no cases of their own, and why. */
export const besides: Readonly<Record<string, string>> = {};
