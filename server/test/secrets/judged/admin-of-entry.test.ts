import assert from 'node:assert/strict';
import { saidOfValues } from '../doubted.ts';

/** What starts to listen, with what it makes before. */
const entry = (made: string, head = '') =>
  `const express = require('express');\nconst app = express();\n${head}${made}\napp.listen(5000, () => console.log('up'));\n`;

const hashed = (model: string, member = '') =>
  `const createAdmin = async () => {\n  try {\n    const known = await prisma.${model}.findUnique({ where: { email: 'owner@larkspur-books.com' } });\n    if (!known) {\n      const hash = await bcrypt.hash('admin123', 10);\n      await prisma.${model}.create({\n        data: { email: 'owner@larkspur-books.com',${member} password: hash },\n      });\n    }\n  } catch (error) {\n    console.error(error);\n  }\n};\n`;

const record = (member: string) =>
  `async function firstUser() {\n  const known = await User.findOne({ where: { name: 'owner' } });\n  if (!known) await User.create({ name: 'owner', ${member} password: 'admin123' });\n}\n`;

const inForce = ['admin123 medium in-force'];
const told = (path: string, text: string) => saidOfValues(path, text).filter((one) => one.startsWith('admin123'));

describe('an administrator whom a program of Node makes before it listens', () => {
  it('is let in by what everybody tries first, hashed or as a member of the record', () => {
    assert.deepEqual(told('backend/server.js', entry(`${hashed('admin')}createAdmin();\n`)), inForce);
    assert.deepEqual(told('server.js', entry(`${hashed('user', " role: 'ADMIN',")}createAdmin();\n`)), inForce);
    assert.deepEqual(
      told('index.ts', entry(`${record("role: 'admin',")}mongoose.connect(url).then(firstUser);\n`)),
      inForce,
    );
    assert.deepEqual(told('index.ts', entry(`${record('isAdmin: true,')}await firstUser();\n`)), inForce);
  });

  it('is none where nobody calls it, the environment decides, or it is no administrator', () => {
    const others: readonly (readonly [string, string])[] = [
      ['server.js', entry(hashed('admin'))],
      ['server.js', entry(`${hashed('user')}createAdmin();\n`)],
      ['server.js', entry(`${hashed('user', " role: 'guest',")}createAdmin();\n`)],
      ['server.js', entry(`${hashed('admin')}if (process.env.NODE_ENV !== 'production') {\ncreateAdmin();\n}\n`)],
      ['server.js', entry(`${hashed('admin')}if (process.env.SEED_USERS) createAdmin();\n`)],
      ['server.js', entry(`${record("role: 'guest',")}firstUser();\n`)],
      ['server.js', `${hashed('admin')}createAdmin();\n`],
      ['seed.js', entry(`${hashed('admin')}createAdmin();\n`)],
      ['demo-server.js', entry(`${hashed('admin')}createAdmin();\n`)],
      ['test/server.js', entry(`${hashed('admin')}createAdmin();\n`)],
      ['examples/server.js', entry(`${hashed('admin')}createAdmin();\n`)],
    ];
    for (const [path, text] of others) assert.notDeepEqual(told(path, text), inForce, `${path}\n${text}`);
  });
});
