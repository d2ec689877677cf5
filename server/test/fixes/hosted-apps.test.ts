import assert from 'node:assert/strict';
import { engineOver, findingsOf, offersOf } from './repository.ts';
import { pat, rule } from './secret-samples.ts';

const app = (more: string) => `{\n  "name": "shop",\n${more}  "env": {\n    "GH_TOKEN": "${pat}"\n  }\n}\n`;
const kindsOf = (files: Record<string, string>) => offersOf(rule, files).map(({ id }) => id.split(':')[0]);

describe('A manifest of an app', () => {
  it('is that of Heroku where a Procfile stands beside it', () =>
    assert.ok(kindsOf({ 'web/app.json': app(''), 'web/Procfile': 'web: node .\n' }).includes('leave-to-platform')));

  for (const [what, files] of [
    ['of Expo', { 'app.json': app('  "expo": { "name": "shop" },\n') }],
    ['of nobody knows whom', { 'app.json': app('') }],
    [
      'of Render, whose services ask themselves',
      { 'render.yaml': `services:\n  - type: web\n    envVars:\n      - key: GH_TOKEN\n        value: ${pat}\n` },
    ],
  ] as const)
    it(`${what} leaves nothing to a platform`, () => assert.ok(!kindsOf(files).includes('leave-to-platform')));

  it('of one person for Claude Code is left out of git, but not for a command that was allowed', () => {
    const path = '.claude/settings.local.json';
    assert.ok(kindsOf({ [path]: `{ "env": { "GH_TOKEN": "${pat}" } }\n` }).includes('ignore-in-git'));
    const allowed = `{ "env": { "A": "1" }, "permissions": { "allow": ["Bash(GH_TOKEN=${pat} gh pr list)"] } }\n`;
    assert.ok(!kindsOf({ [path]: allowed }).includes('ignore-in-git'));
  });

  it('has no key made that another side has as well', () => {
    const group = (key: string) => ({
      'render.yaml': `envVarGroups:\n  - name: shop\n    envVars:\n      - key: ${key}\n        value: plum7Orbit4velvet\n`,
    });
    const ids = (key: string) => offersOf('secret-generic-token', group(key)).map(({ id }) => id);
    assert.ok(ids('JWT_SECRET').includes('leave-to-platform:generated'));
    for (const key of ['APP_KEY', 'PARTNER_API_SECRET', 'ENCRYPTION_KEY'])
      assert.ok(!ids(key).includes('leave-to-platform:generated'), key);
  });

  it('tells where the value belongs', () => {
    const said = (files: Record<string, string>) => {
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, rule);
      const offer = finding && engine.offers(finding).find(({ id }) => id === 'leave-to-platform:clipboard');
      const result = finding && offer && engine.fix(finding.at.path, finding.key, offer.id);
      return result?.kind === 'changes' ? result.takenOut : undefined;
    };
    assert.deepEqual(said({ 'app.json': app('  "stack": "heroku-24",\n') }), {
      value: pat,
      keep: 'Give it to the app: heroku config:set GH_TOKEN=…',
    });
    assert.deepEqual(
      said({
        'render.yaml': `envVarGroups:\n  - name: shop\n    envVars:\n      - key: GH_TOKEN\n        value: ${pat}\n`,
      }),
      { value: pat, keep: 'Add it as GH_TOKEN to the environment group shop in the dashboard of Render.' },
    );
  });
});
