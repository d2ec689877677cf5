import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const draw = seeded('read-nowhere');
const key = randomText(draw, letters, 44);
const other = randomText(draw, letters, 44);

function told(path: string, files: Files): string {
  const found = repository(files)
    .engine.findings(path)
    .filter(({ rule }) => rule === 'secret-generic-token');
  return found.map(({ level, message }) => `${level} ${message}`).join('\n');
}

describe('a key in a file of variables of which no file has the name', () => {
  const file = '.env';
  const variables = `PORT=3000\nJWT_SECRET_KEY=${key}\nMAIL_HOST=mail.acme-tools.net\n`;
  const reads = { 'src/mail.js': "require('dotenv').config();\nsend(process.env.MAIL_HOST);\n" };
  const isNote = /^note Signing key \S+: nothing in this repository reads its variable, while others of its file/;

  it('is a note where others of the file are read by their names', () => {
    const whole: readonly Files[] = [
      reads,
      { 'app/mail.py': 'import os\n\nsend(os.getenv("MAIL_HOST"))\n' },
      { ...reads, 'README.md': 'Set JWT_SECRET_KEY first.\n', '.env.example': 'JWT_SECRET_KEY=\n' },
      {
        ...reads,
        'k8s/secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  JWT_SECRET_KEY: ""\n',
      },
    ];
    for (const files of whole) assert.match(told(file, { [file]: variables, ...files }), isNote, JSON.stringify(files));
    assert.match(told('.env.prod', { '.env.prod': variables, ...reads }), isNote);
  });

  it('is a warning where something has its name in any form, or may take it unseen, or nothing reads the file at all', () => {
    const others: readonly Files[] = [
      {},
      { ...reads, 'src/sign.js': 'jwt.sign(user, process.env.JWT_SECRET_KEY);\n' },
      { ...reads, 'src/settings.py': 'class Settings(BaseSettings):\n    jwt_secret_key: str\n' },
      { ...reads, 'src/sign.ts': 'sign(config.jwtSecretKey);\n' },
      { ...reads, 'config.yaml': 'jwt:\n  secret-key: abc\n' },
      { ...reads, 'compose.yaml': `services:\n  api:\n    image: acme/api\n    env_file:\n      - .env\n` },
      { ...reads, 'src/sign.js': 'const secret = (kind) => process.env[`${kind}_SECRET`];\n' },
      { ...reads, 'package.json': '{ "dependencies": { "@strapi/strapi": "4.1.0" } }\n' },
      {
        ...reads,
        'k8s/api.yaml': 'env:\n  - name: X\n    valueFrom:\n      secretKeyRef:\n        key: JWT_SECRET_KEY\n',
      },
      { ...reads, 'src/sign.js': `const secret = '${key}';\n` },
    ];
    for (const files of others)
      assert.match(told(file, { [file]: variables, ...files }), /^warning Signing key/, JSON.stringify(files));
    const byLibrary = variables.replace('JWT_SECRET_KEY', 'NEXTAUTH_SECRET');
    assert.match(told(file, { [file]: byLibrary, ...reads }), /^warning Signing key/);
  });

  it('says nothing of what opens something elsewhere', () => {
    const files = {
      [file]: `${variables}DATABASE_URL=postgres://shop:${other}@db.acme-tools.net:5432/shop\n`,
      ...reads,
    };
    const found = repository(files).engine.findings(file);
    assert.equal(found.find(({ rule }) => rule === 'secret-database-uri')?.level, 'error');
  });
});

describe('a key in a file of variables that nothing loads', () => {
  const file = 'server/config/config.env';
  const variables = { [file]: `PORT=4000\nJWT_SECRET=${key}\n` };
  const sign = { 'server/auth.js': 'exports.sign = (user) => jwt.sign(user, process.env.JWT_SECRET);\n' };
  const says =
    /Nothing in this repository loads its file, since server\/server\.js takes the variables of `\.env` alone: it counts wherever somebody sets them by this one\./;

  it('stays a warning that says so', () => {
    for (const load of [
      "require('dotenv').config();",
      "import dotenv from 'dotenv';\ndotenv.config();",
      "import 'dotenv/config';",
    ]) {
      const found = told(file, { ...variables, ...sign, 'server/server.js': `${load}\n` });
      assert.match(found, /^warning Signing key/, load);
      assert.match(found, says, load);
    }
  });

  it('says nothing of it where something names the file, or may', () => {
    const load = { 'server/server.js': "require('dotenv').config();\n" };
    const others: readonly Files[] = [
      { 'server/server.js': "require('dotenv').config({ path: 'config/config.env' });\n" },
      { ...load, 'server/db.js': "require('dotenv').config({ path: join(__dirname, 'config.env') });\n" },
      { ...load, 'compose.yaml': 'services:\n  api:\n    env_file: server/config/config.env\n' },
      { ...load, 'server/db.js': 'dotenv.config({ path: file });\n' },
      {},
    ];
    for (const files of others) {
      const found = told(file, { ...variables, ...sign, ...files });
      assert.match(found, /^warning Signing key/);
      assert.doesNotMatch(found, /Nothing in this repository loads/, JSON.stringify(files));
    }
  });
});
