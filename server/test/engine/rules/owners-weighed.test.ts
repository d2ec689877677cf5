import assert from 'node:assert/strict';
import type { Committers } from '../../../engine/model/committers.ts';
import { findingsOf } from './findings-of.ts';

type Texts = Readonly<Record<string, string>>;

/** The level and the first clause of each finding that misses an owner. */
function missing(texts: Texts, committers: Committers = { kind: 'several' }): readonly string[] {
  return findingsOf('owner-missing', texts, committers).map(
    ({ level, message }) => `${level}: ${message.replace(/, (?:so|though) .*/, '')}`,
  );
}

const user = (name: string, policy: string) => `resource "aws_iam_user" "${name}" {\n  name = "${name}"\n}
resource "aws_iam_user_policy_attachment" "${name}" {
  user       = aws_iam_user.${name}.name
  policy_arn = "arn:aws:iam::aws:policy/${policy}"
}\n`;

const account = (verbs: string) => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: desk
  namespace: shop
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: desk
rules:
  - apiGroups: ['']
    resources: [secrets]
    verbs: [${verbs}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: desk
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: desk
subjects:
  - kind: ServiceAccount
    name: desk
    namespace: shop\n`;

const workflow = (name: string, scope: string) => `name: ${name}
on: push
permissions: {}
jobs:
  all:
    runs-on: ubuntu-24.04
    permissions:
      ${scope}: write
    steps:
      - run: make\n`;

/** Parts of the repository have owners, so that an identity without one stands out. */
const owned: Texts = { CODEOWNERS: '/src/ @acme/shop\n' };

describe('that nobody owns an identity', () => {
  it('is a warning of an administrator, and a note of who may do much in one service', () => {
    const of = (policy: string) => missing({ ...owned, 'users.tf': user('desk', policy) });
    assert.deepEqual(of('AdministratorAccess'), ['warning: Nothing names an owner of desk']);
    assert.deepEqual(of('AmazonKinesisFullAccess'), ['note: Nothing names an owner of desk']);
  });

  it('is a warning of who changes all secrets of a cluster where others have owners, and a note of who reads them', () => {
    assert.deepEqual(missing({ ...owned, 'k8s/desk.yaml': account('get, update') }), [
      'warning: Nothing names an owner of desk',
    ]);
    assert.deepEqual(missing({ ...owned, 'k8s/desk.yaml': account('get, list') }), [
      'note: Nothing names an owner of desk',
    ]);
    assert.deepEqual(missing({ 'k8s/desk.yaml': account('get, update') }), ['note: Nothing names an owner of desk']);
  });

  it('is a warning of an account that becomes root unasked, a note of what a unit runs as root', () => {
    const rights = (name: string) => ({ ...owned, 'etc/sudoers.d/all': `${name} ALL=(ALL) NOPASSWD: ALL\n` });
    assert.deepEqual(missing(rights('deploy')), ['warning: Nothing names an owner of deploy']);
    assert.deepEqual(missing({ 'desk.service': '[Service]\nUser=root\nExecStart=/usr/bin/desk\n' }), [
      'note: Nothing names an owner of desk',
    ]);
    const script = { 'setup.sh': 'echo "$NAME ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/all\n' };
    assert.deepEqual(missing(script), [], 'the account is whoever NAME says');
  });

  it('is told once of the workflows of a folder', () => {
    const texts = {
      '.github/workflows/a.yml': workflow('Ship', 'contents'),
      '.github/workflows/b.yml': workflow('Pack', 'packages'),
      '.github/workflows/c.yml': workflow('Greet', 'issues'),
    };
    assert.deepEqual(missing(texts), ['note: Nothing names an owner of Ship, nor of 1 more workflow here (Pack)']);
    assert.deepEqual(
      missing({
        ...texts,
        '.github/workflows/a.yml': `# identity-hygiene: owner ops\n${workflow('Ship', 'contents')}`,
      }),
      ['note: Nothing names an owner of Pack'],
    );
    assert.deepEqual(missing({ ...texts, CODEOWNERS: '* @acme/shop\n' }), [], 'who reviews all files reviews these');
  });

  it('is told once of those of a file of whom the same is said; what is accepted leaves the rest to the next', () => {
    const users = user('desk', 'ReadOnlyAccess') + user('till', 'ReadOnlyAccess') + user('lamp', 'AdministratorAccess');
    assert.deepEqual(missing({ ...owned, 'users.tf': users }), [
      'note: Nothing names an owner of desk, nor of 1 more here (till)',
      'warning: Nothing names an owner of lamp',
    ]);
    const [first] = findingsOf('owner-missing', { ...owned, 'users.tf': users });
    assert.match(first?.message ?? '', /reviews, rotates or retires them\. Name a team in its tag owner, and likewise/);
    const claimed = `# identity-hygiene: owner ops\n${users}`;
    assert.deepEqual(missing({ ...owned, 'users.tf': claimed }), [
      'note: Nothing names an owner of till',
      'warning: Nothing names an owner of lamp',
    ]);
    const ignored = `# identity-hygiene: ignore owner-missing -- it goes soon\n${users}`;
    const spoken = findingsOf('owner-missing', { ...owned, 'users.tf': ignored }).filter(
      ({ suppressed }) => !suppressed,
    );
    assert.deepEqual(
      spoken.map(({ message }) => message.replace(/, so .*/, '')),
      ['Nothing names an owner of till', 'Nothing names an owner of lamp'],
    );
    assert.deepEqual(
      missing({
        CODEOWNERS: '* @acme/shop\n',
        'users.tf': user('desk', 'ReadOnlyAccess') + user('till', 'ReadOnlyAccess'),
      }),
      [
        'note: Only the catch-all line of CODEOWNERS (@acme/shop) covers desk, and 1 more here (till), which says who reviews their files, not who rotates or retires them. Name a team in its tag owner, and likewise for the others.',
      ],
    );
  });

  it('is a note of an administrator where no file names owners, whoever commits', () => {
    const texts = { 'users.tf': user('desk', 'AdministratorAccess') };
    const ann: Committers = { kind: 'one', name: 'Ann Lee' };
    for (const committers of [ann, { kind: 'unknown' }, { kind: 'several' }] as const) {
      assert.deepEqual(missing(texts, committers), ['note: Nothing names an owner of desk']);
      assert.deepEqual(missing({ ...texts, ...owned }, committers), ['warning: Nothing names an owner of desk']);
    }
  });

  it('is one warning of the administrators of a file', () => {
    const users = user('desk', 'AdministratorAccess') + user('till', 'AdministratorAccess');
    const found = findingsOf('owner-missing', { ...owned, 'users.tf': users });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note'],
    );
    assert.match(found[0]?.message ?? '', /Nor does anything name an owner of till here\.$/);
    const claimed = `# identity-hygiene: owner ops\n${users}`;
    assert.deepEqual(missing({ ...owned, 'users.tf': claimed }), ['warning: Nothing names an owner of till']);
  });

  it('is told once of a folder, by the first', () => {
    const texts = {
      'infra/desks.tf': user('desk', 'ReadOnlyAccess') + user('till', 'ReadOnlyAccess'),
      'infra/shops.tf': user('shop', 'ReadOnlyAccess'),
      'other/users.tf': user('lamp', 'ReadOnlyAccess'),
    };
    assert.deepEqual(missing(texts), [
      'note: Nothing names an owner of desk, nor of 2 more here (till and shop)',
      'note: Nothing names an owner of lamp',
    ]);
    const [finding] = findingsOf('owner-missing', texts, { kind: 'several' });
    assert.deepEqual(
      finding?.related.map(({ at }) => at.path),
      ['infra/desks.tf', 'infra/shops.tf'],
    );
    // Once the first has one, the next asks; a line of CODEOWNERS answers for the folder.
    const claimed = { ...texts, 'infra/desks.tf': `# identity-hygiene: owner ops\n${texts['infra/desks.tf']}` };
    assert.equal(missing(claimed)[0], 'note: Nothing names an owner of till, nor of 1 more here (shop)');
    assert.deepEqual(missing({ ...texts, CODEOWNERS: '/infra/ @acme/infra\n' }), [
      'note: Nothing names an owner of lamp',
    ]);
  });

  it('is not asked where one person has worked alone for some time, unless it may do much and outlives them', () => {
    const alone: Committers = { kind: 'one', name: 'Ann Lee', isLong: true };
    const texts = { 'users.tf': user('desk', 'ReadOnlyAccess'), '.github/workflows/a.yml': workflow('A', 'contents') };
    assert.deepEqual(missing(texts, alone), []);
    assert.equal(missing(texts, { kind: 'one', name: 'Ann Lee' }).length, 2);
    const [finding] = findingsOf('owner-missing', { 'users.tf': user('desk', 'AdministratorAccess') }, alone);
    const words = 'though one person, Ann Lee, committed everything here and may own it.';
    assert.ok(finding?.message.startsWith(`Nothing names an owner of desk, ${words}`));
    const agent = { '.claude/agents/desk.md': '---\nname: desk\ndescription: Looks.\ntools: Read\n---\nLook.\n' };
    assert.deepEqual(missing(agent, alone), []);
    assert.deepEqual(missing(agent), ['note: Nothing names an owner of desk']);
  });

  it('is not asked of a script that signs in by the name that a registry wants of everybody', () => {
    const script = (name: string) => ({
      'push.sh': `docker login --username ${name} --password-stdin registry.example.com\n`,
    });
    assert.deepEqual(missing(script('AWS')), []);
    assert.deepEqual(missing(script('deploy-bot')), ['note: Nothing names an owner of push.sh']);
  });
});
