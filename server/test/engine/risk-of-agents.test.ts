import assert from 'node:assert/strict';
import { repository } from './repository.ts';

function riskOf(files: Readonly<Record<string, string>>) {
  const [identity] = repository(files).engine.identities();
  assert.ok(identity);
  return identity.risk;
}

const codex = (text: string) => riskOf({ '.codex/config.toml': text });
const claude = (allow: readonly string[]) => ({ '.claude/settings.json': JSON.stringify({ permissions: { allow } }) });

describe('risk of agents', () => {
  it('is high where nobody is asked, whatever tools are named', () => {
    const { level, factors } = codex('approval_policy = "never"\nsandbox_mode = "danger-full-access"\n');
    assert.deepEqual([level, factors[0]], ['high', 'acts without asking anybody (approval_policy = never)']);
    // The sandbox holds what it does.
    assert.equal(codex('approval_policy = "never"\n').level, 'low');
  });

  it('names the widest of the commands that an agent may run', () => {
    const wide = ['Bash(ls:*)', 'Bash(node:*)', 'Bash(pwd)'];
    assert.equal(riskOf(claude(wide)).factors[0], 'may run Bash(node:*)');
    assert.equal(riskOf(claude([...wide, 'Bash'])).factors[0], 'may run Bash');
  });

  it('is that of the role that an agent acts as', () => {
    const helper = (action: string) =>
      riskOf({
        'main.tf': `resource "aws_bedrockagent_agent" "helper" {
  agent_name              = "helper"
  agent_resource_role_arn = aws_iam_role.worker.arn
}
resource "aws_iam_role" "worker" {
  name = "worker"
}
resource "aws_iam_role_policy" "worker" {
  role   = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })
}
`,
      }).factors[0];
    assert.equal(helper('s3:*'), 'can act as worker, which may use s3:*');
    assert.equal(helper('s3:GetObject'), 'no owner');
  });

  it('is that of the folders that a file system server may use', () => {
    const files = (folder: string) =>
      riskOf({
        '.mcp.json': JSON.stringify({ mcpServers: { files: { command: 'server-filesystem', args: [folder] } } }),
      });
    assert.deepEqual([files('/').level, files('/').factors[0]], ['high', 'may read and write the whole disk']);
    assert.equal(files('~').factors[0], 'may read and write the home folder');
    assert.deepEqual([files('.').level, files('.').factors[0]], ['low', 'no owner']);
  });

  it('says what a star stands for', () => {
    const copilot = (tools: string) => ({
      '.github/agents/a.agent.md': `---\nname: a\ntools: ${tools}\n---\nYou help.\n`,
    });
    assert.equal(riskOf(copilot('["*"]')).factors[0], 'may use every tool');
  });
});

describe('risk of what a secret proves', () => {
  const server = (password: string, others: Readonly<Record<string, string>> = {}) => {
    const shop = { command: 'shop-mcp', env: { SHOP_PASSWORD: password } };
    return riskOf({ '.mcp.json': JSON.stringify({ mcpServers: { shop } }), ...others }).factors;
  };

  it('is no higher for a secret that is worth a note only', () => {
    assert.deepEqual(server('P@ssw0rd'), ['no owner']);
    assert.equal(server('vK4-tXr9wQz2mLp7')[0], 'its secret is in .mcp.json');
  });

  it('is no higher for what people have told another scanner to leave', () => {
    const allowed = { '.gitleaks.toml': "[allowlist]\npaths = ['''\\.mcp\\.json''']\n" };
    assert.deepEqual(server('vK4-tXr9wQz2mLp7', allowed), ['no owner']);
  });
});
