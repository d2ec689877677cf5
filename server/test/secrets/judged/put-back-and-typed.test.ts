import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, made, parts, saidOfValues, weighed } from '../doubted.ts';

/** What each secret is called. */
function titles(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title }) => title);
}

const administrator = 'Password of an administrator';

describe('the password of an administrator that each start puts back', () => {
  const seeder = (reset: string) =>
    `public static class Filling\n{\n    private static async Task FillAsync(UserManager<Keeper> users)\n    {\n        const string mail = "admin@orchard-works.net";\n        const string adminPassword = "Admin@123456"; // Change this in production!\n\n        var there = await users.FindByEmailAsync(mail);\n        if (there != null)\n        {\n            var proof = await users.GeneratePasswordResetTokenAsync(there);\n            await users.${reset};\n            return;\n        }\n\n        var made = new Keeper { UserName = mail, Email = mail };\n        await users.CreateAsync(made, adminPassword);\n        await users.AddToRoleAsync(made, "Admin");\n    }\n}\n`;
  const again = 'ResetPasswordAsync(there, proof, adminPassword)';

  it('is in force, whatever tells to change it', () => {
    assert.deepEqual(titles('Data/Filling.cs', seeder(again)), [administrator]);
    assert.deepEqual(weighed('Data/Filling.cs', seeder(again)), ['medium in-force']);
  });

  it('is none that only whoever asks for it is given, or that a test or a program for development gives', () => {
    for (const [path, text] of [
      ['Data/Filling.cs', seeder('ResetPasswordAsync(there, proof, input.Password)')],
      ['Data/Filling.cs', seeder('UpdateAsync(there)')],
      ['tests/Filling.cs', seeder(again)],
      ['Data/Filling.cs', `if (app.Environment.IsDevelopment())\n{\n${seeder(again)}`],
      ['Data/Filling.cs', seeder(again).replace('"Admin");', '"Reader");')],
    ] as const)
      assert.ok(!titles(path, text).includes(administrator), `${path}\n${text}`);
  });

  const program = (mark: string, otherwise: string) =>
    `from fastapi import FastAPI\n\napp = FastAPI()\n\n\n${mark}\nasync def fill():\n    there = await db.keepers.find_one({"email": "admin@orchard-works.net"})\n    new_hash = hash_password("admin123")\n    if not there:\n        await db.keepers.insert_one({"email": "admin@orchard-works.net", "password": new_hash, "role": "admin"})\n    else:\n        ${otherwise}\n\n\ndef later():\n    return None\n`;
  const start = '@app.on_event("startup")';
  const set = 'await db.keepers.update_one({"role": "admin"}, {"$set": {"password": new_hash}})';

  it('is told of a program in Python as well, where its start does it', () => {
    assert.deepEqual(titles('server.py', program(start, set)), [administrator]);
    for (const [mark, otherwise] of [
      ['@app.post("/fill")', set],
      [start, 'pass'],
      [start, 'await db.keepers.update_one({"role": "admin"}, {"$set": {"seen": new_hash}})'],
    ] as const)
      assert.ok(!titles('server.py', program(mark, otherwise)).includes(administrator), `${mark}\n${otherwise}`);
  });
});

describe('the secret of a client beside where it asks for its tokens', () => {
  const client = (address: string, grant: string) =>
    `const CLIENT_ID = 'Rk7WnQ2vXe9TbL4cYz1HdM6pJs8GfA3u';\nconst CLIENT_SECRET = 'Wq3nTz8KfRv5LbXd';\n\nconst TOKEN_URL = '${address}';\nconst ORDERS_URL = 'https://orders.plum-works.net';\n\nask(TOKEN_URL, { grant_type: '${grant}', client_id: CLIENT_ID, client_secret: CLIENT_SECRET });\n`;

  it('is told with the host, and with the grant where nobody has to agree', () => {
    assert.deepEqual(parts('ask.js', client('https://bank.plum-works.net/token', 'client_credentials')), [
      'host bank.plum-works.net, client Rk7WnQ2vXe9TbL4cYz1HdM6pJs8GfA3u, grant client credentials',
    ]);
    assert.doesNotMatch(
      parts('ask.js', client('https://bank.plum-works.net/token', 'authorization_code')).join(),
      /grant/,
    );
    assert.doesNotMatch(parts('ask.js', client('http://localhost:8080/token', 'client_credentials')).join(), /grant/);
  });
});

describe('whose secret of a web hook it is', () => {
  const value = made('secret-stripe-webhook-secret', 'hook').replace(/[+/=]/g, 'a');

  it('is said by its name, else by the program', () => {
    for (const [text, title] of [
      [`STRIPE_WEBHOOK_SECRET=${value}\n`, 'Stripe webhook secret'],
      [`WEBHOOK_SECRET=${value}\nSTRIPE_KEY=\n`, 'Stripe webhook secret'],
      [`RESEND_WEBHOOK_SECRET=${value}\nSTRIPE_KEY=\n`, 'Webhook secret'],
      [`CLERK_WEBHOOK_SIGNING_SECRET=${value}\n`, 'Webhook secret'],
      [`WEBHOOK_SECRET=${value}\n`, 'Webhook secret'],
      [`STRIPE_WEBHOOK_SECRET=${value.slice(0, -1)}+\n`, 'Webhook secret'],
    ] as const)
      assert.deepEqual(titles('.env', text), [title], text);
  });
});

describe('a command that asks the server of its own machine', () => {
  const command = (client: string, more = '') => `${client} -u orchard -p'Orchard2024!Plum'${more} -e 'SELECT 1'\n`;

  it('opens nothing that others reach', () => {
    for (const text of [command('mysql'), command('sudo mysqldump'), `N=$(${command('mysql').trimEnd()})\n`])
      assert.deepEqual(doubted('set-up.sh', text), ['own-machine'], text);
  });

  it('is told where it names another host or runs on another machine', () => {
    for (const text of [
      command('mysql', ' -h db.orchard-works.net'),
      command('mysql -h db.orchard-works.net'),
      command('mysql --host=db.orchard-works.net'),
      command('ssh keeper@orchard-works.net mysql'),
    ])
      assert.notDeepEqual(doubted('set-up.sh', text), ['own-machine'], text);
  });
});

describe('what somebody has typed for a key', () => {
  it('is letters and digits that count, rows of keys, or what says what goes there', () => {
    for (const value of ['abcdefg1234567', 'sometextgohere', 'add to-user=Settings!'])
      assert.ok(
        !saidOfValues('app.conf', `jwt_secret=${value}\n`).some((said) => / (?:medium|high) /.test(said)),
        value,
      );
    assert.ok(saidOfValues('app.conf', 'jwt_secret=ab4defg9234k67qz\n').some((said) => / (?:medium|high) /.test(said)));
  });

  it('is what Django makes for a new project, among variables of the machine itself', () => {
    const variables = (host: string) =>
      `SECRET_KEY=django-insecure-k2x7=vbn3q5-t8(w%4rpzd6%hcya19fsuegm84l!6jotqiwkpr\nDB_HOST=${host}\nDB_PORT=5432\n`;
    assert.deepEqual(doubted('.env', variables('127.0.0.1')), ['stand-in']);
    assert.deepEqual(weighed('.env', variables('db.orchard-works.net')).slice(0, 1), ['medium host']);
  });

  it('is no fingerprint of whoever signs', () => {
    const signers = (name: string) =>
      `${name}=(\n  "1A2B3C4D5E6F70819203A4B5C6D7E8F90A1B2C3D"\n  "0F1E2D3C4B5A69788796A5B4C3D2E1F00A9B8C7D"\n)\n`;
    assert.deepEqual(saidOfValues('get.sh', signers('SIGNING_KEYS')), []);
    assert.notDeepEqual(saidOfValues('get.sh', signers('SIGNING_SECRETS')), []);
  });

  it('is no id of a static access key, which goes along with each request', () => {
    assert.deepEqual(saidOfValues('state.json', '{ "access_key": "YCAJEq4T-w8Zr2Ky6Vb0Xn3Lf" }\n'), []);
  });
});
