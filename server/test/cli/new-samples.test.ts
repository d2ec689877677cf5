import assert from 'node:assert/strict';
import { newSamples } from '../../cli/new-samples.ts';

const text = 'HOST=db\n# ours\nPASSWORD="a b"\n';

function samplesOf(gone: string, ...paths: readonly string[]): readonly string[] {
  return newSamples([gone], [gone, ...paths], () => text).map((sample) => {
    assert.equal(sample.text, 'HOST=db\nPASSWORD=\n');
    return sample.path;
  });
}

describe('a file of variables that git lets go of leaves a sample', () => {
  for (const gone of ['.env', 'api/.env', 'api/.env.docker', 'docker/database.env'])
    it(`beside ${gone}, without the values`, () => assert.deepEqual(samplesOf(gone), [`${gone}.example`]));

  it('unless one is there that says all: for .env any that people copy, for another its own', () => {
    const whole = (gone: string, ...paths: readonly string[]) =>
      newSamples([gone], [gone, ...paths], (path) => (path === gone ? text : '# HOST=\nPASSWORD=\n')).map(
        ({ path }) => path,
      );
    assert.deepEqual(whole('api/.env', 'api/.env.sample'), []);
    assert.deepEqual(whole('database.env', 'database.env.dist'), []);
    assert.deepEqual(samplesOf('api/.env', '.env.sample'), ['api/.env.example']);
    assert.deepEqual(samplesOf('database.env', '.env.example'), ['database.env.example']);
  });

  it('which is completed where it lacks some, in its own line ends, the last one too', () => {
    const [sample] = newSamples(['.env'], ['.env', '.env.example'], (path) =>
      path === '.env' ? text : 'HOST=x\r\nA=',
    );
    assert.deepEqual(sample, { path: '.env.example', text: 'HOST=x\r\nA=\r\nPASSWORD=' });
  });

  it('in which plain settings keep their values, and nothing that opens something, or says who somebody is', () => {
    const plain = ['APP_ENV=production', 'DEBUG=true', 'PORT=3000', 'MAIL_HOST=smtp.example.com', 'TZ="Europe/Berlin"'];
    const local = [
      'APP_URL=http://localhost:3000',
      'CACHE_DRIVER=redis',
      'TIMEOUT=30s',
      'RANK_GOLD=200',
      'JWT_TOKEN_EXPIRATION_MINUTES=60',
      'API_URL=https://api.acme.io/v2',
    ];
    const left = [
      'SECRET=1234',
      'PIN=4711',
      'MAIL_USER=plum',
      'API_KEY=true7',
      'API_URL=https://hooks.acme.io/services/T0AB12CDE/x7Qp',
      'DB_URL=postgres://shop:plum7@db.acme.io/shop',
      'ANSWER=plum7Orbit4velvet',
      'BUILD=20260412134455',
      'qiniu_sk=plum',
      'myPassword=true',
    ];
    const [sample] = newSamples(['.env'], ['.env'], () => [...plain, ...local, ...left].join('\n'));
    const emptied = left.map((line) => line.replace(/=.*/, '='));
    const own = new Set([...plain, ...local, ...emptied].map((line) => line.slice(0, line.indexOf('='))));
    // The last line of a name is in force.
    const lines = [...plain, ...local.slice(0, -1), 'API_URL=', ...emptied.filter((line) => line !== 'API_URL=')];
    assert.deepEqual(sample?.text.trimEnd().split('\n').sort(), [...lines].sort());
    assert.equal(own.size, lines.length);
  });

  it('nor a number, a word or a switch under a name that may be that of a password, however it is written', () => {
    const left = [
      'PGPASSWORD=48151',
      'DBPASS=12345',
      'DB_PW=90210',
      'SMTPPASSWORD=on',
      'MYSQLPASSWORD=none',
      'APPSECRET=4711',
      'ADMIN_PW=true',
      'UNLOCK=1234',
      'GATE_COMBO=48151',
      'GATE=plum',
    ];
    const plain = ['PORT=8080', 'PGPORT=5432', 'DB_HOST=db.example.com', 'USE_SSL=true', 'APP_MODE=plum'];
    const [sample] = newSamples(['.env'], ['.env'], () => [...left, ...plain].join('\n'));
    assert.deepEqual(sample?.text.trimEnd().split('\n'), [...left.map((line) => line.replace(/=.*/, '=')), ...plain]);
    const figaro =
      'PGPASSWORD: "48151"\nadmin_pw: 90210 # ours\nsmtppass: 12345\nDBPASS: "on"\ntest:\n  GATE: \'4711\'\n  PORT: "3000"\n';
    const [own] = newSamples(['config/application.yml'], ['config/application.yml'], () => figaro);
    assert.equal(
      own?.text,
      'PGPASSWORD: ""\nadmin_pw: ""\nsmtppass: ""\nDBPASS: ""\ntest:\n  GATE: ""\n  PORT: "3000"\n',
    );
  });

  it('but how long something holds, whom a token is for, and what few digits say', () => {
    const plain = [
      'JWT_ACCESS_TOKEN_EXPIRATION_MINUTES=60',
      'JWT_REFRESH_TOKEN_EXPIRATION_DAYS=14',
      'PASSWORD_MIN_LENGTH=12',
      'JWT_ISSUER=shop-backend',
      'JWT_AUDIENCE=https://shop.example.com',
      'POINTS_FOR_BOOKING=40',
      'RANK_GOLD=350',
    ];
    const left = [
      'JWT_ISSUER_KEY=60',
      'JWT_TOKEN=60',
      'PIN=471',
      'RANK=4711',
      'JWT_AUDIENCE_2=plum',
      'ISSUER=xq7-plum',
    ];
    const [sample] = newSamples(['.env'], ['.env'], () => [...plain, ...left].join('\n'));
    assert.deepEqual(sample?.text.trimEnd().split('\n'), [...plain, ...left.map((line) => line.replace(/=.*/, '='))]);
  });

  it('and which connection a framework takes, how the program is called, and in which part of the world a service is asked', () => {
    const plain = [
      'DB_CONNECTION=pgsql',
      'QUEUE_CONNECTION=database',
      'PUSHER_APP_CLUSTER=mt1',
      'APP_NAME="Plum Orchard"',
    ];
    const left = [
      'DB_CONNECTION_2=plum7',
      'CONNECTION=velvet',
      'CLUSTER=plum',
      'APP_NAME_PASSWORD=pgsql',
      'SITE_NAME=plum7Orbit',
      'USER_NAME=plum',
      'SITENAME=xqzvkwprtjhd',
    ];
    const [sample] = newSamples(['.env'], ['.env'], () => [...plain, ...left].join('\n'));
    assert.deepEqual(sample?.text.trimEnd().split('\n'), [...plain, ...left.map((line) => line.replace(/=.*/, '='))]);
  });

  it('but none under a name by which a script keeps something of its own', () => {
    const sampled = (path: string, script: string) =>
      newSamples(['.env'], ['.env', path], (each) => (each === path ? script : text)).map((sample) => sample.path);
    const moves = [
      'mv .env .env.example\ngit reset --hard origin/main\nmv .env.example .env\n',
      '[ -f .env ] && rm -f ./.env.example\n',
      'git pull && mv -f "$HOME/app/.env.example" .env\n',
    ];
    for (const script of moves) assert.deepEqual(sampled('restart.sh', script), [], script);
    assert.deepEqual(sampled('.github/workflows/a.yml', '      - run: mv .env.example .env\n'), []);
    const others = [
      'cp .env.example .env\n',
      'mv .env .env.bak\n',
      'mv app.env.example app.env\n',
      'mv a b; cat .env.example\n',
      'test -f .env.example\n',
    ];
    for (const script of others) assert.deepEqual(sampled('restart.sh', script), ['.env.example'], script);
    assert.deepEqual(sampled('README.md', moves[0] ?? ''), ['.env.example']);
  });

  it('at once, whatever an address looks like', () => {
    const address = 'https://analyticsplatform.productionservices.internalnetwork.example.com/Path';
    const host = 'mydatabase.plumorbitvel.us-east-1.rds.amazonaws.com';
    const long = `${'a'.repeat(19)}.${'a'.repeat(19)}.${'a'.repeat(19)}.${'a'.repeat(19)}!`;
    const start = performance.now();
    const [sample] = newSamples(['.env'], ['.env'], () => `SEARCH_URL=${address}\nDB_HOST=${host}\nA_URL=${long}\n`);
    assert.equal(sample?.text, `SEARCH_URL=\nDB_HOST=${host}\nA_URL=\n`);
    assert.ok(performance.now() - start < 200);
  });

  it('and what is no such file, or of one machine, leaves none', () => {
    for (const gone of ['a.pem', '.env.local', 'auth.json']) assert.deepEqual(samplesOf(gone), []);
  });
});
