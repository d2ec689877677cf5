import assert from 'node:assert/strict';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, parts, toldAlike, weighed } from '../doubted.ts';
import { filled } from '../made-values.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const made = (seed: string, length: number, from = letters) => textOf(seededRandom(seed), from, length);
const hex = (seed: string, length: number) => made(seed, length, '0123456789abcdef');

function titles(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title }) => title);
}

describe('the key of a client', () => {
  const settings = (name: string, further = '') =>
    `${name}_CLIENT_ID = '${made('id', 50)}'\n${name}_CLIENT_KEY = '${made('key', 40)}'\n${further}`;

  it('is its secret where the id of the same name stands beside it', () => {
    assert.deepEqual(weighed('shop/settings.py', settings('LEDGER')), ['medium client']);
  });

  it('is what pages are given where no id of it does, or the secret does as well', () => {
    for (const text of [
      `LEDGER_CLIENT_KEY = '${made('key', 40)}'\n`,
      `LEDGER_CLIENT_ID = 'shop'\nLEDGER_CLIENT_KEY = '${made('key', 40)}'\n`,
      `OTHER_CLIENT_ID = '${made('id', 50)}'\nLEDGER_CLIENT_KEY = '${made('key', 40)}'\n`,
    ])
      assert.deepEqual(weighed('shop/settings.py', text), ['medium public'], text);
    const both = settings('LEDGER', `LEDGER_CLIENT_SECRET = '${made('secret', 40)}'\n`);
    assert.equal(weighed('shop/settings.py', both)[0], 'medium public');
  });
});

describe('what a strategy of OmniAuth is given', () => {
  it('is the secret of a client beside its id', () => {
    for (const call of ['provider :github,', 'config.omniauth :github,']) {
      const text = `  ${call} '${hex('id of a client', 20)}', '${hex('its secret', 40)}'\n`;
      assert.deepEqual(weighed('config/initializers/omniauth.rb', text), ['medium client'], text);
      assert.deepEqual(titles('config/initializers/omniauth.rb', text), ['Client secret']);
    }
  });

  it('is that on lines of their own, too', () => {
    const text = `  provider :github,\n  '${hex('id of a client', 20)}',\n  '${hex('its secret', 40)}',\n  scope: 'user'\n`;
    assert.deepEqual(titles('config/initializers/omniauth.rb', text), ['Client secret']);
    const other = text.replace('provider :github', 'register :github');
    assert.ok(!titles('config/initializers/omniauth.rb', other).includes('Client secret'));
  });

  it('is of no client that anybody has issued where a word stands for its id', () => {
    const text = `  provider :github, 'shop', '${hex('its secret', 40)}'\n`;
    assert.deepEqual(weighed('config/initializers/omniauth.rb', text), ['medium nothing']);
  });
});

describe('what a call is given', () => {
  it('tells its user and the host of its options', () => {
    const call = (user: string) =>
      filled(
        `const db = new Sequelize('orders', '${user}', 'P', {\n  host: 'db.acme-tools.net',\n  port: 3306,\n});\n`,
      );
    assert.deepEqual(parts('src/db.js', call('keeper')), ['host db.acme-tools.net, user keeper']);
    assert.deepEqual(titles('src/db.js', call('keeper')), ['Database password']);
    assert.deepEqual(
      parts(
        'src/db.js',
        filled("const db = new Sequelize('orders', user, 'P');\nconst web = { host: 'www.acme-tools.net' };\n"),
      ),
      [''],
    );
  });

  it('is read where a formatter has broken the default of a variable to the next line', () => {
    for (const word of ['default=', 'default_value=', 'default = '])
      assert.deepEqual(
        toldAlike('shop/settings/base.py', filled(`SECRET_KEY = env(\n    "DJANGO_SECRET_KEY",\n    ${word}"T",\n)\n`)),
        ['T'],
        word,
      );
    for (const word of ['cast=', 'default_factory='])
      assert.deepEqual(
        toldAlike('shop/settings/base.py', filled(`KEY = env(\n    "DJANGO_SECRET_KEY",\n    ${word}"T",\n)\n`)),
        [],
        word,
      );
  });
});

describe('a setting named for what its password opens', () => {
  it('is read, and no password is told for the name of a database', () => {
    assert.deepEqual(toldAlike('app/.env', filled('USERDB="shop"\nPASSDB="P"\n')), ['P']);
    assert.deepEqual(toldAlike('app/.env', filled('COMPASSDB="P"\nPASSDBS="P"\n')), []);
    const two = `PASS_DB="${made('one', 12)}"\nDB_PASSWORD="${made('two', 12)}"\n`;
    for (const told of parts('app/.env', two)) assert.doesNotMatch(told, /database/);
  });
});

describe('a remark that gives a name its value', () => {
  it('of letters at random that hold no digit by chance', () => {
    const value = made('letters alone', 32, letters.slice(0, 52));
    const remark = (given: string) => `/**\n * Set these:\n *    SHOP_SECRET_KEY=${given}\n */\nclass Shop {}\n`;
    assert.deepEqual(found('src/Shop.java', remark(value)), ['secret-generic-token']);
    assert.deepEqual(found('src/Shop.java', remark('theSecretKeyOfTheShopThatYouRun')), []);
  });
});

describe('the script of a map in a page', () => {
  const key = hex('map', 32);

  it('is told to every visitor, on however many lines its tag stands', () => {
    for (const tag of [
      `<script src="//maps.acme-tools.net/sdk.js?appkey=${key}&v=2"></script>`,
      `<script type="text/javascript"\n      src="https://maps.acme-tools.net/sdk.js?appkey=${key}&v=2">`,
      `<script\n      src="//maps.acme-tools.net/sdk.js?appkey=${key}"\n      th:src="@{//maps.acme-tools.net/sdk.js}">`,
    ])
      assert.deepEqual(weighed('src/main/resources/templates/map.html', `<html>\n${tag}\n`), ['medium public'], tag);
  });

  it('is none where the address is of no script, or the tag has ended', () => {
    for (const page of [
      `<form\n  action="https://maps.acme-tools.net/sdk.js?appkey=${key}">\n`,
      `<script>\n  fetch("https://maps.acme-tools.net/orders?appkey=${key}")\n`,
    ])
      assert.equal(weighed('src/map.html', page).includes('medium public'), false, page);
  });
});

describe('what a block is said to look like', () => {
  const block = `secret = ${hex('as well', 16).toUpperCase()}\n`;
  const help = (words: string, gap = '\n') =>
    `usage: |\n  Key and secret are read from "client.conf". ${words}${gap}${`\n[shop.acme-tools.net]\n${block}`.replaceAll('\n', '\n    ')}\n`;

  it('is none where nothing says so, other words stand between, or a remark says so of the settings below it', () => {
    assert.equal(doubted('public/cli.yaml', help('They are these:')).includes('stand-in'), false);
    assert.equal(doubted('public/cli.yaml', help('It must look like this:', '\n\n\n')).includes('stand-in'), false);
    const settings = `# It should look like this:\nSHOP_SECRET=${made('below a remark', 24)}\n`;
    assert.deepEqual(doubted('app/.env', settings), ['nothing']);
  });
});

describe('a key by which a program counts its use', () => {
  const script = (words: string) =>
    `#!/bin/bash\n# ${words}\nURL=https://count.acme-tools.net/prod\nAPI_KEY=${made('counts', 40)}\ncurl -H "x-api-key: \${API_KEY}" \${URL}\n`;

  it('is in each copy where its head says that it counts and names nobody', () => {
    assert.deepEqual(
      weighed('.vscode/uptime.sh', script('Gathers basic usage stats. No personally identifiable data.')),
      ['medium public'],
    );
  });

  it('is told where that says one of the two alone', () => {
    for (const words of ['Gathers usage stats of each customer.', 'Sends anonymous orders.'])
      assert.equal(weighed('.vscode/uptime.sh', script(words)).includes('medium public'), false, words);
  });
});

describe('what settings say is encrypted', () => {
  const settings = (mark: string) => `db.user=orders\ndb.pwd=${made('encrypted', 16)}\n${mark}\n`;

  it('is doubted by the mark of its own name alone, and only where that says yes', () => {
    assert.deepEqual(weighed('conf/db.properties', settings('db.pwd.encrypted=1')), ['low nothing']);
    for (const mark of ['db.pwd.encrypted=0', 'mail.pwd.encrypted=1', 'db.pwd.length=1'])
      assert.deepEqual(weighed('conf/db.properties', settings(mark)), ['medium nothing'], mark);
  });
});

describe('the password of a panel that a set-up starts', () => {
  it('is given there on the machine of whoever tries it, and told elsewhere', () => {
    const settings = `CELERY_FLOWER_USER=keeper\nCELERY_FLOWER_PASSWORD=${made('panel', 64)}\n`;
    assert.deepEqual(doubted('.envs/.local/.django', settings), ['stand-in']);
    assert.deepEqual(doubted('.envs/.production/.django', settings), ['nothing']);
  });
});

describe('the private key of an account on a chain', () => {
  it('is called so beside the address of the same name', () => {
    const settings = (address: string) =>
      `${address}=0x${hex('address', 40)}\nCONTRACTS_OWNER_SECRET=${hex('chain', 64)}\n`;
    assert.deepEqual(titles('.envs/.local/.django', settings('CONTRACTS_OWNER_ADDRESS')), [
      'Private key of an account on a chain',
    ]);
    assert.deepEqual(titles('.envs/.local/.django', settings('TOKEN_ADDRESS')), ['Secret']);
  });
});

describe('the mail server of a mailbox', () => {
  it('is that in its domain, whatever the settings are called', () => {
    const settings = (host: string) => filled(`SHOP_USER=orders@acme-tools.net\nSHOP_PASS="P"\nSMTP_HOST=${host}\n`);
    assert.deepEqual(parts('src/.env', settings('mail.acme-tools.net')), [
      'host mail.acme-tools.net, user orders@acme-tools.net',
    ]);
    assert.deepEqual(parts('src/.env', settings('mail.orchard-works.net')), ['user orders@acme-tools.net']);
  });
});

describe('a document that lists what production is given', () => {
  const secret = made('of payments', 32);
  const guide = (lines: string) => `# Deploy\n\nAdd these variables:\n\n\`\`\`bash\n${lines}\`\`\`\n\nThen deploy.\n`;
  const settings = (further: string) => guide(`PAYMENTS_SECRET_KEY=${secret}\n${further}`);
  const told = (text: string) => weighed('backend/QUICK_START.md', text);
  const id = '5b0d4e86-9c2a-4d41-a8b6-05fa3f1c9a72';

  it('has them in force where several are none that anybody makes up', () => {
    assert.ok(told(settings(`PAYMENTS_PUBLIC_KEY=${id}\nNODE_ENV=production\n`)).includes('medium in-force'));
  });

  it('shows them where they are for development, one stands for another, or it is alone', () => {
    for (const further of [
      `PAYMENTS_PUBLIC_KEY=${id}\nNODE_ENV=development\n`,
      `PAYMENTS_PUBLIC_KEY=${id}\nDATABASE_URL=postgres://<user>:<password>@host/db\nNODE_ENV=production\n`,
      `PAYMENTS_PUBLIC_KEY=${id}\nDOMAIN=your-domain.com\nNODE_ENV=production\n`,
      'NODE_ENV=production\n',
    ])
      assert.equal(
        told(settings(further)).some((each) => each.includes('in-force')),
        false,
        further,
      );
  });
});
