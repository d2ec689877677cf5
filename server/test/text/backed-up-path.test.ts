import assert from 'node:assert/strict';
import { backedUpFrom } from '../../engine/text/paths/backed-up-path.ts';
import { engineOver } from '../fixes/repository.ts';

describe('a kept state of a tree', () => {
  it('says which file a copy is of, where its folder says which state', () => {
    for (const [path, original] of Object.entries({
      'backups/version_2.4.0_beta_20250901/roles/web/tasks/main.yml': 'roles/web/tasks/main.yml',
      'infra/backup/2025-09-06/main.tf': 'infra/main.tf',
      'backups/versions/v2.0.0_20250731_120735/site.yml': 'site.yml',
      'backup-20250906/k8s/rbac.yaml': 'k8s/rbac.yaml',
    }))
      assert.equal(backedUpFrom(path), original);
    for (const path of [
      'roles/backup/tasks/main.yml',
      'k8s/backup/base/rbac.yaml',
      'backups/nightly/rbac.yaml',
      'backups/20250906.yaml',
      'charts/velero/1.2.0/templates/rbac.yaml',
    ])
      assert.equal(backedUpFrom(path), undefined, path);
  });

  it('says again nothing but secrets of what the tree still has', () => {
    const task = '- name: Show it\n  debug:\n    msg: "{{ vault_admin_password }}"\n';
    const told = (texts: Record<string, string>) => {
      const engine = engineOver(texts);
      return engine
        .paths()
        .filter((path) => engine.findings(path).some(({ rule }) => rule === 'ansible-secret-logged'));
    };
    const [own, copy] = ['roles/web/tasks/main.yml', 'backups/v1.2_20250901/roles/web/tasks/main.yml'];
    assert.deepEqual(told({ [own]: task, [copy]: task }), [own]);
    assert.deepEqual(told({ [copy]: task }), [copy]);
    const secret = '- name: Set it\n  set_fact:\n    db_password: "plum7Orbit4velvet"\n';
    assert.ok(engineOver({ [own]: task, [copy]: secret }).findings(copy).length > 0);
  });
});
