import { checkSecrets } from '../check-secrets.ts';
import { password, token } from '../made-values.ts';

const base64 = 'q7Lw2Nz5Xc9Vb4Mk8Jh3Gf6Ds1Ap0Ty+'.repeat(3);
const account = `${'q7Lw2Nz5Xc9Vb4Mk8Jh3Gf6Ds1Ap0Ty'.repeat(3).slice(0, 86)}==`;

describe('settings of further tools', () => {
  for (const [path, text, rule, value] of [
    ['ops/.vault_pass', `${password}\n`, 'secret-generic-password', password],
    ['ansible/vault-password.txt', `${password}\n`, 'secret-generic-password', password],
    ['chef/encrypted_data_bag_secret', `${base64}\n`, 'secret-generic-token', base64],
    ['deploy/mongo-keyfile', `${base64}\n`, 'secret-generic-token', base64],
    ['shop/secrets/db_password.txt', `${password}\n`, 'secret-generic-password', password],
    ['.secrets/api_token', `${token}\n`, 'secret-generic-token', token],
    ['etc/shop.password', `# of the shop\n${password}\n`, 'secret-generic-password', password],
    ['etc/shop.secret', token, 'secret-generic-token', token],
    ['svn/conf/passwd', `[users]\n# harry = harryssecret\nops = ${password}\n`, 'secret-generic-password', password],
    ['etc/proftpd/sql.conf', `SQLConnectInfo shop@db.acme.test ops ${password}\n`, 'secret-generic-password', password],
    ['zk/acl.sh', `addauth digest ops:${password}\n`, 'secret-generic-password', password],
    ['auth.json', `{ "gitlab-token": { "git.acme.test": "${token}" } }\n`, 'secret-composer-token', token],
    [
      'job.py',
      `spark.conf.set("fs.azure.account.key.acme.dfs.core.windows.net", "${account}")\n`,
      'secret-azure-storage-key-hadoop',
      account,
    ],
    [
      'core-site.xml',
      `<property><name>fs.azure.account.key.acme.blob.core.windows.net</name>\n<value>${account}</value></property>\n`,
      'secret-azure-storage-key-hadoop',
      account,
    ],
    [
      'Groups.xml',
      `<Properties action="U" userName="Administrator" cpassword="${base64.slice(0, 43)}"/>\n`,
      'secret-windows-group-policy-password',
      base64.slice(0, 43),
    ],
    ['kratos.yml', `secrets:\n  cookie:\n    - ${token}\n`, 'secret-generic-token', token],
    ['hydra.yml', `hydra:\n  secrets:\n    # of all\n    system:\n      - ${token}\n`, 'secret-generic-token', token],
    ['src/app.js', `const app = new Koa();\napp.keys = ["${token}"];\n`, 'secret-generic-login', token],
    [
      'src/Config.cs',
      `new Client { ClientSecrets = { new Secret("${token}".Sha256()) } };\n`,
      'secret-duende-client-secret',
      token,
    ],
    [
      'sql/link.sql',
      `EXEC sp_addlinkedsrvlogin 'HQ', 'false', NULL, 'ops', '${password}';\n`,
      'secret-generic-login',
      password,
    ],
    [
      'Seed.cs',
      `await userManager.CreateAsync(new AppUser { Email = "ops@acme.io" }, "${password}");\n`,
      'secret-generic-password',
      password,
    ],
  ] as const)
    it(`${path}: ${text.slice(0, 40).trim()}`, () => checkSecrets(path, text, [{ rule, value }]));

  it('hold none where it is a program, a word for it, a reference or kept elsewhere', () => {
    for (const [path, text] of [
      ['shop/secrets/db_password.txt', 'changeme\n'],
      ['shop/secrets/db_password.txt', '${DB_PASSWORD}\n'],
      ['shop/secrets/db_password.txt', `one line says ${password}\nand another ${password}\n`],
      ['shop/docs/password.txt', `${password}\n`],
      ['etc/shop.secret', `name of the secret\n`],
      ['etc/shop.secret', 'shop-api-credentials\n'],
      ['etc/shop.token', `${token}\n${token}\n`],
      ['ops/vault_pass', '#!/bin/sh\nexec pass show ansible\n'],
      ['ops/.vault_pass', '$ANSIBLE_VAULT;1.1;AES256\n'],
      ['ops/.vault_pass', '<your-vault-password>\n'],
      ['svn/conf/passwd', '[users]\n# harry = harryssecret\n# sally = sallyssecret\n'],
      ['svn/conf/svnserve.conf', '[general]\npassword-db = passwd\n'],
      ['auth.json', '{ "gitlab-token": { "git.acme.test": "<your-token-goes-here>" } }\n'],
      ['package.json', `{ "bearer": { "version": "${token}" } }\n`],
      [
        'core-site.xml',
        '<property><name>fs.azure.account.key.acme.blob.core.windows.net</name>\n<value>${KEY}</value></property>\n',
      ],
      ['Groups.xml', '<Properties userName="Administrator" cpassword=""/>\n'],
      ['kratos.yml', 'secrets:\n  cookie:\n    - PLEASE-CHANGE-ME-I-AM-VERY-INSECURE\n'],
      ['menu.yml', `colours:\n  system:\n    - ${token}\n`],
      ['src/app.js', 'app.keys = [process.env.APP_KEY];\n'],
      [
        'src/Config.cs',
        'new Secret(Configuration["Client:Secret"].Sha256());\nnew Secret("vault-name", new SecretArgs());\n',
      ],
      ['Seed.cs', 'await userManager.CreateAsync(new AppUser { Email = mail }, settings.Password);\n'],
    ] as const)
      checkSecrets(path, text, []);
  });
});

describe('a user and a password that a program encodes for a header', () => {
  for (const [path, call] of [
    ['src/A.java', 'Base64.getEncoder().encodeToString(("ops:" + "@").getBytes())'],
    ['src/A.cs', 'Convert.ToBase64String(Encoding.ASCII.GetBytes("ops:@"))'],
    ['src/a.go', 'base64.StdEncoding.EncodeToString([]byte("ops:@"))'],
    ['src/a.py', 'base64.b64encode(b"ops:@")'],
    ['src/a.rb', 'Base64.strict_encode64("ops:@")'],
    ['src/a.php', 'base64_encode("ops:@")'],
    ['src/a.js', 'btoa("ops" + ":" + "@")'],
    ['src/a.ex', 'Req.get!(url, auth: {:basic, "ops:@"})'],
  ] as const) {
    it(`is found: ${path}`, () =>
      checkSecrets(path, `x = ${call.replace('@', password)};\n`, [
        { rule: 'secret-http-basic-encoded', value: password },
      ]));
    it(`is none of words that stand for one, nor of another text: ${path}`, () => {
      for (const other of ['password', '${password}', 'your-password', '//acme.test/a'])
        checkSecrets(path, `x = ${call.replace('@', other)};\n`, []);
    });
  }

  it('is none of a word of a list', () =>
    checkSecrets('src/plans.py', `plans = [premium, basic, "ops:${password}"]\n`, []));
});

describe('what an option or a variable falls back on', () => {
  for (const [path, text] of [
    ['src/args.rs', '#[arg(long, env = "JWT_SECRET", default_value = "§")]\njwt_secret: String,\n'],
    ['src/A.java', '@ConfigProperty(name = "jwt.secret", defaultValue = "§") String secret;\n'],
    ['src/App.kt', 'val secret = environment.config.propertyOrNull("jwt.secret")?.getString() ?: "§"\n'],
    ['src/a.go', 'func load() string { return cmp.Or(os.Getenv("JWT_SECRET"), "§") }\n'],
    ['src/a.zig', 'const secret = std.posix.getenv("JWT_SECRET") orelse "§";\n'],
    ['src/A.vb', 'Dim password As String = If(Environment.GetEnvironmentVariable("JWT_SECRET"), "§")\n'],
  ] as const)
    it(`is found, and none where it is empty: ${path}`, () => {
      checkSecrets(path, text.replace('§', token), [{ rule: 'secret-generic-token', value: token }]);
      checkSecrets(path, text.replace('§', ''), []);
    });
});
