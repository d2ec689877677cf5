import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { run } from '../support/command.ts';
import { repositoryWith } from '../support/workspace.ts';

const only = ['--only', 'secret-*', '--unsafe'];
const git = { '.gitignore': '.env\n' };

describe('what stands beside a secret that is fixed', () => {
  const settings = (other: string) =>
    `from pydantic import BaseSettings\n\n\nclass Settings(BaseSettings):\n    ${other}: str = "h2*5gHN4"\n    jwt_expires_s: int = 900\n\n    jwt_refresh_secret: str = "N4;0a1%cvm#da"\n`;

  it('goes with it, where it is the other half of a pair', () => {
    const root = repositoryWith({ ...git, 'settings.py': settings('jwt_access_secret') });
    const { out, error } = run(['fix', root, ...only]);
    assert.match(out, /^\+ {4}jwt_access_secret: str$/m);
    assert.match(out, /^\+JWT_ACCESS_SECRET='h2\*5gHN4'$/m);
    assert.match(error, /^2 fixed in/m);
  });

  it('stays a note, where it is of another kind', () => {
    const root = repositoryWith({ ...git, 'settings.py': settings('csrf_form_secret') });
    const { out, error } = run(['fix', root, ...only]);
    assert.doesNotMatch(out, /^[+-] {4}csrf_form_secret/m);
    assert.match(error, /^1 fixed in/m);
  });

  it('stays unsaid, where it is a list of values that the program refuses', () => {
    const key = 'jpmwd8n4ptlswmf4m29bw7qd';
    const text = (kind: string) =>
      `import os\n\nJWT_SECRET = "${key}"\n\n\ndef check(settings):\n    if settings.JWT_SECRET ${kind} {"${key}"}:\n        raise ValueError("the published key")\n`;
    const told = (kind: string) => run(['fix', repositoryWith({ ...git, 'a.py': text(kind) }), ...only]).error;
    assert.doesNotMatch(told('in'), /still stands/);
    assert.match(told('=='), /still stands in a\.py:7/);
  });

  it('goes with it, where it is the same value in a program and git lets go of the file', () => {
    const value = 'jpmwd8n4ptlswmf4m29bw7qd4kx';
    const root = repositoryWith({
      'package.json': '{ "dependencies": { "cloudinary": "2.5.1", "dotenv": "16.4.5" } }\n',
      '.env': `CLOUDINARY_SECRET_KEY=${value}\n`,
      'src/cloud.js': `require('dotenv').config();\nconst cloudinary = require('cloudinary').v2;\ncloudinary.config({ cloud_name: 'orchard', api_secret: '${value}' });\n`,
    });
    const { error } = run(['fix', root, ...only, '--write']);
    assert.match(error, /^\.env: git lets go of it with the next commit/m);
    assert.match(readFileSync(`${root}/src/cloud.js`, 'utf8'), /api_secret: process\.env\.CLOUDINARY_SECRET_KEY/);
    assert.match(readFileSync(`${root}/.env`, 'utf8'), new RegExp(value));
  });

  it('goes with it, where it is the same password in a Compose file, short as it is', () => {
    const texts = (value: string) => ({
      ...git,
      'pom.xml': '<project/>\n',
      'src/main/resources/application.properties': `spring.datasource.url=jdbc:mariadb://db.acme-trade.com/shop\nspring.datasource.username=root\nspring.datasource.password=${value}\n`,
      'compose.yaml': `services:\n  db:\n    image: mariadb:11\n    environment:\n      MARIADB_ROOT_PASSWORD: ${value}\n    ports: ["127.0.0.1:3306:3306"]\n`,
    });
    const { out } = run(['fix', repositoryWith(texts('jV75eRt9')), ...only]);
    assert.match(out, /^\+ {6}MARIADB_ROOT_PASSWORD: \$\{SPRING_DATASOURCE_PASSWORD:\?\}$/m);
  });
});

describe('a README that lists the variables', () => {
  const sample = 'DB_HOST=\nMAIL_HOST=\nPORT=\n';
  const list = (more: string, before = '') =>
    `# Shop\n\n\`\`\`\n${before}DB_HOST=localhost\nMAIL_HOST=localhost\nPORT=80\n${more}\`\`\`\n`;
  const texts = {
    ...git,
    '.env.example': sample,
    'a.js': "const client = { dbPassword: 'plum7Orbit4velvet' };\nconnect('db.acme-trade.com', client.dbPassword);\n",
  };

  it('lists the new one behind them', () => {
    const { out } = run(['fix', repositoryWith({ ...texts, 'README.md': list('') }), ...only]);
    assert.match(out, /README\.md/);
    assert.match(out, /^ PORT=80\n\+DB_PASSWORD=\n ```/m);
  });

  it('exports the new one where the last is', () => {
    const exported = list('').replaceAll(/^(?=[A-Z_]+=)/gm, 'export ');
    const { out } = run(['fix', repositoryWith({ ...texts, 'README.md': exported }), ...only]);
    assert.match(out, /^ export PORT=80\n\+export DB_PASSWORD=\n ```/m);
  });

  it('stays as it is, where the lines are a script or those of another program', () => {
    for (const readme of [list('', 'npm start\n'), list('').replaceAll('_HOST', '_PLACE')]) {
      const { out } = run(['fix', repositoryWith({ ...texts, 'README.md': readme }), ...only]);
      assert.match(out, /DB_PASSWORD/);
      assert.doesNotMatch(out, /README\.md/);
    }
  });
});
