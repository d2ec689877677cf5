import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFacts } from '../../../engine/index.ts';
import { readers } from '../repository.ts';

/** Texts of each format; broken at any place, they still give facts whose spans lie in the text. */
const samples: Readonly<Record<string, string>> = {
  '.mcp.json':
    '{"mcpServers":{"a":{"command":"docker","args":["run","-v","/:/h","--env=A_KEY=x1","i:1"],"env":{"T_TOKEN":"${env:X}"}},"b":{"url":"http://u:p@h/x?y","headers":{"Authorization":"Bearer ab12cd34"}}}}',
  '.claude/agents/a.md':
    '---\nname: a\ndescription: "x: y"\ntools: Read, Bash(git diff:*), Agent(b)\nmcpServers:\n  - b\n  - c: {command: npx, args: [-y, d]}\nmetadata: {owner: "@a"}\n---\nUse `git x` and the Read tool.\n```sh\nnpm run x\n```\n',
  '.github/agents/a.agent.md':
    "---\ntools: ['read', \"a/*\"]\nhandoffs:\n- agent: b\nmcp-servers: {c: {url: 'ws://h'}}\n---\nText\n",
  '.claude/settings.json':
    '{"permissions":{"allow":["Bash(a, b)","mcp__x__y"],"defaultMode":"plan"},"sandbox":{"enabled":false},"env":{"A_KEY":"b1c2d3e4f5"}}',
  'app/desk.py':
    'import os\nfrom agents import Agent as A, handoff\nfrom agents.mcp import MCPServerStdio\n\n@tool(x=1)\ndef run(c: str):\n    """Runs."""\n    return os.system(c)\n\ntools = [run]\ntools.append(f"{x[0]}")\nasync with MCPServerStdio(params={"command": "npx", "args": ["-y", "d"], "env": {"K": os.environ["K"]}}) as s:\n    a = A[int](name="a", tools=[*tools], mcp_servers=[s], handoffs=[handoff(b)])\n',
  'app/desk.ts':
    "import { Agent, tool as t } from '@openai/agents';\nconst { a: b } = require('x');\nconst find = t({ name: 'find', execute: async ({ id }) => `${id ? `{${id}` : ''}` });\nexport const x = new Agent<C, D>({ name: 'x', tools: [find, ...more] as const, instructions: /[/]+/g });\n",
  'recipes/fix.yaml':
    'title: Fix\ninstructions: Fix\nextensions:\n  - {type: stdio, name: d, cmd: uvx, args: [d], env_keys: [K]}\n  - type: builtin\n    name: developer\n',
  'flows/a.json':
    '{"nodes":[{"id":"a","data":{"name":"agentAgentflow","baseClasses":[],"inputs":{"agentTools":[{"agentSelectedTool":"requestsDelete"}]}}},{"id":"b","data":{"name":"toolAgent","inputs":{"tools":["{{a.data.instance}}"]}}}]}',
  '.continue/agents/a.md': '---\nname: a\ntools: Read, x/y:z, https://a.b:80/c\n---\nText\n',
  'stack.yaml':
    'Resources:\n  A:\n    Type: AWS::Bedrock::Agent\n    Properties:\n      AgentResourceRoleArn: !GetAtt R.Arn\n      ActionGroups: [{FunctionSchema: {Functions: [{Name: delete_x}]}}]\n',
  '.identity/inventory.yaml':
    'version: 1\nidentities:\n  - id: a\n    match: ["aws:x"]\n    owners: {technical: [t]}\n    review: {last: 2026-01-01, intervalDays: 3}\n',
  '.identity/config.yaml':
    'owners: {keys: [a], evidence: [tag]}\nrules: {a: off}\npaths:\n  - {match: [b/], rules: {c: note}}\n',
  'catalog-info.yaml':
    'kind: Resource\nmetadata: {name: a, annotations: {identity-hygiene/match: "k8s:a/b/c", x: &y z}}\nspec: {type: api-key, owner: *y}\n',
  'a/OWNERS': 'filters:\n  "^x/.*": {approvers: [a, *b]}\noptions:\n  no_parent_owners: true\n',
  OWNERS_ALIASES: 'aliases:\n  a: [b, "@c"]\n',
  CODEOWNERS: '* @a # all\n/x\\ y/ @b/c d@e.example\n[s]\n',
};

describe('one-bad-file-stops-nothing: agents and inventories', () => {
  for (const [path, sample] of Object.entries(samples))
    it(path, () => {
      const place = fc.nat(sample.length);
      fc.assert(
        fc.property(
          place,
          place,
          fc.constantFrom('', '{', '"', '*', '\n', '\t- ', '&', ': ', '\u2028', '🔑'),
          (a, b, insert) => {
            const text = sample.slice(0, Math.min(a, b)) + insert + sample.slice(Math.max(a, b));
            const { format, identities, grants, links, records, codeOwners, problems, ...told } = readFacts(
              path,
              text,
              readers,
            );
            const { ownersEntries = [], ownerAliases = [] } = told;
            const spans = [
              ...identities.flatMap(({ span, nameSpan, traits }) => [
                span,
                nameSpan,
                ...Object.values(traits).map((trait) => trait.span),
              ]),
              ...[...grants, ...links, ...records, ...codeOwners, ...ownersEntries, ...ownerAliases, ...problems].map(
                ({ span }) => span,
              ),
            ];
            assert.ok(spans.every(({ start, end }) => 0 <= start && start <= end && end <= text.length));
            assert.ok(problems.every(({ message }) => !message.startsWith(`${format}: `)));
          },
        ),
        { numRuns: 150 },
      );
    });
});
