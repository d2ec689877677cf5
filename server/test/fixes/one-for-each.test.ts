import assert from 'node:assert/strict';
import { fixed } from './first-move.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';

/** The repository after the fixes of all secrets of these files, one after the other. */
function allFixed(paths: readonly string[], texts: Texts): Texts {
  return paths.reduce((before, path) => fixed(path, before)?.after ?? before, texts);
}

describe('a module that has its variables read by itself', () => {
  const manifest = '{ "dependencies": { "dotenv": "16.0.0", "pg": "8.0.0" } }\n';
  const script = (path: string, value: string) =>
    `const dotenv = require('dotenv');\ndotenv.config(${path});\nconst { Client } = require('pg');\nnew Client({ host: 'db.acme-tools.net', user: 'shop', password: ${value} }).connect();\n`;
  const texts = (path: string): Texts => ({
    'package.json': manifest,
    'server.js': "require('dotenv').config();\nrequire('./app');\n",
    'jobs/clean.js': script("{ path: '.env.local' }", '1'),
    'jobs/load.js': script(path, `'${password}'`),
    '.gitignore': '.env*\n',
  });

  it('gets its value from the file that it names, whatever others read', () => {
    const after = allFixed(['jobs/load.js'], texts("{ path: '.env.local' }"));
    assert.match(after['.env.local'] ?? '', /=plum7Orbit4velvet\n$/);
    assert.equal(after['.env'], undefined);
  });

  it('and from the usual one where it names none', () => {
    const after = allFixed(['jobs/load.js'], texts(''));
    assert.match(after['.env'] ?? '', /=plum7Orbit4velvet\n$/);
    assert.equal(after['.env.local'], undefined);
  });
});

describe('a value behind several variables', () => {
  it('is that of the first, and not of the last one, which is another thing', () => {
    const sign = (key: string) =>
      `const jwt = require('jsonwebtoken');\nmodule.exports = (id) => jwt.sign({ id }, ${key});\n`;
    const texts = {
      'auth.js': sign(`process.env.JWT_SECRET || process.env.SERVICE_ROLE_KEY || 'vN9qBCKIc7xBsEnBJQf4'`),
      '.gitignore': '.env\n',
    };
    const after = fixed('auth.js', texts)?.after ?? assert.fail('no move');
    assert.equal(after['auth.js'], sign('process.env.JWT_SECRET || process.env.SERVICE_ROLE_KEY'));
    assert.equal(after['.env'], 'JWT_SECRET=vN9qBCKIc7xBsEnBJQf4\n');
  });
});

describe('one password of several accounts, each in a list of settings with its login', () => {
  const script = (login: string, value: string) =>
    `import os\nimport requests\n\nnew_user = {\n    "username": "${login}",\n    "password": ${value},\n}\nrequests.post("https://shop.acme-tools.net/users", json=new_user)\n`;
  const of = (first: string, second: string, paths = ['a.py', 'b.py']) =>
    allFixed(paths, {
      'a.py': script(first, `"${password}"`),
      'b.py': script(second, `"${password}"`),
      '.gitignore': '.env\n',
    });

  it('goes by two variables', () => {
    const after = of('anna@acme-tools.net', 'bob@acme-tools.net');
    assert.equal(/environ\["(\w+)"\]/.exec(after['b.py'] ?? '')?.[1], 'BOB_PASSWORD');
    assert.equal((after['.env'] ?? '').match(/plum7Orbit4velvet/g)?.length, 2);
  });

  it('and by one where the account is the same', () => {
    // The move of the one takes the other along.
    const after = of('anna', 'anna@acme-tools.net', ['a.py']);
    const read = ['a.py', 'b.py'].map((path) => /environ\["(\w+)"\]/.exec(after[path] ?? '')?.[1]);
    assert.ok(read[0] !== undefined && read[0] === read[1], String(read));
    assert.equal((after['.env'] ?? '').match(/plum7Orbit4velvet/g)?.length, 1);
  });
});

describe('one password of several things', () => {
  const script = (host: string) =>
    `#!/bin/bash\nHOST="${host}"\nDATABASE="shop"\nUSER="shop"\nPASSWORD="${password}"\nexport PGPASSWORD="$PASSWORD"\npsql -h "$HOST" -U "$USER" -d "$DATABASE" -f all.sql\n`;

  it('goes by two names where these are databases of two machines', () => {
    const texts = {
      'load-orders.sh': script('db.acme-tools.net'),
      'load-stock.sh': script('stock.acme-tools.org'),
      '.gitignore': '.env\n',
    };
    const after = allFixed(['load-orders.sh', 'load-stock.sh'], texts);
    assert.match(after['.env'] ?? '', /^LOAD_ORDERS_PASSWORD=/m);
    assert.doesNotMatch(after['load-stock.sh'] ?? '', /LOAD_ORDERS/);
  });

  it('and by one where they are one', () => {
    const texts = {
      'load-orders.sh': script('db.acme-tools.net'),
      'load-stock.sh': script('db.acme-tools.net'),
      '.gitignore': '.env\n',
    };
    const after = allFixed(['load-orders.sh', 'load-stock.sh'], texts);
    assert.equal(after['.env'], `PASSWORD=${password}\n`);
  });
});

describe('the keys that sign an Android program', () => {
  const signing = (own: string, other: string, value: string) =>
    `android {\n    signingConfigs {\n        ${own} {\n            storePassword '${value}'\n        }\n        ${other} {\n            storePassword '${password}'\n        }\n    }\n}\n`;
  const build = { 'settings.gradle': "include ':app'\n", '.gitignore': 'local.properties\n' };

  it('have properties of their own for each build', () => {
    const texts = { 'app/build.gradle': signing('staging', 'release', password), ...build };
    const after = fixedAll('app/build.gradle', texts);
    assert.match(
      after['app/build.gradle'] ?? '',
      /staging \{\s+storePassword \w+\.getProperty\('STAGING_STORE_PASSWORD'\)/,
    );
    assert.match(after['app/build.gradle'] ?? '', /release \{\s+storePassword \w+\.getProperty\('STORE_PASSWORD'\)/);
    assert.equal(
      [...(after['local.properties'] ?? '').split('\n')].sort().join('\n').trim(),
      `STAGING_STORE_PASSWORD=${password}\nSTORE_PASSWORD=${password}`,
    );
  });

  it('and the one that all who work on such have stays as it is', () => {
    const texts = { 'app/build.gradle': signing('debug', 'release', 'android'), ...build };
    const after = fixedAll('app/build.gradle', texts);
    assert.match(after['app/build.gradle'] ?? '', /debug \{\s+storePassword 'android'/);
    assert.equal(after['local.properties'], `STORE_PASSWORD=${password}\n`);
  });
});

/** After the fixes that are preferred of each finding of a file, one after the other. */
function fixedAll(path: string, texts: Texts): Texts {
  let now = texts;
  for (let round = 0; round < 4; round++) {
    const engine = engineOver(now);
    const fixes = engine.findings(path).flatMap((finding) => {
      const offer = engine.offers(finding).find(({ id }) => id.startsWith('move-to-'));
      return offer === undefined || !finding.rule.startsWith('secret-')
        ? []
        : [engine.fix(path, finding.key, offer.id)];
    });
    const [first] = fixes;
    if (first === undefined) break;
    now = afterFix(now, first);
  }
  return now;
}

describe('a script of the shell of MongoDB', () => {
  const text = `var shop = db.getSiblingDB('shop');\n\nshop.createUser({ user: 'shop', pwd: '${password}', roles: [] });\ndb.auth('a', 'b');\n`;

  it('reads no environment where an image of before runs it', () => {
    assert.equal(
      fixed('init/shop.js', {
        'init/shop.js': text,
        Dockerfile: 'FROM mongo:4.4\nCOPY init /docker-entrypoint-initdb.d\n',
      }),
      undefined,
    );
    const now = fixed('init/shop.js', {
      'init/shop.js': text,
      Dockerfile: 'FROM mongo:7\nCOPY init /docker-entrypoint-initdb.d\n',
    });
    assert.match(now?.after['init/shop.js'] ?? '', /pwd: process\.env\./);
  });
});
