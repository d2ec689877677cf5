import assert from 'node:assert/strict';
import type { Identity, IdentityKind } from '../../../engine/model/identity.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { afterFix, engineOver, type Texts } from '../../fixes/repository.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { identitySamples } from './identity-samples.ts';

/** Parts of something that answers for them: they are asked no owner and no record of their own. */
const parts: ReadonlySet<IdentityKind> = new Set<IdentityKind>(['github-job', 'pipeline-job', 'ci-agent']);

/** Jobs, whose pipeline is asked, and settings of everybody's coding agent, which is what they are for. */
const withoutPurpose: ReadonlySet<IdentityKind> = new Set<IdentityKind>([
  'github-job',
  'pipeline-job',
  'codex-agent',
  'amp-agent',
  'crush-agent',
  'openclaw-agent',
  'aider-agent',
  'vibe-agent',
  'cursor-agent',
]);

const policy = {
  '.identity/config.yaml': 'owners: { purpose: { requiredFor: ["*"] }, shapes: [entity-ref, team-handle] }\n',
};
const listed =
  'version: 1\nidentities: []\nowners:\n  - group:default/payments\n  - { ref: user:default/left, status: departed }\n';

describe('every kind of identity', () => {
  for (const [kind, { path, text }] of Object.entries(identitySamples))
    it(kind, () => {
      const files: Texts = { ...policy, [path]: text };
      const { slot, symbol } = the(kind, files);
      const isPart = parts.has(kind as IdentityKind);
      // Whoever runs a play lends it their login.
      assert.equal(told(files, symbol).get('owner-missing'), isPart || kind === 'playbook' ? undefined : 'here');
      const hasPurpose = withoutPurpose.has(kind as IdentityKind);
      assert.equal(told(files, symbol).get('purpose-missing'), hasPurpose ? undefined : 'here');

      const person = owned(files, symbol, 'user:default/left');
      const there = slot.kind === 'record' ? 'here' : 'at the owner';
      assert.equal(told(person, symbol).get('owner-missing'), undefined);
      assert.equal(told(person, symbol).get('owner-is-person'), there);
      assert.equal(told({ ...person, '.identity/inventory.yaml': listed }, symbol).get('owner-gone'), there);

      const named = owned(files, symbol, 'payments');
      assert.equal(told(named, symbol).get('owner-unresolvable'), there);

      if (slot.kind === 'record') return;
      const twice = commented(named, symbol, 'identity-hygiene: owner @acme/shop');
      assert.equal(told(twice, symbol).get('owner-conflict'), 'at an owner', twice[path]);
    });

  it('a playbook: its login and root are lent by whoever runs it, a secret in its text is not', () => {
    const level = (vars: string) =>
      engineOver({
        CODEOWNERS: '/docs/ @acme/writers\n',
        'site.yml': `- name: Shop\n  hosts: web\n  become: true\n${vars}  roles: [shop]\n`,
      })
        .findings('site.yml')
        .find(({ rule }) => rule === 'owner-missing')?.level;
    assert.equal(level(''), undefined);
    assert.equal(level('  become_user: deploy\n'), undefined);
    assert.equal(level('  remote_user: ubuntu\n'), undefined);
    const secret = generateToken(detectorNamed('secret-github-pat'), 'playbook');
    assert.equal(level(`  vars:\n    github_token: ${secret}\n`), 'warning');
  });
});

function the(kind: string, files: Texts): Identity {
  const found = engineOver(files)
    .identities()
    .filter((identity) => identity.kind === kind);
  assert.ok(found[0], `no ${kind}`);
  return found[0];
}

/** Where each ownership rule speaks of an identity. */
function told(files: Texts, symbol: string): ReadonlyMap<string, string> {
  const engine = engineOver(files);
  const identity = engine.identity(symbol);
  assert.ok(identity);
  const stated = identity.owners.evidence.map(({ at }) => `${at?.path} ${at?.span.start}`);
  const findings = engine.findings(identity.at.path).filter((finding) => finding.identity === symbol);
  return new Map(
    findings.map(({ rule, at }) => {
      const place = `${at.path} ${at.span.start}`;
      if (stated.length > 1 && stated.includes(place)) return [rule, 'at an owner'];
      return [rule, place === stated[0] ? 'at the owner' : 'here'];
    }),
  );
}

function owned(files: Texts, symbol: string, owner: string): Texts {
  return afterFix(files, engineOver(files).setOwners([{ symbol, owner }]));
}

/** The files with a comment above the definition of an identity, in the manner that the owner of it is written. */
function commented(files: Texts, symbol: string, comment: string): Texts {
  const identity = engineOver(files).identity(symbol);
  assert.ok(identity);
  const { path, span } = identity.block;
  const text = files[path] ?? '';
  const mark = /\.(?:sql)$/.test(path) ? '--' : /\.ts$/.test(path) ? '//' : '#';
  const inFront = text.startsWith('---\n') ? 4 : text.startsWith('#!') ? text.indexOf('\n') + 1 : 0;
  const at = text.lastIndexOf('\n', Math.max(span.start, inFront) - 1) + 1;
  const line = text.slice(at, text.indexOf('\n', at));
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return { ...files, [path]: `${text.slice(0, at)}${indent}${mark} ${comment}\n${text.slice(at)}` };
}
