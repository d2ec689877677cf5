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
  '.identity/inventory.yaml':
    'version: 1\nidentities:\n  - id: a\n    match: ["aws:x"]\n    owners: {technical: [t]}\n    review: {last: 2026-01-01, intervalDays: 3}\n',
  '.identity/config.yaml':
    'owners: {keys: [a], evidence: [tag]}\nrules: {a: off}\npaths:\n  - {match: [b/], rules: {c: note}}\n',
  'catalog-info.yaml':
    'kind: Resource\nmetadata: {name: a, annotations: {identity-hygiene/match: "k8s:a/b/c", x: &y z}}\nspec: {type: api-key, owner: *y}\n',
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
            const { format, identities, grants, links, records, codeOwners, problems } = readFacts(path, text, readers);
            const spans = [
              ...identities.flatMap(({ span, nameSpan, traits }) => [
                span,
                nameSpan,
                ...Object.values(traits).map((trait) => trait.span),
              ]),
              ...[...grants, ...links, ...records, ...codeOwners, ...problems].map(({ span }) => span),
            ];
            assert.ok(spans.every(({ start, end }) => 0 <= start && start <= end && end <= text.length));
            assert.ok(problems.every(({ message }) => !message.startsWith(`${format}: `)));
          },
        ),
        { numRuns: 150 },
      );
    });
});
