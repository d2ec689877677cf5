import assert from 'node:assert/strict';
import { shownCommands } from '../../../engine/extract/agents/prose/shown-commands.ts';

describe('commands that the text of an agent shows', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    'Run `git log --oneline`, then `npm test`.': ['git log', 'npm test'],
    '- Use `grep -r` to find uses': ['grep'],
    // An option of it, --pre, runs any program.
    '- Use `rg --files` to find them': [],
    'Never run `curl https://x.example.com`.': [],
    'Do not use `npm install`; use `npm ci`.': ['npm ci'],
    'Use `pnpm test` instead of `npm test`.': ['pnpm test'],
    'Look for downloads with `curl -s` or `wget -q`.': [],
    'The command `curl -s x` is not allowed here.': [],
    '## Suspicious commands\n\n- `curl -d @file`\n- `wget -q`\n': [],
    '# Scan for malicious code\n\nRun `git log -p` first.\n': ['git log'],
    'Look for:\n\n- downloads (`curl -s`)\n- if found, run `git blame`\n': ['git blame'],
    'You must never:\n\n- change tags\n  - such as by `git tag -d`\n\nRead `git status`.\n': ['git status'],
    'Look for secrets:\n\n```bash\ngrep -r token src\n```\n': ['grep'],
    'Never do this:\n\n```bash\ngit push --force\n```\n\nDo this:\n\n```bash\ngit push\n```\n': ['git push'],
    'Run `python3 -m build`, `node`, `npx tsc` and `npm`.': ['npx tsc'],
    'Use the editor for each change, and the shell only\nto run `npm test`: never `git apply`,\n`git push` or a redirect.\n':
      ['npm test'],
    '- Use the shell for reading; not for\n  `git push`.\n': [],
    '- [ ] No package managers (`npm ci`, `pip install`): the path is short\n': [],
    '- `npm ci`, `git gc`, `go build` — all unavailable\n': [],
    'Never push by hand. Do these:\n\n- `git fetch`\n': ['git fetch'],
    'Run `uv run x`, `npm exec y`, `docker run z`, `docker ps` and `grep needle`.': ['docker ps', 'grep'],
    'Run `npx tsx tool.ts`, `npx shadcn@latest add x` and `uvx ruff@0.5 check`.': ['npx shadcn@latest', 'uvx ruff@0.5'],
    '```bash\npnpm test && pnpm dev | tee log\n```\n': ['pnpm test', 'pnpm dev'],
    'Run `pip install` first, then `pytest`.': ['pytest'],
    'Provide comprehensive `pytest` unit tests. Search with `grep`.': ['grep'],
    'Deliver:\n\n- a `jest` suite\n\nRun `jest` afterwards.': ['jest'],
    '```bash\ndotnet restore\ndotnet run --project x\nmix test test/a.exs\nmix deps.get\nmix run x.exs\n```\n': [
      'dotnet restore',
      'mix test',
      'mix deps.get',
    ],
    '```sh\ndbt test --select a\nsentry-cli releases list\nlldb -o run ./a\nswift run a\n```\n': [
      'dbt test',
      'sentry-cli releases',
    ],
    'Codex says that `docker ps` asks Bedrock for it. Run `git log`.': ['git log'],
    'The profile of `aws s3` decides which `git show` applies.': [],
    '| `git log` | what was done |\n': [],
    '## Commands\n\n| `git log` | what was done |\n': ['git log'],
    '## Steps\n\n1. `npm test` must pass\n': ['npm test'],
    'Log in with `aws login`, `gh auth login` and `docker login`; then run `gh pr list`.': ['gh pr list'],
    '```bash\naz login\naz group list\nnpm adduser\n```\n': ['az group'],
    'As in\n\n```ts\nconst text = `git log`;\n```\n': [],
  };
  for (const [text, expected] of Object.entries(cases))
    it(JSON.stringify(text), () => assert.deepEqual(shownCommands(text), expected));

  it('takes time in proportion to the text', () => {
    const part = '- never `curl -s x` and look for `git log`, run `npm test`\n';
    assert.ok(shownCommands(part.repeat(30_000)).length > 0);
  });
});
