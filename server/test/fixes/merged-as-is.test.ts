import assert from 'node:assert/strict';
import { readByTool } from '../../engine/fixes/move-secret/names/tool-variables.ts';
import { fixed, secret } from './first-move.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

const node = '{ "name": "shop" }\n';
const stop = "if (!process.env.API_TOKEN) throw new Error('API_TOKEN is not set');\n";
const read = 'process.env.API_TOKEN';

describe('A variable that a vendor’s own tools read', () => {
  for (const [rule, said, name] of [
    ['secret-sonarqube-context-token', 'SONARQUBE_CONTEXT_TOKEN', 'SONAR_TOKEN'],
    ['secret-codecov-token', 'CODE_COV_TOKEN', 'CODECOV_TOKEN'],
    ['secret-generic-token', 'CODE_COV_TOKEN', 'CODECOV_TOKEN'],
    ['secret-huggingface-token', 'HUGGINGFACE_API_KEY', 'HF_TOKEN'],
    ['secret-sentry-org-token', 'SENTRY_TOKEN', 'SENTRY_AUTH_TOKEN'],
    // It says which of several it is.
    ['secret-digitalocean-pat', 'STAGING_TOKEN', 'STAGING_TOKEN'],
    ['secret-generic-token', 'API_TOKEN', 'API_TOKEN'],
    ['secret-stripe-secret-key', 'STRIPE_SECRET_KEY', 'STRIPE_SECRET_KEY'],
  ] as const)
    it(`is called as they call it: ${said} of ${rule}`, () => assert.equal(readByTool(said, { rule }), name));
});

describe('A program of Node', () => {
  const textAfter = (source: string, others: Texts = {}) =>
    fixed('src/app.js', { 'src/app.js': source, 'package.json': node, ...others })?.after['src/app.js'];

  it('stops where the statement begins that reads the variable', () => {
    assert.equal(
      textAfter(`const a = 1;\n\nconst client = make({\n  url: 'x',\n  apiToken: '${secret}',\n});\n`),
      `const a = 1;\n\n${stop}const client = make({\n  url: 'x',\n  apiToken: ${read},\n});\n`,
    );
  });

  it('goes on in the settings of a tool, in one of several environments, and where a test takes the module in', () => {
    const plain = `const client = make({ apiToken: '${secret}' });\n`;
    assert.equal(
      textAfter(plain, { 'test/app.test.js': "require('../src/app');\n" }),
      plain.replace(`'${secret}'`, read),
    );
    const settings = `module.exports = {\n  production: { apiToken: '${secret}' },\n};\n`;
    assert.ok(!(textAfter(settings) ?? 'throw').includes('throw'));
    const path = 'knexfile.js';
    assert.ok(!(fixed(path, { [path]: plain, 'package.json': node })?.after[path] ?? 'throw').includes('throw'));
  });
});

describe('What Spring makes', () => {
  const bean = (path: string, text: string) => fixed(path, { [path]: text })?.after[path] ?? '';

  it('is filled in, in Kotlin too', () => {
    const head = 'package shop\n\nimport org.springframework.stereotype.Service\n';
    const source = (own: string) =>
      `\n@Service\nclass Mail {\n\n    ${own}\n\n    fun send() {\n        call(apiToken)\n    }\n}\n`;
    assert.equal(
      bean('src/main/kotlin/shop/Mail.kt', head + source(`private val apiToken = "${secret}"`)),
      head.replace('import org', 'import org.springframework.beans.factory.annotation.Value\nimport org') +
        source('@Value("\\${MAIL_API_TOKEN}")\n    private lateinit var apiToken: String'),
    );
  });

  it('has a field that is not final where Lombok makes all others so', () => {
    const source = `package shop;\n\nimport org.springframework.stereotype.Service;\n\n@Service\n@FieldDefaults(level = AccessLevel.PRIVATE, makeFinal = true)\npublic class Mail {\n    void send() {\n        String apiToken = "${secret}";\n        call(apiToken);\n    }\n}\n`;
    const after = bean('src/main/java/shop/Mail.java', source);
    assert.match(after, /@Value\("\$\{\w+\}"\)\n {4}@lombok\.experimental\.NonFinal\n {4}private String \w+;\n/);
  });
});

describe('A file of variables', () => {
  it('is not begun where visitors are led to the page beside it, whatever pages lie below', () => {
    const rewrites = 'RewriteEngine on\nRewriteRule . /index.php [L]\n';
    const texts = { 'lib/a.php': `<?php\n$apiToken = '${secret}';\n`, 'public/index.php': '<?php\n' };
    const top = { 'index.php': '<?php\n', '.htaccess': rewrites };
    assert.equal(fixed('lib/a.php', { ...texts, ...top }), undefined);
    assert.ok(fixed('lib/a.php', texts) !== undefined);
  });

  it('is read by a script that is started by itself, though another program reads it', () => {
    const script = `import json\nimport requests\n\nAPI_TOKEN = "${secret}"\n\nif __name__ == "__main__":\n    print(json.dumps(API_TOKEN))\n`;
    const program = 'from dotenv import load_dotenv\n\nload_dotenv()\n';
    const others = { 'shop/main.py': program, 'shop/requirements.txt': 'python-dotenv==1.0.1\nrequests==2.32.0\n' };
    const after = fixed('check.py', { 'check.py': script, ...others })?.after['check.py'] ?? '';
    assert.match(after, /\nload_dotenv\(\)\n[\s\S]*os\.environ\["API_TOKEN"\]/);
  });

  it('is left to a script that writes it where there is none', () => {
    const script = `#!/bin/sh\nif [ ! -f .env ]; then\n  API_TOKEN="${secret}"\n  echo "API_TOKEN=$API_TOKEN" > .env\nfi\n`;
    const engine = engineOver({ 'setup.sh': script });
    const finding = engine.findings('setup.sh').find(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding);
    const offers = engine.offers(finding).filter(({ id }) => id === 'move-to-environment');
    assert.ok(
      offers.length > 0 && offers.every(({ isAttended, why }) => isAttended && /writes \.env itself/.test(why ?? '')),
    );
  });
});

describe('A commented-out command', () => {
  it('goes with the lines that it goes on in', () => {
    const texts = {
      'qa.sh': `go test ./...\n# scan --token=${secret} \\\n#   --url=https://acme.io \\\n#   --fast\necho done\n`,
    };
    const engine = engineOver(texts);
    const finding = engine.findings('qa.sh').find(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding);
    const after = afterFix(texts, engine.fix('qa.sh', finding.key, 'drop-comment'));
    assert.equal(after['qa.sh'], 'go test ./...\necho done\n');
  });
});
