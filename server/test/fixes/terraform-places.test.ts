import assert from 'node:assert/strict';
import { engineOver, findingsOf, token } from './repository.ts';

const rule = 'secret-github-pat';
const pat = token(rule);

describe('Where Terraform takes no variable, words say what to do', () => {
  for (const [what, path, text, words] of [
    [
      'a backend in JSON',
      'main.tf.json',
      `{ "terraform": { "backend": { "http": { "address": "https://x.example", "password": "${pat}" } } } }\n`,
      /^Terraform reads a backend before .* -backend-config=FILE/,
    ],
    [
      'a backend',
      'main.tf',
      `terraform {\n  backend "http" {\n    password = "${pat}"\n  }\n}\n`,
      /-backend-config=FILE/,
    ],
    [
      'the address of a module in JSON',
      'main.tf.json',
      `{ "module": { "a": { "source": "git::https://${pat}@github.com/acme/a.git" } } }\n`,
      /^Terraform fetches a module before .* credential helper/,
    ],
    [
      'the address of a module',
      'main.tf',
      `module "a" {\n  source = "git::https://${pat}@github.com/acme/a.git"\n}\n`,
      /credential helper/,
    ],
    [
      'an expression in JSON',
      'main.tf.json',
      `{ "locals": { "auth": "\${base64encode(\\"${pat}\\")}" } }\n`,
      /^It stands in an expression.* var\.NAME in its place/,
    ],
    ['a comment in JSON', 'main.tf.json', `{ "locals": { "//": "${pat}", "a": 1 } }\n`, /use it as \$\{var\.NAME\}/],
  ] as const)
    it(what, () => {
      const engine = engineOver({ [path]: text });
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding, 'no finding');
      const moves = engine.offers(finding).filter(({ id }) => id.startsWith('move-'));
      assert.deepEqual(moves, []);
      assert.match(engine.byHand(finding) ?? '', words);
    });

  it('another argument of a module takes one', () => {
    const text = `module "a" {\n  source = "./a"\n  token  = "${pat}"\n}\n`;
    const engine = engineOver({ 'main.tf': text });
    const [finding] = findingsOf(engine, rule);
    assert.ok(finding, 'no finding');
    assert.ok(engine.offers(finding).some(({ id }) => id === 'move-to-variable'));
  });
});
