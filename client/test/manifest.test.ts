import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const { commands, menus, walkthroughs, viewsWelcome } = manifest.contributes;
const contributed = new Set<string>(commands.map(({ command }: { command: string }) => command));

describe('the manifest', () => {
  it('takes every text from package.nls.json, which holds no other', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it('puts only contributed commands into menus', () => {
    const entries: { command?: string }[] = Object.values(menus).flat() as { command?: string }[];
    const unknown = entries.filter(({ command }) => command !== undefined && !contributed.has(command));
    assert.deepEqual(unknown, []);
  });

  it('hides from the palette what needs a row', () => {
    const hidden: string[] = menus.commandPalette
      .filter(({ when }: { when: string }) => when === 'false')
      .map(({ command }: { command: string }) => command.replace('identityHygiene.', ''));
    assert.deepEqual(
      ['openDefinition', 'findReferences', 'acceptFinding', 'applyBestFix'].filter((name) => !hidden.includes(name)),
      [],
    );
  });

  it('asks who can reach a resource in the files of every format that declares one', () => {
    const { when } = menus.commandPalette.find(({ command }: { command: string }) => command.endsWith('.whoCanReach'));
    const [, pattern = ''] = /resourceExtname =~ \/(.+)\//.exec(when) ?? [];
    const endings = ['.tf', '.tofu', '.bicep', '.yaml', '.yml', '.json', '.template'];
    assert.deepEqual(
      endings.filter((ending) => !new RegExp(pattern).test(ending)),
      [],
    );
    assert.doesNotMatch('.md', new RegExp(pattern));
  });

  it('links only commands that exist', () => {
    const linked = [
      ...Object.values(texts)
        .join('\n')
        .matchAll(/\(command:(identityHygiene\.\w+)\)/g),
    ];
    assert.ok(linked.length > 0);
    assert.deepEqual(
      linked.map(([, command = '']) => command).filter((command) => !contributed.has(command)),
      [],
    );
  });

  it('has a welcome text for every state of the view', () => {
    const conditions = viewsWelcome.map(({ when }: { when: string }) => when).join('\n');
    for (const state of ['scanning', 'broken', 'failed'])
      assert.ok(conditions.includes(`identityHygiene.view == ${state}`), state);
    assert.match(conditions, /workspaceFolderCount == 0/);
    assert.match(conditions, /!isWorkspaceTrusted/);
  });

  it('has the pictures and texts of its walkthrough', () => {
    const { steps } = walkthroughs[0];
    const missing = [
      manifest.icon,
      ...steps.map(({ media }: { media: { markdown: string } }) => media.markdown),
    ].filter((file) => !existsSync(file));
    assert.deepEqual(missing, []);
    assert.ok(steps.length >= 3 && steps.length <= 4);
  });

  it('works in untrusted workspaces and sends nothing', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.deepEqual(Object.keys(manifest.dependencies ?? {}), []);
  });
});
