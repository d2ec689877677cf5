import assert from 'node:assert/strict';
import { withoutForms } from '../../engine/rules/hidden-forms.ts';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { identityRows, recordEntries } from '../../report/identities.ts';
import { repository } from '../engine/repository.ts';
import { detectorNamed } from '../secrets/detectors.ts';

function token(rule: string, seed: string): string {
  return generateToken(detectorNamed(rule), seed);
}

/** All that is said of a repository: findings with keys, identities but for their symbols, which leave by their handles, hovers, fixes and owners. */
function saidOf(files: Readonly<Record<string, string>>): string {
  const { engine } = repository(files);
  const findings = Object.keys(files).flatMap((path) => engine.findings(path));
  const identities = engine.identities().map(({ id, name, keys, owners, purpose, grants, trust, risk, symbol }) => ({
    ...{ id, name, keys, owners, purpose, risk },
    terms: [...grants, ...trust].map(({ actions, resources, conditions }) => [actions, resources, conditions]),
    handle: engine.handle(symbol),
  }));
  const hovers = Object.entries(files).flatMap(([path, text]) =>
    Array.from({ length: Math.ceil(text.length / 23) }, (_, step) => engine.hover(path, step * 23)?.markdown),
  );
  const offers = findings.flatMap((finding) => engine.offers(finding));
  const told = findings.map(({ identity, ...finding }) => ({ ...finding, of: identity && engine.handle(identity) }));
  const records = engine
    .records()
    .map(({ record: { id, name, purpose, systems } }) => ({ id, name, purpose, systems }));
  const exported = [identityRows(engine, '').map(({ entry }) => entry), recordEntries(engine), records];
  return JSON.stringify([told, identities, hovers, offers, exported, engine.ownerChoices(undefined)]);
}

/** What of a value nobody shows: its last characters may be its preview. */
function partsOf(value: string): readonly string[] {
  const part = value.slice(2, -4);
  return [part, part.toLowerCase()];
}

const owner = token('secret-github-pat', 'owner');
const name = token('secret-github-pat', 'name');
const reason = token('secret-gitlab-pat', 'reason');

describe('no-secret-leaves: through what things are called', () => {
  const cases: readonly (readonly [
    title: string,
    files: Readonly<Record<string, string>>,
    values: readonly string[],
  ])[] = [
    [
      'an owner in a comment, a tag and CODEOWNERS',
      {
        'main.tf': `# identity-hygiene: owner ${owner}\nresource "aws_iam_user" "u" {\n  name = "desk"\n}\nresource "aws_iam_role" "r" {\n  name = "r"\n  tags = { Owner = "${owner}" }\n}\n`,
        CODEOWNERS: `*.tf @orchard/${owner}\n* @orchard/${name}\n`,
      },
      [owner, name],
    ],
    [
      'the name of an identity, in its id, its key and its handle',
      {
        'main.tf': `resource "aws_iam_user" "u" {\n  name = "${name}"\n}\n`,
        'k8s.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: shop-${name} }\n`,
        '.mcp.json': JSON.stringify({ mcpServers: { [name]: { command: 'npx', args: ['-y', 'desk@latest'] } } }),
      },
      [name],
    ],
    [
      'a record of the inventory, its id, its name and what it says of an identity',
      {
        'main.tf': 'resource "aws_iam_user" "u" {\n  name = "desk"\n}\n',
        '.identity/inventory.yaml': `version: 1\nidentities:\n  - id: shop-${owner}\n    kind: iam-user\n    name: "${name}"\n    match: ["aws:arn:aws:iam::*:user/desk"]\n    purpose: sends with ${reason}\n    systems: ["${name}"]\n    monitoring: https://desk:${reason}@watch.orchard.net/\n  - id: lost\n    kind: iam-user\n    name: ${reason}\n`,
      },
      [owner, name, reason],
    ],
    [
      'the reason of a suppression',
      {
        'a.py': `A = "${name}" # identity-hygiene: ignore secret-github-pat -- the password is ${reason}\nB = "${owner}" # nosec ${reason}\n`,
      },
      [reason, name, owner],
    ],
    [
      'a purpose',
      {
        'main.tf': `resource "aws_iam_role" "r" {\n  name = "r"\n  description = "password is Kr4!Ken9Uf"\n}\n`,
        'k8s.yaml':
          'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a, annotations: { description: "use pw Nu4!Ken9Uf" } }\n',
      },
      ['Kr4!Ken9Uf', 'Nu4!Ken9Uf'],
    ],
    [
      'a string within a permitted command',
      {
        '.claude/settings.json': JSON.stringify({
          permissions: { allow: [`Bash(python -c "login('desk', 'Kr4!Ken9Uf')":*)`] },
        }),
        'etc/sudoers.d/desk': 'desk ALL=(root) NOPASSWD: /bin/sh -c login\\ Nu4!Ken9Uf\n',
      },
      ['Kr4!Ken9Uf', 'Nu4!Ken9Uf'],
    ],
    [
      'the user of a login, who has the password for a name',
      { 'a.py': 'login(username="Kr4Ken9UfQ7", password="Kr4Ken9UfQ7", host="db.orchard.net")\n' },
      ['Kr4Ken9UfQ7'],
    ],
  ];
  for (const [title, files, values] of cases)
    it(title, () => {
      const said = saidOf(files);
      assert.deepEqual(
        values.flatMap(partsOf).filter((part) => said.includes(part)),
        [],
      );
    });

  it('an owner that is a token is nobody, and nobody knows whom it was to name', () => {
    const { engine } = repository({
      'main.tf': `resource "aws_iam_user" "u" {\n  name = "desk"\n  tags = { Owner = "${owner}" }\n}\n`,
    });
    const [identity] = engine.identities();
    assert.deepEqual(identity?.owners.technical, []);
    assert.equal(identity?.owners.mayHaveMore, true);
  });

  it('a record whose id is a token is still that of its identity', () => {
    const { engine } = repository({
      'main.tf': 'resource "aws_iam_user" "u" {\n  name = "desk"\n}\n',
      '.identity/inventory.yaml': `version: 1\nidentities:\n  - id: shop-${owner}\n    kind: iam-user\n    name: desk\n    match: ["aws:arn:aws:iam::*:user/desk"]\n    purpose: sends mail\n`,
    });
    const [stated] = engine.records();
    assert.equal(stated?.linked[0]?.name, 'desk');
    assert.equal(stated?.record.name, 'desk');
    assert.equal(stated?.record.id.includes(owner), false);
    assert.equal(engine.identities()[0]?.purpose, 'sends mail');
  });

  it('a handle leads back to its identity, and is the symbol where nothing is hidden', () => {
    const servers = { [name]: { command: 'npx' }, desk: { command: 'npx' } };
    const { engine } = repository({ '.mcp.json': JSON.stringify({ mcpServers: servers }) });
    const symbols = engine.identities().map(({ symbol }) => symbol);
    assert.ok(symbols.length >= 2);
    for (const symbol of symbols) assert.equal(engine.identity(engine.handle(symbol))?.symbol, symbol);
    assert.ok(symbols.some((symbol) => engine.handle(symbol) === symbol));
    assert.ok(symbols.some((symbol) => engine.handle(symbol) !== symbol));
  });

  it('a token of GitLab in a longer name is hidden with the checksum behind its dots', () => {
    const covered = '••••••••';
    const written = token('secret-gitlab-pat', 'in a name').replace(/\..*$/, '');
    for (const end of ['', '.7p0j0j8iy', '.01.0z1q8k2mv'])
      assert.equal(withoutForms(`user/${written}${end} is here`), `user/${covered} is here`);
  });

  it('what says no password is quoted as it stands', () => {
    for (const text of [
      'We love Python3! Read more.',
      'changes the password of user2',
      'a password policy for team-7 in 2026',
      'if [ a1 != B2 ]',
      'passwd: files systemd',
      '@orchard/desk-team',
    ])
      assert.equal(withoutForms(text), text);
  });
});
