import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { editPage, pullGit } from '../../connectors/git-repository.ts';
import { type GitSettings, readSources } from '../../connectors/settings.ts';
import { PullFailure } from '../../connectors/source.ts';
import { commit, folderWith, gitIn, write } from '../support/workspace.ts';
import { kept, pulled, readingOf, serveGit } from './servers.ts';

const record = (id: string, owner = 'payments') => `  - id: ${id}
    kind: iam-role
    match: ["aws:arn:aws:iam::*:role/${id}"]
    owners: { technical: [${owner}] }
    purpose: Größe über alles
`;

const rule = `id: acme-admins
title: An identity that is an administrator
category: privilege
level: warning
each: identity
when: { name: '*-admin' }
message: '{name} is an administrator.'
why: Whoever administers does so through the platform team's own role, for an hour.
`;

describe('an inventory in a git repository', () => {
  let root: string;
  let settings: GitSettings;

  before(async () => {
    const base = folderWith({});
    root = path.join(base, 'inventory');
    write(root, {
      'README.md': '# Our identities\n',
      'identities/billing.yaml': `version: 1\nidentities:\n${record('billing')}`,
      'identities/more.json':
        '{ "identities": [{ "id": "export", "match": ["agent:export"] }], "owners": ["payments"] }',
      'identities/catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: { name: search }\nspec: { type: api-key, owner: search }\n',
      'identities/settings.yaml': 'theme: dark\n',
      'identities/.identity/rules/acme.yaml': rule,
      'elsewhere/other.yaml': `identities:\n${record('other')}`,
      '.gitattributes': '* filter=evil\n',
    });
    gitIn(base, 'init', '-q', '-b', 'main', root);
    commit(root);
    settings = { type: 'git', name: 'Identities', url: `${await serveGit(base)}/inventory`, folder: 'identities' };
  });

  it('gives the records and entities of a folder', async () => {
    const { records, owners } = readingOf(await pulled(pullGit(settings)));
    assert.deepEqual(Object.keys(records).sort(), ['billing', 'export', 'resource:default/search']);
    assert.equal(records.billing?.purpose, 'Größe über alles');
    assert.deepEqual(owners, [['payments', undefined]]);
  });

  it('gives the rules that its repositories inherit', async () => {
    const { rules } = readingOf(await pulled(pullGit(settings)));
    assert.deepEqual(
      rules.map(({ id, level }) => [id, level]),
      [['acme-admins', 'warning']],
    );
  });

  it('gives all of it without a folder, and that of a branch', async () => {
    gitIn(root, 'checkout', '-q', '-b', 'draft');
    write(root, { 'elsewhere/other.yaml': `identities:\n${record('drafted')}` });
    commit(root);
    gitIn(root, 'checkout', '-q', 'main');
    const { folder: _, ...whole } = settings;
    const [main, draft] = await Promise.all([pulled(pullGit(whole)), pulled(pullGit({ ...whole, branch: 'draft' }))]);
    assert.ok('other' in readingOf(main).records && 'drafted' in readingOf(draft).records);
  });

  it('is fetched only where its commit is another one', async () => {
    const inventories = await kept([settings]);
    await inventories.refresh();
    const [first] = inventories.current();
    inventories.clock.now += 1;
    await inventories.refresh();
    const [same] = inventories.current();
    assert.equal(same?.texts, first?.texts);
    assert.equal(same?.pulledAt, 1_000_001);
    write(root, { 'identities/billing.yaml': `version: 1\nidentities:\n${record('billing', 'ledger')}` });
    commit(root);
    await inventories.refresh();
    const { records } = readingOf({ texts: inventories.current()[0]?.texts ?? [] });
    assert.deepEqual(records.billing?.technical, ['ledger']);
  });

  it('leaves no folder behind, and runs nothing of the repository around', async () => {
    const around = folderWith({});
    gitIn(around, 'init', '-q');
    const mark = path.join(around, 'ran');
    for (const key of ['core.sshCommand', 'core.gitProxy', 'credential.helper', 'core.fsmonitor'])
      gitIn(around, 'config', key, `touch ${mark} #`);
    gitIn(around, 'config', `url.${around}.insteadOf`, settings.url);
    const before = process.cwd();
    process.chdir(around);
    try {
      assert.ok('billing' in readingOf(await pulled(pullGit(settings))).records);
    } finally {
      process.chdir(before);
    }
    assert.ok(!existsSync(mark));
    assert.deepEqual(
      readdirSync(tmpdir()).filter((name) => name.startsWith(`identity-inventory-${process.pid}`)),
      [],
    );
  });

  it('says what is missing', async () => {
    const failures = [
      { ...settings, branch: 'nowhere' },
      { ...settings, url: settings.url.replace('/inventory', '/nothing') },
    ].map((wrong) => pulled(pullGit(wrong)).catch((error: unknown) => error));
    const messages = (await Promise.all(failures)).map((error) => (error instanceof PullFailure ? error.message : ''));
    assert.deepEqual(messages, [
      'Identities has no nowhere.',
      'git cannot read Identities: it is away, or your set-up of git gives no access.',
    ]);
  });

  it('knows the page on which a code host edits a file', () => {
    assert.equal(
      editPage('git@github.com:acme/identities.git', 'main', 'prod/a b.yaml'),
      'https://github.com/acme/identities/edit/main/prod/a%20b.yaml',
    );
    assert.equal(
      editPage('https://gitlab.example.com/acme/iam/identities.git', undefined, 'a.yaml'),
      'https://gitlab.example.com/acme/iam/identities/-/blob/HEAD/a.yaml',
    );
    assert.equal(editPage('ssh://git@git.example.com:2222/acme/identities', 'main', 'a.yaml'), undefined);
  });

  it('is named by an address that starts no program', () => {
    const urls = [
      'ext::sh -c touch% /tmp/x',
      '--upload-pack=touch /tmp/x',
      'file:///etc',
      '/srv/inventory',
      'https://-evil/x',
      'git@example.com::x',
    ];
    const { sources, problems } = readSources(urls.map((url) => ({ type: 'git', name: url, url })));
    assert.deepEqual(sources, []);
    assert.equal(problems.length, urls.length);
    for (const url of ['git@git.example.com:acme/identities.git', 'ssh://git@git.example.com/acme/identities'])
      assert.equal(readSources([{ type: 'git', url }]).sources.length, 1, url);
  });
});
