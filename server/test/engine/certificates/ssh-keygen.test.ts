import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../support/workspace.ts';
import { repository } from '../repository.ts';

const hasProgram = spawnSync('ssh-keygen', ['-?']).error === undefined;
const keys = { ed25519: [], rsa: ['-b', '2048'], ecdsa: ['-b', '256'] } as const;

/** Makes keys and certificates with OpenSSH's own program, and compares what we read of them with what it says. */
describe('certificates of SSH, against ssh-keygen', () => {
  if (!hasProgram) {
    it('skipped: no ssh-keygen is installed on this machine (apt-get install openssh-client)');
    return;
  }
  const folder = temporaryFolder();
  const file = (name: string) => path.join(folder, name);
  const run = (...args: readonly string[]) => execFileSync('ssh-keygen', ['-q', ...args], { encoding: 'utf8' });
  before(() => run('-t', 'ed25519', '-N', '', '-f', file('ca')));

  const signed = (type: keyof typeof keys, ...options: readonly string[]) => {
    const name = `${type}-${options.join('').replace(/\W/g, '')}`;
    run('-t', type, ...keys[type], '-N', '', '-C', 'deploy@ci', '-f', file(name));
    run('-s', file('ca'), '-I', 'deploy bot', ...options, file(`${name}.pub`));
    const own = `keys/${type}-cert.pub`;
    const { engine } = repository({ [own]: readFileSync(file(`${name}-cert.pub`), 'utf8') });
    const [identity] = engine.identities();
    assert.ok(identity);
    return { engine, identity, told: run('-L', '-f', file(`${name}-cert.pub`)), own };
  };

  for (const type of Object.keys(keys) as (keyof typeof keys)[])
    it(`${type}: name, accounts, validity, authority`, () => {
      const { identity, told } = signed(type, '-n', 'deploy,backup', '-V', '20260101000000Z:20270101000000Z');
      const { traits } = identity;
      assert.equal(identity.name, /Key ID: "(.*)"/.exec(told)?.[1]);
      assert.equal(traits.issuer?.value, /Signing CA: \S+ (SHA256:\S+)/.exec(told)?.[1]);
      assert.deepEqual(traits.names?.value, ['deploy', 'backup']);
      assert.equal(traits.notBefore?.value, '2026-01-01T00:00:00.000Z');
      assert.equal(traits.notAfter?.value, '2027-01-01T00:00:00.000Z');
      assert.match(told, /deploy\s+backup/);
      assert.ok(!('declared' in traits));
    });
  it('one without an end, and one of a host', () => {
    assert.equal(signed('ed25519', '-n', 'deploy').identity.traits.notAfter, undefined);
    const { engine, identity, own } = signed('ed25519', '-h', '-n', 'web.acme.com');
    assert.match(
      engine.hover(own, identity.at.span.start)?.markdown ?? '',
      /may act as a host for web\\\.acme\\\.com|may act as a host for web/,
    );
  });
  it('one that has ended is told', () => {
    const { engine, own } = signed('ecdsa', '-n', 'deploy', '-V', '20240101000000Z:20250101000000Z');
    const found = engine.findings(own).find(({ rule }) => rule === 'cert-expired');
    assert.match(found?.message ?? '', /^deploy bot ended on 2025-01-01/);
  });
  it('cut off anywhere, it is a key or nothing', () => {
    run('-t', 'ed25519', '-N', '', '-f', file('cut'));
    run('-s', file('ca'), '-I', 'x', file('cut.pub'));
    const [type = '', blob = ''] = readFileSync(file('cut-cert.pub'), 'utf8').split(' ');
    for (let length = 20; length < blob.length; length += 7)
      assert.doesNotThrow(() => repository({ 'k.pub': `${type} ${blob.slice(0, length)} c\n` }));
  });
  it('an authority signs keys, for the accounts that its line names', () => {
    const key = readFileSync(file('ca.pub'), 'utf8');
    const { engine } = repository({ 'home/x/.ssh/authorized_keys': `cert-authority,principals="deploy" ${key}` });
    const [identity] = engine.identities();
    assert.deepEqual(
      identity?.grants[0]?.actions.map(({ text }) => text),
      ['sign keys that log in'],
    );
    assert.deepEqual(
      identity?.grants[0]?.resources.map(({ text }) => text),
      ['deploy'],
    );
  });
});
