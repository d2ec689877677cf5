import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const id = generateToken(detectorNamed('secret-aws-access-key'), 'pair').slice(4);
const secret = generateToken(detectorNamed('secret-aws-secret-key'), 'pair');
const pair = (kind: string) => `aws_access_key_id = "${kind}${id}"\naws_secret_access_key = "${secret}"\n`;
const path = 'infra/terraform.tfvars';

/** What is said of the pair on 2026-11-01, where HEAD holds `committed` of the file, written on a day. */
function said(text: string, committed: string | undefined, day: string | undefined): readonly string[] {
  const { engine } = repository({ [path]: text });
  assert.equal(engine.asksForDate(path), text.includes('ASIA'));
  if (engine.asksForHead(path)) engine.setCommitted(path, committed, day);
  return engine
    .findings(path)
    .filter(({ rule }) => rule === 'secret-aws-secret-key')
    .map(({ level, message }) => `${level}${/it has expired since/i.test(message) ? ', ended' : ''}`);
}

describe('what ends by itself, and when it was committed', () => {
  it('has ended two days after that, at the latest', () => {
    const text = pair('ASIA');
    assert.deepEqual(said(text, text, '2024-12-02'), ['note, ended']);
    assert.deepEqual(said(text, text, '2026-10-29'), ['note, ended']);
    assert.deepEqual(said(text, text, '2026-10-31'), ['warning']);
  });

  it('so has the token that a printed command joins a cluster with, and no other one', () => {
    const token = generateToken(detectorNamed('secret-kubernetes-bootstrap-token'), 'join').slice(-23);
    const level = (at: string, text: string, day?: string) => {
      const { engine } = repository({ [at]: text });
      if (day !== undefined && engine.asksForHead(at)) engine.setCommitted(at, text, day);
      return engine
        .findings(at)
        .filter(({ rule }) => rule === 'secret-kubernetes-bootstrap-token')
        .map(
          (finding) =>
            `${finding.level}${/has expired since/.test(finding.message) ? ', ended' : /kind temporary/.test(finding.message) ? ', ends' : ''}`,
        );
    };
    const join = (more = '') =>
      `kubeadm join 10.20.0.7:6443 --token ${token} \\\n    --discovery-token-ca-cert-hash sha256:27${more}\n`;
    assert.deepEqual(level('docs/cluster.md', join()), ['note, ends']);
    assert.deepEqual(level('docs/cluster.md', join(), '2024-09-05'), ['note, ended']);
    assert.deepEqual(level('setup/worker.sh', join()), ['warning, ends']);
    assert.deepEqual(level('setup/worker.sh', join(), '2024-09-05'), ['note, ended']);
    assert.deepEqual(level('setup/worker.sh', join('\nkubeadm token create --ttl 0'), '2024-09-05'), ['error']);
    assert.deepEqual(level('setup/first.sh', `kubeadm init --token ${token} --token-ttl 0\n`, '2024-09-05'), ['error']);
  });

  it('may hold where HEAD has another one, or nothing tells when', () => {
    const text = pair('ASIA');
    assert.deepEqual(said(text, undefined, '2024-12-02'), ['warning']);
    assert.deepEqual(said(text, 'aws_region = "eu-west-1"\n', '2024-12-02'), ['warning']);
    assert.deepEqual(said(text, text, undefined), ['warning']);
  });

  it('and what lasts is not asked for a day', () => {
    const text = pair('AKIA');
    assert.deepEqual(said(text, text, '2024-12-02'), ['error']);
  });
});
