import { type AgentCase, markdown as md } from './agent-case.ts';
import { claude, job, json, n8n } from './platform-texts.ts';

/** Who starts an agent, what it reaches, and what is handed to it. */

const bots = (on: string) => `${job(`      - uses: ${claude}\n        with:\n          allowed_bots: '*'\n`, '', on)}`;
const http = (url: string) =>
  json({
    name: 'Answers customers of a shop',
    nodes: [
      { name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', parameters: {} },
      { name: 'Docs', type: '@n8n/n8n-nodes-langchain.toolVectorStore', parameters: {} },
      { name: 'Call', type: '@n8n/n8n-nodes-langchain.toolHttpRequest', parameters: { url } },
    ],
    connections: Object.fromEntries(
      ['Docs', 'Call'].map((name) => [name, { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] }]),
    ),
  });

const tokenStep = (action = 'actions/create-github-app-token@v3', input = 'private-key') =>
  `      - uses: ${action}\n        with:\n          ${input}: \${{ secrets.APP_PRIVATE_KEY }}\n`;
const listing = (tools: string, more = '') =>
  `      - uses: ${claude}\n        with:\n          claude_args: |\n            --allowedTools "${tools}"\n${more}`;

export const originCases: readonly AgentCase[] = [
  {
    rule: 'agent-open-actor-list',
    path: '.github/workflows/t.yml',
    firing: ['issues', '[issue_comment, workflow_dispatch]', 'pull_request_target'].map(bots),
    silent: ['workflow_dispatch', 'schedule', '[push, workflow_dispatch]'].map(bots),
  },
  {
    rule: 'agent-job-secrets',
    path: '.github/workflows/t.yml',
    firing: ['GOOGLE_CLOUD_DEPLOY_KEY', 'PROD_DEPLOY_TOKEN', 'AZURE_PASSWORD'].map((name) =>
      job(`      - uses: ${claude}\n        env:\n          K: \${{ secrets.${name} }}\n`),
    ),
    silent: ['GOOGLE_CLOUD_PROJECT', 'CLOUD_PROJECT_ID', 'AZURE_REGION'].map((name) =>
      job(`      - uses: ${claude}\n        env:\n          K: \${{ secrets.${name} }}\n`),
    ),
  },
  {
    rule: 'agent-job-secrets',
    path: '.github/workflows/t.yml',
    firing: [
      job(tokenStep() + listing('Bash(git:*)')),
      job(tokenStep() + listing('Bash')),
      job(tokenStep() + listing('Bash(gh issue view:*),Write')),
      job(
        tokenStep() + listing('Bash(gh issue view:*)', '        env:\n          K: ${{ secrets.APP_PRIVATE_KEY }}\n'),
      ),
      job(tokenStep('actions/checkout@v5', 'ssh-key') + listing('Bash(gh issue view:*)')),
      job(`${tokenStep()}      - uses: ${claude}\n`),
      job(tokenStep(), '    env:\n      K: ${{ secrets.APP_PRIVATE_KEY }}\n') + listing('Bash(gh issue view:*)'),
    ],
    silent: [
      job(tokenStep() + listing('Bash(gh issue view:*)')),
      job(tokenStep() + listing('Bash(gh label list:*),Bash(bash .github/scripts/label.sh:*),Task')),
      job(listing('Read') + tokenStep('acme/notify@v1', 'deploy-key')),
    ],
  },
  {
    rule: 'agent-lethal-trifecta',
    path: 'flows/desk.json',
    firing: ['={{ $fromAI("url") }}', 'https://{host}/search', '{url}'].map(http),
    silent: ['https://api.example.com/search', 'https://example.com/alerts', 'http://10.0.0.9/stock'].map(http),
  },
  {
    rule: 'agent-high-impact-no-confirmation',
    path: 'flows/orders.json',
    firing: ['delete_page', 'send_mail', '={{ $fromAI("tool") }}'].map((toolName) =>
      n8n({ operation: 'executeTool', toolName }),
    ),
    silent: ['search_nodes', 'get_page', 'list_pages'].map((toolName) => n8n({ operation: 'executeTool', toolName })),
  },
  {
    rule: 'agent-text-contradicts-grant',
    path: '.claude/agents/desk.md',
    firing: [
      'Do not write code.',
      'Never edit code.\n\nTell what you saw.',
      'Never modify any files.\n\nSave the report to `out/x.md`.',
    ].map((body) => md('tools: Read, Write\n', body)),
    silent: [
      'Do not write code.\n\n1. Save the report to `out/x.md`',
      'Do not write code.\n\nAuto-save to `.claude/artifacts/x.md`.',
      'Read only what is needed.',
    ].map((body) => md('tools: Read, Write\n', body)),
  },
];
