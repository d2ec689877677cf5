import assert from 'node:assert/strict';
import { startItems } from '../../lsp/start-items.ts';
import { Workspace } from '../../lsp/workspace.ts';
import { repository } from '../engine/repository.ts';

const role = (trust: string, tags = '') =>
  `resource "aws_iam_role" "app" {\n  name = "app"\n  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = ${trust} }] })\n${tags}}\n`;
const batch = '{ AWS = "arn:aws:iam::111122223333:role/batch" }';

describe('start here', () => {
  it('offers no owner of a catch-all for what anybody may become, nor as a guess', () => {
    const fixes = (files: Readonly<Record<string, string>>) => {
      const { engine } = repository(files);
      return startItems([new Workspace(() => engine)]).map(({ fix }) => fix?.offer ?? 'none');
    };
    const owners = { CODEOWNERS: '* @acme/everybody\n' };
    const open = fixes({ ...owners, 'main.tf': role('{ AWS = "*" }') });
    assert.deepEqual([open.length, open.filter((offer) => offer.startsWith('set-owner'))], [1, []]);
    const record = (data: string) =>
      `version: 1\nidentities:\n  - { id: app, kind: iam-role, match: ["aws:arn:aws:iam::*:role/app"], owners: {}, environment: prod, data: [${data}], purpose: Serves the shop }\n`;
    const unowned = fixes({ ...owners, 'main.tf': role(batch), '.identity/inventory.yaml': record('pii') });
    assert.deepEqual([unowned.length, unowned.filter((offer) => offer.startsWith('set-owner'))], [1, []]);
  });
});
