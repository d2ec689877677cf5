/** A list of MCP servers with these lines for each of them; one of its lines holds a region. */
export const serversDocument = (block) => ({
  name: '.mcp.json',
  id: 'json',
  head: ['{', '  "mcpServers": {'],
  foot: ['    "last": { "command": "npx" }', '  }', '}'],
  block,
  typed: { line: 2, text: 'x' },
  places: { value: /"REGION": "eu-\d+/, name: /"server-\d+/, comment: /"npx",/, indent: /^ +"env"/ },
  remark: ' ',
  character: '      "args": ["-y"'.length - 1,
});
