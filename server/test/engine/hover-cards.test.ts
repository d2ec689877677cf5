import assert from 'node:assert/strict';
import { repository } from './repository.ts';

/** The hover of a text within a file, as it is read. */
function read(files: Readonly<Record<string, string>>, path: string, at: string): string {
  const { engine, texts } = repository(files);
  return engine.hover(path, (texts.get(path) ?? '').indexOf(at) + 1)?.markdown.replace(/\\/g, '') ?? '';
}

const trust = (principal: string, host: string) => `resource "aws_iam_openid_connect_provider" "git" {
  url = "https://git.acme.example"
}

resource "aws_iam_role" "ship" {
  name = "ship"
  assume_role_policy = <<-P
    { "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": { "Federated": "${principal}" },
      "Condition": { "StringEquals": { "${host}:aud": "sts", "${host}:sub": "repo:acme/shop" } } }] }
  P
}
`;

describe('the card of an identity', () => {
  it('names the issuer whose tokens a role takes, where its provider is a reference and where it is written', () => {
    const written = 'arn:aws:iam::111122223333:oidc-provider/git.acme.example';
    const referred = '$' + '{aws_iam_openid_connect_provider.git.arn}';
    for (const principal of [written, referred]) {
      const card = read({ 'main.tf': trust(principal, 'git.acme.example') }, 'main.tf', 'ship" {');
      assert.match(card, /Can be assumed by:\n {2}- tokens of git\.acme\.example \(if aud, sub\)/);
      assert.match(card, /tokens of git\.acme\.example, as repo:acme\/shop/);
      assert.doesNotMatch(card, /- \*/);
    }
  });

  it('says of a provider that nothing tells that it is not known, and of a star that it is one', () => {
    const unknown = trust('$' + '{var.provider}', '$' + '{var.host}');
    assert.match(read({ 'main.tf': unknown }, 'main.tf', 'ship" {'), /- whatever var\.provider is/);
    const anybody =
      'resource "aws_iam_role" "open" {\n  name = "open"\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "*" } }] })\n}\n';
    assert.match(read({ 'main.tf': anybody }, 'main.tf', 'open" {'), /Can be assumed by:\n {2}- \*/);
  });

  const record = (review: string) =>
    `version: 1\nidentities:\n  - { id: ship, kind: iam-role, name: ship, match: ["aws:arn:aws:iam::*:role/ship"], owners: { technical: ["@acme/shop"] }, review: { ${review} } }\n`;
  const role = 'resource "aws_iam_role" "ship" {\n  name = "ship"\n  tags = { owner = "shop" }\n}\n';
  const card = (review: string) =>
    read({ 'main.tf': role, '.identity/inventory.yaml': record(review) }, 'main.tf', 'ship" {');

  it('tells a review that is due once, and one that comes by its day', () => {
    const due = card('last: 2020-01-02, by: jo@acme.example, intervalDays: 30');
    assert.match(due, /- Inventory: registered as `ship`: review was due on 2020-02-01\n/);
    assert.match(due, /- Last review: 2020-01-02 by jo@acme\.example$/m);
    assert.doesNotMatch(due, /Next review/);
    const later = card('last: 2020-01-02, by: jo@acme.example, decision: keep, intervalDays: 36500');
    assert.match(
      later,
      /- Inventory: registered as `ship`\n- Last review: 2020-01-02 by jo@acme\.example: keep\n- Next review: 21/,
    );
  });

  it('shows the beginning of a purpose that is a page, to the end of a word', () => {
    const words = 'Looks after the shop. '.repeat(40);
    const skill = `---\nname: shop\ndescription: ${words}\n---\nLook.\n`;
    const shown = read({ '.claude/agents/shop.md': skill }, '.claude/agents/shop.md', 'shop').split('\n')[2] ?? '';
    assert.match(shown, /^Looks after .* (?:Looks|after|the|shop\.) …$/);
    assert.ok(shown.length <= 242);
    const brief = skill.replace(words, 'Looks after the shop.');
    assert.equal(
      read({ '.claude/agents/shop.md': brief }, '.claude/agents/shop.md', 'shop').split('\n')[2],
      'Looks after the shop.',
    );
  });

  it('says of a token for everything what it may do', () => {
    const workflow =
      'name: Night\non: push\npermissions: write-all\njobs:\n  build: { runs-on: ubuntu-24.04, steps: [{ run: ./build }] }\n';
    assert.match(
      read({ '.github/workflows/night.yml': workflow }, '.github/workflows/night.yml', 'Night'),
      /- may write everything/,
    );
    assert.match(
      read(
        { '.github/workflows/night.yml': workflow.replace('write-all', 'read-all') },
        '.github/workflows/night.yml',
        'Night',
      ),
      /- may read everything/,
    );
  });
});
