import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const key = 'jpmwd8n4ptlswmf4m29bw7qd';
const path = 'src/auth.js';
const auth = `import jwt from 'jsonwebtoken';\n\nexport function protect(req, res, next) {\n  try {\n    req.user = jwt.verify(req.token, '${key}');\n    next();\n  } catch {\n    res.sendStatus(401);\n  }\n}\n`;
const manifest = '{ "type": "module", "main": "index.js", "scripts": { "start": "node server.js" } }\n';
const server = (load: string) =>
  `import dotenv from 'dotenv';\nimport { protect } from './src/auth.js';\n\n${load}\nconst app = express();\napp.use(protect);\napp.listen(80);\n`;
const stop = "if (!process.env.JWT_SECRET) throw new Error('JWT_SECRET is not set');\n";

function serverAfter(more: Texts): string | undefined {
  const texts = { '.gitignore': '.env\n', 'package.json': manifest, [path]: auth, 'server.js': server(''), ...more };
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const after = afterFix(texts, engine.fix(path, finding.key, 'move-to-environment'));
  assert.match(after[path] ?? '', /process\.env\.JWT_SECRET/);
  return after['server.js'];
}

describe('a server of Node stops as it starts where no key is set that a function signs by', () => {
  for (const load of [
    'dotenv.config();\n',
    "dotenv.config({\n  path: new URL('.env', import.meta.url),\n}); // of this machine\n",
    "require('dotenv').config()\n",
  ])
    it(`below ${load.split('\n')[0]}`, () =>
      assert.equal(serverAfter({ 'server.js': server(load) }), server(`${load}${stop}`)));
  it('below all that is imported, where one of these reads the file', () => {
    const text = `import 'dotenv/config';\nimport { protect } from './src/auth.js';\n\nconst app = express();\napp.use(protect);\napp.listen(80);\n`;
    assert.equal(serverAfter({ 'server.js': text }), text.replace("auth.js';\n", `auth.js';\n${stop}`));
  });
  it('in the module that the last command of a script starts, or that alone is named', () => {
    const text = server('dotenv.config();\n');
    for (const scripts of ['"start": "npm run build && node server.js --port 80"', '"start": "pm2 start all"'])
      assert.equal(
        serverAfter({ 'server.js': text, 'package.json': `{ "main": "server.js", "scripts": { ${scripts} } }\n` }),
        server(`dotenv.config();\n${stop}`),
      );
  });
  for (const { what, more } of [
    {
      what: 'where several modules are started',
      more: {
        'server.js': server('dotenv.config();\n'),
        'package.json': '{ "scripts": { "start": "node server.js", "dev": "nodemon other.js" } }\n',
      },
    },
    { what: 'where nothing there reads the file of variables', more: {} },
    {
      what: 'where it says so already',
      more: { 'server.js': server("dotenv.config();\nif (!process.env['JWT_SECRET']) process.exit(1);\n") },
    },
    {
      what: 'where a test takes it in',
      more: { 'server.js': server('dotenv.config();\n'), 'test/server.test.js': "import '../server.js';\n" },
    },
    {
      what: 'where a framework builds it',
      more: {
        'server.js': server('dotenv.config();\n'),
        'package.json': manifest.replace('{', '{ "dependencies": { "next": "15.0.0" },'),
      },
    },
  ])
    it(`not ${what}`, () => assert.doesNotMatch(serverAfter(more) ?? '', /throw/));
});
