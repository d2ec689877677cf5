import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const account = (name: string) => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n`;

describe('where the owner of an account is written down', () => {
  it('is the inventory for what a chart has printed, which the next printing replaces', () => {
    const { engine } = repository({
      'deploy/all.yaml': `---\n# Source: web/templates/account.yaml\n${account('web')}---\n# By hand.\n${account('jobs')}`,
    });
    const slots = engine.identities().map(({ name, slot }) => `${name}: ${slot.kind}`);
    assert.deepEqual(slots.sort(), ['jobs: annotations', 'web: record']);
  });
});
