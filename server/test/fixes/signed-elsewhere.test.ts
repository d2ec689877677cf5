import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const signs = (key: string) =>
  `import * as jwt from 'jsonwebtoken'\n\nexport function login(user) {\n  const token = jwt.sign({ id: user.id }, ${key})\n  return token\n}\n`;
const checks = (key: string) =>
  `import { Strategy as JwtStrategy, ExtractJwt } from 'passport-jwt'\n\nlet jwtOptions = {\n  jwtFromRequest: ExtractJwt.fromAuthHeaderWithScheme('jwt'),\n  secretOrKey: ${key}\n}\n`;

/** After the move of the key that is signed by. */
function moved(texts: Texts) {
  const files = { '.gitignore': '.env\n', ...texts };
  const [engine, path] = [engineOver(files), 'src/auth.js'];
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const result = engine.fix(path, finding.key, 'move-to-environment');
  const after = afterFix(files, result);
  return { after, advice: (result.kind === 'changes' && result.advice) || '' };
}

const isKeyFound = (texts: Texts) => {
  const engine = engineOver(texts);
  return Object.keys(texts)
    .filter((path) => path !== '.env' && !path.startsWith('test/'))
    .some((path) => engine.findings(path).some(({ rule }) => rule.startsWith('secret-')));
};

describe('a key moves from where it is signed by and where it is checked in one step', () => {
  for (const key of ['mole', 'jpmwd8n4ptlswmf4m29bw7qd'])
    it(`of ${key.length} characters`, () => {
      const { after, advice } = moved({
        'package.json': '{ "name": "shop", "dependencies": { "dotenv": "^16.0.0" } }\n',
        'src/auth.js': signs(`'${key}'`),
        'src/server.js': checks(`'${key}'`),
        'src/shop.js': `export const kinds = ['${key}', 'other']\n`,
        'test/server.test.js': signs(`'${key}'`),
      });
      assert.match(after['src/auth.js'] ?? '', /jwt\.sign\(\{ id: user\.id \}, process\.env\.JWT_SECRET\)/);
      assert.match(after['src/server.js'] ?? '', /secretOrKey: process\.env\.JWT_SECRET\n/);
      assert.equal(after['.env'], `JWT_SECRET=${key}\n`);
      assert.equal(after['src/shop.js'], `export const kinds = ['${key}', 'other']\n`);
      assert.equal(after['test/server.test.js'], signs(`'${key}'`));
      assert.doesNotMatch(advice, /the same key/);
      assert.ok(!isKeyFound(after));
    });

  it('or it is said which file keeps it', () => {
    const key = 'jpmwd8n4ptlswmf4m29bw7qd';
    const settings = `{\n  "jwtSecret": "${key}"\n}\n`;
    const { after, advice } = moved({ 'src/auth.js': signs(`'${key}'`), 'src/settings.json': settings });
    assert.equal(after['src/settings.json'], settings);
    assert.match(
      advice,
      /src\/settings\.json signs or checks by the same key, and keeps it: change that in the same step/,
    );
  });

  it('but not of the file that the key goes to, which may hold it already', () => {
    const key = 'jpmwd8n4ptlswmf4m29bw7qd';
    const held = `JWT_SECRET=${key}\n`;
    const files = {
      'package.json': '{ "name": "shop", "dependencies": { "dotenv": "^16.0.0" } }\n',
      'src/auth.js': signs(`'${key}'`),
      'src/server.js': checks('process.env.JWT_SECRET'),
      '.env': held,
      '.gitignore': 'dist\n',
    };
    const own = moved(files);
    assert.equal(own.after['.env'], held);
    assert.match(own.after['src/auth.js'] ?? '', /process\.env\.JWT_SECRET/);
    assert.doesNotMatch(own.advice, /the same key/);
  });

  it('and another key stays', () => {
    const other = checks(`'badger'`);
    const { after, advice } = moved({ 'src/auth.js': signs(`'mole'`), 'src/server.js': other });
    assert.equal(after['src/server.js'], other);
    assert.doesNotMatch(advice, /the same key/);
  });
});
