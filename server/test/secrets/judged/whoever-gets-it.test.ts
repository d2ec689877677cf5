import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** Of each finding its rule, its value, and what says that it is in force or speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ rule, span, doubt, evidence, confidence }) =>
      `${rule.replace('secret-', '')} ${text.slice(span.start, span.end)} ${doubt ?? evidence ?? confidence}`,
  );
}

const random = 'k7Qz92mVt4Xw8Lr3Np6Hs1Bd5Gf0Jc2Y';

describe('a member of a connection string that ends in a sign', () => {
  const settings = (rest: string) =>
    `{"ConnectionStrings": {"Shop": "Server=tcp:orchard.database.windows.net,1433;Uid=keeper;${rest}"}}\n`;

  it('is a password where the next member or the end of the text follows', () => {
    for (const rest of ['Pwd=Zxcvbnmlkj?;', 'Password=Zxcvbnmlkj!;Encrypt=True;', 'Pwd=Zxcvbnmlkj?'])
      assert.match(told('appsettings.json', settings(rest)).join(), /generic-password Zxcvbnmlkj[?!] host/, rest);
  });

  it('is none in prose', () => {
    assert.deepEqual(told('notes.txt', 'What is your password: Zxcvbnmlkj?\n'), []);
  });
});

describe('an account of a person whom a program has looked up', () => {
  const approval = (person: string, email: string) =>
    `<?php\n$guest = ${person};\n$user = User::create([\n  'name' => $guest->name,\n  'email' => ${email},\n  'password' => Hash::make('12345678'),\n]);\n`;
  const path = 'app/Http/Controllers/GuestController.php';

  it('has a password that nobody of them chose', () => {
    assert.deepEqual(told(path, approval('Guest::findOrFail($id)', '$guest->email')), [
      'generic-password 12345678 in-force',
    ]);
  });

  it('is none of whoever asks for it, and none in a seed', () => {
    for (const [where, text] of [
      [path, approval('$request->validate($rules)', '$guest->email')],
      [path, approval('Guest::findOrFail($id)', '$email')],
      ['database/seeders/GuestSeeder.php', approval('Guest::findOrFail($id)', '$guest->email')],
    ] as const)
      assert.doesNotMatch(told(where, text).join(), /in-force/, text);
  });
});

describe('the seeder of an administrator', () => {
  const seeder = (email: string, role: string) =>
    `<?php\n$user = User::create([\n  'email' => '${email}',\n  'role' => '${role}',\n  'password' => bcrypt('12345678'),\n]);\n`;

  it('is told with what everybody types, as what is guessed first', () => {
    assert.deepEqual(
      told('database/seeders/SuperAdminSeeder.php', seeder('keeper@orchard-works.shop', 'super_admin')),
      ['generic-password 12345678 guessed-first'],
    );
    assert.deepEqual(told('database/seeders/AdminSeeder.php', seeder('superadmin@gmail.com', 'admin')), [
      'generic-password 12345678 guessed-first',
    ]);
  });

  it('is not where its account is of a sample, has no more rights, or the seeder is of others', () => {
    assert.deepEqual(told('database/seeders/AdminSeeder.php', seeder('admin@example.com', 'admin')), []);
    assert.deepEqual(told('database/seeders/AdminSeeder.php', seeder('ada@gmail.com', 'keeper')), []);
    assert.deepEqual(told('database/seeders/DemoAdminSeeder.php', seeder('ada@gmail.com', 'admin')), []);
    assert.deepEqual(told('database/seeders/OrchardSeeder.php', seeder('ada@gmail.com', 'admin')), []);
  });
});

describe('a login page that is filled in', () => {
  const page = (email: string, password: string) =>
    `const [initialValues] = useState({\n  username: localStorage.getItem('username') || '${email}',\n  password: localStorage.getItem('password') || '${password}',\n});\nconst submit = async () => signIn(initialValues);\n`;

  it('lets everybody in as whom it names, however easy the password is', () => {
    for (const path of ['src/pages/login/index.tsx', 'src/pages/dang-nhap/index.tsx'])
      assert.deepEqual(told(path, page('BranchKeeper@gmail.com', '1234567890a')), [
        'generic-password 1234567890a in-force',
      ]);
  });

  it('not as one of nobody or for whoever tries it, nor on another page', () => {
    for (const email of ['user@gmail.com', 'demo.keeper@gmail.com', 'keeper@example.com'])
      assert.doesNotMatch(told('src/pages/login/index.tsx', page(email, '1234567890a')).join(), /in-force/, email);
    assert.doesNotMatch(told('src/pages/orders.tsx', page('keeper@gmail.com', '1234567890a')).join(), /in-force/);
  });
});

describe('an example that is a copy of what runs', () => {
  const env = (host: string, secret: string) =>
    `DATABASE_URL=postgresql+asyncpg://keeper:X7f4lQ2kTz82egQ1@${host}:6543/shop\nSTORE_ACCESS_KEY_ID=8b0dc9f8aa7833337e1da9d66dbd93cf\nSTORE_SECRET_ACCESS_KEY=${secret}\n`;

  it('holds keys that were issued with its database', () => {
    assert.match(told('.env.example', env('db.orchard-works.net', random)).join(), new RegExp(`${random} in-force`));
  });

  it('none where its database is at the machine, or the key is words', () => {
    assert.doesNotMatch(told('.env.example', env('localhost', random)).join(), /in-force/);
    assert.doesNotMatch(
      told('.env.example', env('db.orchard-works.net', 'my-secret-store-access-key-of-the-shop')).join(),
      /access-key\S* in-force/,
    );
  });
});

describe('what NextAuth signs by', () => {
  const env = (more: string) => `JWT_SECRET=${random}\nNEXTAUTH_URL=http://localhost:3000\n${more}`;

  it('is in force in settings of every environment whose one address is that of the site', () => {
    assert.deepEqual(told('.env', env('')), [`generic-token ${random} medium`]);
  });

  it('is for development where its store is at the machine, or its file is for that', () => {
    assert.match(told('.env', env('MONGO_URL=mongodb://localhost:27017/shop\n')).join(), /for-development/);
    assert.match(told('.env.development', env('')).join(), /for-development/);
  });
});

describe('a secret of Dropbox', () => {
  const settings = (name: string) =>
    `config.dropbox_app_secret          = '1kf9pz4qj3xw8mh'\nconfig.${name} = 'lt8trv55qfp2hjk'\n`;

  it('of the token of a user is one of its own, and the key of the app names it alone', () => {
    assert.deepEqual(told('config/initializers/store.rb', settings('dropbox_access_token_secret')), [
      'dropbox-app-secret 1kf9pz4qj3xw8mh medium',
      'dropbox-access-token-secret lt8trv55qfp2hjk medium',
    ]);
    assert.doesNotMatch(
      told('config/initializers/store.rb', settings('dropbox_app_key')).join(),
      /lt8trv\S* (?:high|medium)/,
    );
  });
});

describe('a comment of Blade', () => {
  const view = (open: string, value: string) =>
    `<p>Keepers</p>\n${open} <script>\n  // Example: token of the answer\n  const token = "${value}";\n</script> --}}\n`;

  it('shows words for a token that are none, and puts a real one aside', () => {
    assert.deepEqual(told('resources/views/keepers.blade.php', view('{{--', 'abc123securetoken')), []);
    assert.deepEqual(told('resources/views/keepers.blade.php', view('{{--', random)).length, 1);
  });
});
