import type { AgentCase } from './agent-case.ts';

const workflow = (step: string, on = 'issues: { types: [opened] }', more = '') =>
  `on:\n  ${on}\njobs:\n  start:\n    runs-on: ubuntu-latest\n    permissions: { issues: write }\n    steps:\n${more}${step}`;

const request = (body: string, address = 'https://jules.googleapis.com/v1alpha/sessions') =>
  `      - env:\n          TEXT: \${{ github.event.issue.body }}\n          KEY: \${{ secrets.AGENT_KEY }}\n        run: |\n          curl -X POST "${address}" -H "X-Goog-Api-Key: $KEY" \\\n            -d "{\\"prompt\\": \\"${body}\\"}"\n`;

const script = (prompt: string) =>
  `      - uses: actions/github-script@v7\n        with:\n          script: |\n            const prompt = ${prompt};\n            await fetch('https://jules.googleapis.com/v1alpha/sessions', { method: 'POST', body: JSON.stringify({ prompt }) });\n`;

const action = (uses: string, prompt: string) =>
  `      - uses: ${uses}\n        with:\n          prompt: |\n            Look at this. ${prompt}\n`;

/** Agents that work at their makers', and actions of others that run one. */
export const remoteCases: readonly AgentCase[] = [
  {
    rule: 'agent-untrusted-text-in-prompt',
    path: '.github/workflows/start.yml',
    firing: [
      workflow(request('Solve: $TEXT')),
      workflow(request('Solve: $TEXT', 'https://api.cursor.com/v0/agents')),
      workflow(request('Solve: $TEXT', 'https://api.devin.ai/v1/sessions'), 'issue_comment:'),
      workflow(script('`Solve: ${context.payload.issue.body}`')),
      workflow(action('google-labs-code/jules-invoke@v1', '${{ github.event.issue.body }}')),
      workflow(action('QwenLM/qwen-code-action@v1', '${{ github.event.issue.title }}')),
    ],
    silent: [
      workflow(request('Tidy up.')),
      workflow(request('Solve: $TEXT', 'https://jules.googleapis.com/v1alpha/sessions/${ID}:approvePlan')),
      workflow(request('Solve: $TEXT', 'https://api.cursor.com/v0/agents/$ID/followup')),
      workflow(request('Solve: $TEXT', 'https://api.example.com/v1/sessions')),
      workflow(script('`Solve issue ${context.issue.number}`')),
      workflow(action('google-labs-code/jules-invoke@v1', 'Tidy up.')),
    ],
  },
  {
    rule: 'agent-job-secrets',
    path: '.github/workflows/help.yml',
    firing: ['dceoy/opencode-action@v0', 'Factory-AI/droid-action@v1', 'QwenLM/qwen-code-action@v1'].map((uses) =>
      workflow(
        `      - uses: ${uses}\n        env:\n          DEPLOY_KEY: \${{ secrets.DEPLOY_KEY }}\n        with:\n          prompt: Tidy up.\n`,
      ),
    ),
    // What works elsewhere is handed nothing of the job but its prompt.
    silent: [
      workflow(
        `      - uses: google-labs-code/jules-invoke@v1\n        env:\n          DEPLOY_KEY: \${{ secrets.DEPLOY_KEY }}\n        with:\n          prompt: Tidy up.\n`,
      ),
      workflow(request('Tidy up.')),
      workflow(`      - uses: dceoy/other-action@v0\n        env:\n          DEPLOY_KEY: \${{ secrets.DEPLOY_KEY }}\n`),
    ],
  },
];
