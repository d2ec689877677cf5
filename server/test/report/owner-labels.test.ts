import assert from 'node:assert/strict';
import { ownerLabels } from '../../report/owner-labels.ts';
import { repository } from '../engine/repository.ts';

describe('owner labels', () => {
  it('gives every spelling of one team the same label', () => {
    const role = (name: string, owner: string) =>
      `resource "aws_iam_role" "${name}" {\n  tags = { owner = "${owner}" }\n}\n`;
    const owners = ['payments', 'group:default/payments', '@acme/payments', 'shop'];
    const { engine } = repository({ 'main.tf': owners.map((owner, i) => role(`r${i}`, owner)).join('') });
    assert.deepEqual(owners.map(ownerLabels(engine.identities())), [
      '@acme/payments',
      '@acme/payments',
      '@acme/payments',
      'shop',
    ]);
  });
});
