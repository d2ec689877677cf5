import { token } from '../repository.ts';
import type { FixCase } from './fix-cases.ts';

const pat = token('secret-github-pat');

export const agentServerFixCases: readonly FixCase[] = [
  {
    name: 'AWS keys in .mcp.json',
    rule: 'agent-static-cloud-key',
    offer: 'use-profile',
    files: {
      '.mcp.json':
        '{\n  "mcpServers": {\n    "aws": {\n      "command": "./aws-mcp",\n      "env": {\n        "AWS_ACCESS_KEY_ID": "${AWS_ACCESS_KEY_ID}",\n        "AWS_SECRET_ACCESS_KEY": "${AWS_SECRET_ACCESS_KEY}",\n        "AWS_REGION": "eu-west-1"\n      }\n    }\n  }\n}\n',
    },
    after: {
      '.mcp.json':
        '{\n  "mcpServers": {\n    "aws": {\n      "command": "./aws-mcp",\n      "env": {\n        "AWS_PROFILE": "${AWS_PROFILE}",\n        "AWS_REGION": "eu-west-1"\n      }\n    }\n  }\n}\n',
    },
  },
  {
    name: 'AWS keys in .vscode/mcp.json',
    rule: 'agent-static-cloud-key',
    offer: 'use-profile',
    files: {
      '.vscode/mcp.json':
        '{ "servers": { "aws": { "command": "./aws-mcp", "env": { "AWS_SECRET_ACCESS_KEY": "${input:key}" } } } }\n',
    },
    after: {
      '.vscode/mcp.json':
        '{ "servers": { "aws": { "command": "./aws-mcp", "env": { "AWS_PROFILE": "${env:AWS_PROFILE}" } } } }\n',
    },
  },
  {
    name: 'AWS keys in .codex/config.toml',
    rule: 'agent-static-cloud-key',
    offer: 'use-profile',
    files: {
      '.codex/config.toml':
        '[mcp_servers.aws]\ncommand = "./aws-mcp"\nenv_vars = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"]\n',
    },
    after: {
      '.codex/config.toml': '[mcp_servers.aws]\ncommand = "./aws-mcp"\nenv_vars = ["AWS_REGION", "AWS_PROFILE"]\n',
    },
  },
  {
    name: 'a password in an address that an argument sets',
    rule: 'secret-database-uri',
    offer: 'move-to-input',
    files: {
      '.mcp.json':
        '{ "mcpServers": { "db": { "command": "env", "args": ["MONGODB_URI=mongodb+srv://shop:plum7Orbit4velvet@db.acme-tools.net/shop", "./db"] } } }\n',
    },
    after: {
      '.mcp.json':
        '{ "mcpServers": { "db": { "command": "env", "args": ["MONGODB_URI=mongodb+srv://shop:${MONGODB_PASSWORD}@db.acme-tools.net/shop", "./db"] } } }\n',
    },
  },
  {
    name: 'a secret in .gemini/settings.json',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: {
      '.gemini/settings.json': `{ "mcpServers": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "${pat}" } } } }\n`,
    },
    after: {
      '.gemini/settings.json':
        '{ "mcpServers": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "${GITHUB_TOKEN}" } } } }\n',
    },
  },
  {
    name: 'a secret in .codex/config.toml',
    rule: 'secret-github-pat',
    offer: 'pass-by-name',
    files: {
      '.codex/config.toml': `[mcp_servers.it]\ncommand = "./it"\n\n[mcp_servers.it.env]\nGITHUB_TOKEN = "${pat}"\n\n[mcp_servers.wiki]\ncommand = "./wiki"\n`,
    },
    after: {
      '.codex/config.toml':
        '[mcp_servers.it]\ncommand = "./it"\nenv_vars = ["GITHUB_TOKEN"]\n\n[mcp_servers.wiki]\ncommand = "./wiki"\n',
    },
  },
  {
    name: 'a secret in a/.codex/config.toml',
    rule: 'secret-github-pat',
    offer: 'pass-by-name',
    files: {
      'a/.codex/config.toml': `[mcp_servers.it]\nurl = "https://x.example.com/mcp"\nhttp_headers = { "Authorization" = "Bearer ${pat}" }\n`,
    },
    after: {
      'a/.codex/config.toml':
        '[mcp_servers.it]\nurl = "https://x.example.com/mcp"\nbearer_token_env_var = "GITHUB_PAT"\n',
    },
  },
  {
    name: 'a secret in opencode.json',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: {
      'opencode.json': `{ "mcp": { "it": { "type": "local", "command": ["./it"], "environment": { "GITHUB_TOKEN": "${pat}" } } } }\n`,
    },
    after: {
      'opencode.json':
        '{ "mcp": { "it": { "type": "local", "command": ["./it"], "environment": { "GITHUB_TOKEN": "{env:GITHUB_TOKEN}" } } } }\n',
    },
  },
  {
    name: 'a secret in .claude/agents/a.md',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: {
      '.claude/agents/a.md': `---\nname: a\ndescription: Looks up pages of the wiki.\ntools: Read\nmcpServers:\n  - it:\n      command: ./it\n      env:\n        GITHUB_TOKEN: ${pat}\n---\nLook.\n`,
    },
    after: {
      '.claude/agents/a.md':
        '---\nname: a\ndescription: Looks up pages of the wiki.\ntools: Read\nmcpServers:\n  - it:\n      command: ./it\n      env:\n        GITHUB_TOKEN: ${GITHUB_TOKEN}\n---\nLook.\n',
    },
  },
  {
    name: 'a secret in .github/agents/a.agent.md',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: {
      '.github/agents/a.agent.md': `---\nname: a\ndescription: Looks up pages of the wiki.\ntools: ['read']\nmcp-servers:\n  it:\n    type: local\n    command: ./it\n    args: []\n    env:\n      GITHUB_TOKEN: ${pat}\n---\nLook.\n`,
    },
    after: {
      '.github/agents/a.agent.md':
        "---\nname: a\ndescription: Looks up pages of the wiki.\ntools: ['read']\nmcp-servers:\n  it:\n    type: local\n    command: ./it\n    args: []\n    env:\n      GITHUB_TOKEN: ${{ secrets.COPILOT_MCP_GITHUB_TOKEN }}\n---\nLook.\n",
    },
  },
  {
    name: 'a secret in .continue/config.yaml',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: {
      '.continue/config.yaml': `name: x\nschema: v1\nmcpServers:\n  - name: it\n    command: ./it\n    env:\n      GITHUB_TOKEN: ${pat}\n`,
    },
    after: {
      '.continue/config.yaml':
        'name: x\nschema: v1\nmcpServers:\n  - name: it\n    command: ./it\n    env:\n      GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}\n',
    },
  },
  {
    name: 'a secret in crush.json',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: { 'crush.json': `{ "mcp": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "${pat}" } } } }\n` },
    after: { 'crush.json': '{ "mcp": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "$GITHUB_TOKEN" } } } }\n' },
  },
  {
    name: 'a secret of a server in openclaw.json',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: {
      'openclaw.json': `{ "mcp": { "servers": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "${pat}" } } } } }\n`,
    },
    after: {
      'openclaw.json':
        '{ "mcp": { "servers": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "${GITHUB_TOKEN}" } } } } }\n',
    },
  },
  {
    name: 'a secret in .kiro/settings/mcp.json',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: {
      '.kiro/settings/mcp.json': `{ "mcpServers": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "${pat}" } } } }\n`,
    },
    after: {
      '.kiro/settings/mcp.json':
        '{ "mcpServers": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "${GITHUB_TOKEN}" } } } }\n',
    },
  },
  {
    name: 'a secret in .roo/mcp.json',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: {
      '.roo/mcp.json': `{ "mcpServers": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "${pat}" } } } }\n`,
    },
    after: {
      '.roo/mcp.json':
        '{ "mcpServers": { "it": { "command": "./it", "env": { "GITHUB_TOKEN": "${env:GITHUB_TOKEN}" } } } }\n',
    },
  },
  {
    name: 'a secret in recipe.yaml',
    rule: 'secret-github-pat',
    offer: 'pass-by-name',
    files: {
      'recipe.yaml': `version: "1.0.0"\ntitle: x\ndescription: y\nprompt: z\nextensions:\n  - type: stdio\n    name: it\n    cmd: ./it\n    args: []\n    envs:\n      GITHUB_TOKEN: ${pat}\n`,
    },
    after: {
      'recipe.yaml':
        'version: "1.0.0"\ntitle: x\ndescription: y\nprompt: z\nextensions:\n  - type: stdio\n    name: it\n    cmd: ./it\n    args: []\n    env_keys:\n      - GITHUB_TOKEN\n',
    },
  },
  {
    name: 'a secret in k8s/server.yaml',
    rule: 'secret-github-pat',
    offer: 'pass-by-name',
    files: {
      'k8s/server.yaml': `apiVersion: kagent.dev/v1alpha1\nkind: ToolServer\nmetadata: { name: it }\nspec:\n  config:\n    stdio:\n      command: ./it\n      env:\n        GITHUB_TOKEN: ${pat}\n`,
    },
    after: {
      'k8s/server.yaml':
        'apiVersion: kagent.dev/v1alpha1\nkind: ToolServer\nmetadata: { name: it }\nspec:\n  config:\n    stdio:\n      command: ./it\n      envFrom:\n        - name: GITHUB_TOKEN\n          valueFrom:\n            type: Secret\n            valueRef: it-secrets\n            key: GITHUB_TOKEN\n',
    },
  },
  {
    name: 'a secret beside other variables of Codex',
    rule: 'secret-github-pat',
    offer: 'pass-by-name',
    files: {
      '.codex/config.toml': `[mcp_servers.it]\ncommand = "./it"\nenv_vars = ["LANG"]\nenv = { MODE = "x", GITHUB_TOKEN = "${pat}" } # mine\n`,
    },
    after: {
      '.codex/config.toml':
        '[mcp_servers.it]\ncommand = "./it"\nenv_vars = ["LANG", "GITHUB_TOKEN"]\nenv = { MODE = "x" } # mine\n',
    },
  },
  {
    name: 'a secret header of Codex',
    rule: 'secret-github-pat',
    offer: 'pass-by-name',
    files: {
      '.codex/config.toml': `[mcp_servers.it]\nurl = "https://x.example.com/mcp"\n\n[mcp_servers.it.http_headers]\nX-Api-Key = "${pat}"\nX-Team = "web"\n`,
    },
    after: {
      '.codex/config.toml':
        '[mcp_servers.it]\nurl = "https://x.example.com/mcp"\nenv_http_headers = { X-Api-Key = "GITHUB_API_KEY" }\n\n[mcp_servers.it.http_headers]\nX-Team = "web"\n',
    },
  },
  {
    name: 'a file of variables for a container',
    rule: 'agent-env-overexposed',
    offer: 'list-variables',
    files: {
      '.mcp.json':
        '{ "mcpServers": { "docs": { "command": "docker", "args": ["run", "-i", "--env-file", ".env", "ghcr.io/acme/docs-mcp:2.0.1"] } } }\n',
      '.env.example': 'DOCS_TOKEN=\nDOCS_URL=\n',
    },
    after: {
      '.mcp.json':
        '{ "mcpServers": { "docs": { "command": "docker", "args": ["run", "-i", "-e", "DOCS_TOKEN", "-e", "DOCS_URL", "ghcr.io/acme/docs-mcp:2.0.1"] } } }\n',
    },
  },
  {
    name: 'a file of variables in VS Code',
    rule: 'agent-env-overexposed',
    offer: 'list-variables',
    files: {
      '.vscode/mcp.json':
        '{\n  "servers": {\n    "docs": {\n      "command": "./docs-mcp",\n      "envFile": "${workspaceFolder}/.env" // all\n    }\n  }\n}\n',
      '.env.example': 'DOCS_TOKEN=\nDOCS_URL=\n',
    },
    after: {
      '.vscode/mcp.json':
        '{\n  "servers": {\n    "docs": {\n      "command": "./docs-mcp",\n      "env": {\n        "DOCS_TOKEN": "${env:DOCS_TOKEN}",\n        "DOCS_URL": "${env:DOCS_URL}"\n      }\n    }\n  }\n}\n',
    },
  },
  {
    name: 'a file of variables in TOML',
    rule: 'agent-env-overexposed',
    offer: 'list-variables',
    files: {
      '.codex/config.toml':
        '[mcp_servers.it]\ncommand = "docker"\nargs = ["run", "-i", "--env-file=.env", "acme/it:1.2.3"]\n',
      '.env.example': 'DOCS_TOKEN=\n',
    },
    after: {
      '.codex/config.toml':
        '[mcp_servers.it]\ncommand = "docker"\nargs = ["run", "-i", "-e", "DOCS_TOKEN", "acme/it:1.2.3"]\n',
    },
  },
  {
    name: 'a card that names no scheme',
    rule: 'agent-endpoint-unauthenticated',
    offer: 'require-login',
    files: {
      '.well-known/agent-card.json':
        '{\n  "name": "Travel",\n  "description": "Books journeys for employees.",\n  "url": "https://travel.example.com/a2a",\n  "capabilities": {},\n  "skills": []\n}\n',
    },
    after: {
      '.well-known/agent-card.json':
        '{\n  "name": "Travel",\n  "description": "Books journeys for employees.",\n  "url": "https://travel.example.com/a2a",\n  "capabilities": {},\n  "securitySchemes": {\n    "bearer": {\n      "type": "http",\n      "scheme": "bearer"\n    }\n  },\n  "security": [\n    {\n      "bearer": []\n    }\n  ],\n  "skills": []\n}\n',
    },
  },
  {
    name: 'a card of version 1.0',
    rule: 'agent-endpoint-unauthenticated',
    offer: 'require-login',
    files: {
      'a/agent-card.json':
        '{\n  "name": "Travel",\n  "description": "Books journeys for employees.",\n  "supportedInterfaces": [{ "url": "https://travel.example.com/a2a", "protocolBinding": "JSONRPC", "protocolVersion": "1.0" }],\n  "capabilities": {},\n  "defaultInputModes": ["text/plain"],\n  "skills": []\n}\n',
    },
    after: {
      'a/agent-card.json':
        '{\n  "name": "Travel",\n  "description": "Books journeys for employees.",\n  "supportedInterfaces": [{ "url": "https://travel.example.com/a2a", "protocolBinding": "JSONRPC", "protocolVersion": "1.0" }],\n  "capabilities": {},\n  "securitySchemes": {\n    "bearer": {\n      "httpAuthSecurityScheme": {\n        "scheme": "Bearer"\n      }\n    }\n  },\n  "securityRequirements": [\n    {\n      "schemes": {\n        "bearer": {\n          "list": []\n        }\n      }\n    }\n  ],\n  "defaultInputModes": ["text/plain"],\n  "skills": []\n}\n',
    },
  },
  {
    name: 'a plug-in without a login',
    rule: 'agent-endpoint-unauthenticated',
    offer: 'require-login',
    files: {
      'appPackage/ai-plugin.json':
        '{\n  "schema_version": "v2.2",\n  "name_for_human": "Orders",\n  "description_for_human": "Looks up and cancels orders of a shop.",\n  "functions": [{ "name": "deleteOrder" }],\n  "runtimes": [\n    {\n      "type": "OpenApi",\n      "auth": {\n        "type": "None"\n      }\n    }\n  ]\n}\n',
    },
    after: {
      'appPackage/ai-plugin.json':
        '{\n  "schema_version": "v2.2",\n  "name_for_human": "Orders",\n  "description_for_human": "Looks up and cancels orders of a shop.",\n  "functions": [{ "name": "deleteOrder" }],\n  "runtimes": [\n    {\n      "type": "OpenApi",\n      "auth": {\n        "type": "ApiKeyPluginVault",\n        "reference_id": "<id of the registered key>"\n      }\n    }\n  ]\n}\n',
    },
  },
  {
    name: 'a gateway of AgentCore',
    rule: 'agent-endpoint-unauthenticated',
    offer: 'require-login',
    files: {
      'stack.yaml':
        'Resources:\n  Gate:\n    Type: AWS::BedrockAgentCore::Gateway\n    Properties:\n      Name: gate\n      Description: Tools of the shop.\n      AuthorizerType: NONE # for now\n',
    },
    after: {
      'stack.yaml':
        'Resources:\n  Gate:\n    Type: AWS::BedrockAgentCore::Gateway\n    Properties:\n      Name: gate\n      Description: Tools of the shop.\n      AuthorizerType: AWS_IAM # for now\n',
    },
  },
  {
    name: 'a server that listens to the whole network',
    rule: 'agent-endpoint-unauthenticated',
    offer: 'require-login',
    files: {
      '.mcp.json': '{ "mcpServers": { "docs": { "command": "./docs-mcp", "args": ["--listen=0.0.0.0:8080"] } } }\n',
    },
    after: {
      '.mcp.json': '{ "mcpServers": { "docs": { "command": "./docs-mcp", "args": ["--listen=127.0.0.1:8080"] } } }\n',
    },
  },
];
