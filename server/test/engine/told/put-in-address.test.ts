import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const path = 'server/.env';
const host = 'cluster0.k3xq9ab.mongodb.net';
const written = 'DB_USERNAME=keeper\nDB_PASSWORD=Harvest4471\nDB=mongodb://localhost/orchard\n';
const called = `import Connection from './database/db.js';\nconst username = process.env.DB_USERNAME;\nconst password = process.env.DB_PASSWORD;\nConnection(username, password);\n`;
const connecting = (at = host) =>
  `const Connection = async (username, password) => {\n  const URL = \`mongodb+srv://\${username}:\${password}@${at}/orchard?w=majority\`;\n  await mongoose.connect(URL);\n};\nexport default Connection;\n`;
const atOnce = (address: string) => `import mongoose from 'mongoose';\nmongoose.connect(${address});\n`;

function found(files: Files, env = written) {
  const { engine } = repository({ [path]: env, ...files });
  return engine.findings(path).find(({ rule }) => rule === 'secret-generic-password');
}

describe('a password that a program puts into the address of a store', () => {
  it('opens that store, where a function is given it that another file has', () => {
    const finding = found({ 'server/index.js': called, 'server/database/db.js': connecting() });
    assert.equal(finding?.level, 'error');
    assert.match(
      finding?.message ?? '',
      /: it opens the database orchard on cluster0\.k3xq9ab\.mongodb\.net as keeper/,
    );
    assert.ok(!finding?.message.includes('Harvest'));
  });

  it('opens it in whatever way the variable is put in', () => {
    const addresses = [
      `\`mongodb+srv://\${process.env.DB_USERNAME}:\${process.env.DB_PASSWORD}@${host}/orchard\``,
      `\`mongodb+srv://keeper:\${encodeURIComponent(process.env.DB_PASSWORD)}@${host}/orchard\``,
      `"mongodb+srv://" + process.env.DB_USERNAME + ":" + process.env.DB_PASSWORD + "@${host}/orchard"`,
    ];
    for (const address of addresses) assert.equal(found({ 'server/db.js': atOnce(address) })?.level, 'error', address);
    const programs: Files = {
      'server/db.py': `password = quote_plus(os.environ["DB_PASSWORD"])\n`,
      'server/main.py': `import os\npassword = os.getenv("DB_PASSWORD")\nclient = MongoClient(f"mongodb+srv://keeper:{password}@${host}/orchard")\n`,
    };
    assert.equal(found(programs)?.level, 'error');
    const taken = `const { DB_PASSWORD } = process.env;\nconnect(\`postgres://keeper:\${DB_PASSWORD}@db.harvest-orders.com:5432/orchard\`);\n`;
    assert.match(found({ 'server/db.ts': taken })?.message ?? '', /on db\.harvest-orders\.com as keeper/);
  });

  it('is left as it was where the address is of the machine, a sample or another password', () => {
    const none = found({})?.level;
    const others: readonly Files[] = [
      { 'server/index.js': called, 'server/database/db.js': connecting('localhost') },
      { 'server/index.js': called, 'server/database/db.js': connecting('cluster0.example.mongodb.net') },
      { 'server/index.js': called.replace('db.js', 'other.js'), 'server/database/db.js': connecting() },
      {
        'server/index.js': called.replace('(username, password)', '(password)'),
        'server/database/db.js': connecting(),
      },
      { 'server/test/index.js': called, 'server/test/db.js': connecting() },
      { 'server/db.js': atOnce(`\`mongodb+srv://keeper:\${process.env.OTHER_PASSWORD}@${host}/orchard\``) },
      {
        'server/db.js': `// mongoose.connect(\`mongodb+srv://keeper:\${process.env.DB_PASSWORD}@${host}/orchard\`);\n`,
      },
      { 'other/db.js': atOnce(`\`mongodb+srv://keeper:\${process.env.DB_PASSWORD}@${host}/orchard\``) },
    ];
    assert.notEqual(none, 'error');
    for (const files of others) assert.equal(found(files)?.level, none, JSON.stringify(files));
  });

  it('follows what the program says', () => {
    const { engine, write } = repository({ [path]: written, 'server/index.js': called });
    const level = () => engine.findings(path).find(({ rule }) => rule === 'secret-generic-password')?.level;
    const before = level();
    write('server/database/db.js', connecting());
    assert.equal(level(), 'error');
    write('server/database/db.js', connecting('localhost'));
    assert.equal(level(), before);
  });
});
