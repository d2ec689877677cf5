import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** What each secret is called, and what is doubted of it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title, doubt }) => `${title}: ${doubt ?? 'nothing'}`);
}

const path = 'src/main/java/net/orchard/Accounts.java';
const superuser = ['Password of a superuser: nothing'];

/** A runner of Spring that makes the account of a statement. */
function runner(made: string, { note = '@Component', runs = 'implements CommandLineRunner' } = {}): string {
  return `package net.orchard;\n\nimport org.springframework.boot.CommandLineRunner;\n\n${note}\npublic class Accounts ${runs} {\n  private final PasswordEncoder encoder;\n\n  @Override\n  public void run(String... args) {\n    if (users.count() == 0) {\n      ${made}\n    }\n  }\n}\n`;
}

/** A bean of Spring Security that keeps two users in memory. */
const inMemory = `package net.orchard;

import org.springframework.security.core.userdetails.User;

@Configuration
public class Access {
  @Bean
  public UserDetailsService users() {
    UserDetails admin = User.withUsername("keeper")
        .password(passwordEncoder().encode("admin123"))
        .roles("ADMIN")
        .build();
    UserDetails guest = User.withUsername("guest")
        .password(passwordEncoder().encode("guest123"))
        .roles("USER")
        .build();
    return new InMemoryUserDetailsManager(guest, admin);
  }
}
`;

describe('an administrator that a program of Spring makes at every start', () => {
  it('is told however easy the password is guessed, by a builder, a constructor and setters', () => {
    for (const made of [
      'users.save(User.builder().email("keeper@orchard.net").password(encoder.encode("admin123")).role(Role.ADMIN).build());',
      'users.save(new User("admin", passwordEncoder.encode("admin"), "keeper@orchard.net"));',
      'User keeper = User.builder().name("Orchard").email(SUPER_ADMIN_EMAIL).password(encoder.encode("Admin123!")).build();\n      users.save(keeper);',
      'User keeper = new User();\n      keeper.setPassword(encoder.encode("admin123"));\n      keeper.setRole("ROLE_ADMIN");\n      users.save(keeper);',
    ])
      assert.deepEqual(told(path, runner(made)), superuser, made);
  });

  it('is told of users in memory, the one of fewer rights as before', () => {
    assert.deepEqual(told(path, inMemory), [...superuser, 'Password: guessed-first']);
  });

  it('is none under a profile or a condition, in a test or a sample, of fewer rights, or where nothing runs it', () => {
    const made = 'users.save(new User("admin", encoder.encode("admin123"), "keeper@orchard.net"));';
    for (const [at, text] of [
      [path, runner(made, { note: '@Component\n@Profile("dev")' })],
      [path, runner(made, { note: '@Component\n@ConditionalOnProperty("orchard.demo")' })],
      [path, runner(made, { runs: 'implements Orchard' })],
      [path, runner('users.save(User.builder().email(SUPPORT_EMAIL).password(encoder.encode("Admin123!")).build());')],
      [path, runner('users.save(new User("guest", encoder.encode("guest123"), "guest@orchard.net"));')],
      ['src/test/java/net/orchard/Accounts.java', runner(made)],
      ['src/main/java/net/orchard/SampleAccounts.java', runner(made)],
    ] as const)
      for (const each of told(at, text)) assert.notEqual(each, superuser[0], `${at}\n${text}`);
  });
});

describe('an administrator that a program of ASP.NET Core makes before the first request', () => {
  const role = 'await userManager.AddToRoleAsync(user, Roles.Admin);';
  const middleware = (after = role, before = '') => `using Microsoft.AspNetCore.Identity;

public class FirstAccounts
{
    private readonly RequestDelegate _next;

    public async Task InvokeAsync(HttpContext context, UserManager<User> userManager)
    {
        ${before}
        if (await userManager.FindByEmailAsync(user.Email) is null)
        {
            await userManager.CreateAsync(user, "P@ssw0rd");
            ${after}
        }

        await _next(context);
    }
}
`;
  const at = 'src/Shop.Security/FirstAccounts.cs';

  it('is told however easy the password is guessed', () => {
    assert.deepEqual(told(at, middleware()), superuser);
    assert.deepEqual(
      told(
        at,
        middleware()
          .replace('private readonly RequestDelegate _next;', '')
          .replace('FirstAccounts\n', 'FirstAccounts : BackgroundService\n'),
      ),
      superuser,
    );
  });

  /** A provider that gives the password to the record itself. */
  function recorder(members: string, { runs = 'implements OnApplicationBootstrap', made = 'new User(' } = {}): string {
    return `@Injectable()\nexport class UserService ${runs} {\n  async onApplicationBootstrap(): Promise<void> {\n    if ((await this.users.count()) === 0) {\n      const user = this.users.create(\n        ${made}{\n          ${members},\n        })\n      );\n      await this.em.persist(user);\n    }\n  }\n}\n`;
  }

  it('also where the record is given it, of words alone as well', () => {
    const own = 'src/user/user.service.ts';
    for (const value of ['adminPass', 'plum7Orbit', 'admin123'])
      for (const members of [
        `roles: [Role.ADMIN],\n          username: 'admin',\n          password: '${value}'`,
        `password: '${value}',\n          isAdmin: true`,
      ])
        assert.deepEqual(told(own, recorder(members)), superuser, members);
    for (const text of [
      recorder("roles: [Role.STUDENT],\n          password: 'adminPass'"),
      recorder("roles: [Role.ADMIN],\n          password: 'adminPass'", { runs: '' }),
      recorder("roles: [Role.ADMIN],\n          password: 'your-password'"),
      recorder("roles: [Role.ADMIN],\n          password: 'adminPass'", { made: 'describe(' }),
      recorder("roles: [Role.ADMIN],\n          password: 'adminPass'").replace('onApplicationBootstrap()', 'make()'),
    ])
      assert.deepEqual(told(own, text), [], text);
    assert.ok(
      !told('test/user.service.ts', recorder("roles: [Role.ADMIN],\n          password: 'plum7Orbit'")).includes(
        superuser[0] ?? '',
      ),
    );
  });

  it('is none of fewer rights, in one environment alone, where nothing runs it, or in a test', () => {
    for (const [where, text] of [
      [at, middleware('await userManager.AddToRoleAsync(user, Roles.Member);')],
      [at, middleware('')],
      [at, middleware(role, 'if (!environment.IsDevelopment()) return;')],
      [at, middleware(role, '#if !RELEASE')],
      [at, middleware(role, 'if (!_options.CreateFirstAccount) { await _next(context); return; }')],
      [at, middleware(role, 'if (environment.IsProduction()) return;')],
      [at, middleware().replace('RequestDelegate', 'Orchard')],
      ['test/Shop.Tests/FirstAccounts.cs', middleware()],
    ] as const)
      assert.ok(!told(where, text).includes(superuser[0] ?? ''), text);
  });
});

/** A provider of NestJS that makes an account with a hashed password. */
function provider(
  made: string,
  { runs = 'implements OnApplicationBootstrap', first = '', value = 'admin123' } = {},
): string {
  return `import { Injectable, OnApplicationBootstrap } from '@nestjs/common';\nimport * as bcrypt from 'bcrypt';\n\n@Injectable()\nexport class SeedService ${runs} {\n  async onApplicationBootstrap() {\n    ${first}\n    const passwordHash = await bcrypt.hash('${value}', 10);\n    await this.prisma.user.create({ data: { name: 'Keeper', passwordHash, ${made} } });\n  }\n}\n`;
}

describe('an administrator that a program of NestJS makes when it starts', () => {
  const where = 'src/db/seed.service.ts';

  it('is told however easy the password is guessed', () => {
    for (const made of ['role: UserRole.SYSADMIN', "role: 'ADMIN'", "roles: ['admin']", 'isAdmin: true'])
      assert.deepEqual(told(where, provider(made)), superuser, made);
    assert.deepEqual(told(where, provider("role: 'ADMIN'", { runs: 'implements OnModuleInit' })), superuser);
    const called = provider("role: 'ADMIN'", {
      first: 'await this.fill();\n  }\n\n  private async fill(): Promise<void> {',
    });
    assert.deepEqual(told(where, called), superuser);
  });

  it('is none of fewer rights, in one environment alone, where nothing runs it, or in a test', () => {
    for (const [path, text] of [
      [where, provider('role: UserRole.MEMBER')],
      [where, provider("role: 'ADMIN'", { first: "if (process.env.NODE_ENV === 'production') return;" })],
      [where, provider("role: 'ADMIN'", { first: "if (!this.config.get('SEED_ON_START')) return;" })],
      [where, provider("role: 'ADMIN'", { runs: '' })],
      [where, provider("role: 'ADMIN'").replace('async onApplicationBootstrap() {', 'async makeKeeper() {')],
      ['test/seed.service.ts', provider("role: 'ADMIN'")],
    ] as const)
      assert.ok(!told(path, text).includes(superuser[0] ?? ''), text);
  });
});

describe('an administrator that a program puts into tables which it makes itself', () => {
  const where = 'backend/utils/database.js';
  const schema = (made = "VALUES ('admin', $1, 'admin') ON CONFLICT (name) DO NOTHING", first = '') =>
    `export const init = async () => {\n  ${first}\n  await pool.query('CREATE TABLE IF NOT EXISTS users (name TEXT, hash TEXT, role TEXT)');\n  const hash = bcrypt.hashSync('password123', 10);\n  await pool.query(\`INSERT INTO users (name, hash, role) ${made}\`, [hash]);\n};\n`;

  it('is told however easy the password is guessed', () => {
    assert.deepEqual(told(where, schema()), superuser);
    const python =
      "def init_db():\n    c.execute('CREATE TABLE IF NOT EXISTS users (name TEXT, hash TEXT)')\n    hashed = generate_password_hash('admin123')\n    c.execute('INSERT OR IGNORE INTO users VALUES (?, ?)', ('admin', hashed))\n";
    assert.deepEqual(told('shop/database.py', python), superuser);
  });

  it('is none of fewer rights, in one environment alone, of tables that are there, in a script to fill or a test', () => {
    for (const [at, text] of [
      [where, schema("VALUES ('keeper', $1, 'member')")],
      [where, schema(undefined, "if (process.env.NODE_ENV === 'production') return;")],
      [where, schema().replace('IF NOT EXISTS ', '')],
      ['backend/utils/seedUsers.js', schema()],
      ['test/database.js', schema()],
    ] as const)
      assert.ok(!told(at, text).includes(superuser[0] ?? ''), `${at}\n${text}`);
  });
});

describe('an administrator that a migration of Rails makes', () => {
  const where = 'db/migrate/20150806034255_create_admins.rb';
  const migration = (made: string) =>
    `class CreateAdmins < ActiveRecord::Migration[7.0]\n  def up\n    ${made}\n  end\nend\n`;

  it('is told however easy the password is guessed', () => {
    for (const made of [
      "AdminUser.create!(email: 'admin@example.com', password: 'password', password_confirmation: 'password')",
      "Admin.create(:email => 'keeper@orchard.net', :password => 'password')",
    ])
      assert.ok(told(where, migration(made)).includes(superuser[0] ?? ''), made);
  });

  it('is none of fewer rights, in one environment alone, or in no migration', () => {
    const made = "AdminUser.create!(email: 'admin@example.com', password: 'password')";
    for (const [at, text] of [
      [where, migration(made.replace('AdminUser', 'User'))],
      [where, migration(`${made} if Rails.env.development?`)],
      [where, `${made}\n`],
      [`test/${where}`, migration(made)],
    ] as const)
      assert.ok(!told(at, text).includes(superuser[0] ?? ''), `${at}\n${text}`);
  });
});

describe('an administrator that a program of ASP.NET Core makes before it listens', () => {
  const program = ({ role = 'Moderator', first = '', last = 'app.Run();' } = {}) =>
    `var app = builder.Build();\nif (!app.Environment.IsDevelopment())\n{\n    app.UseHsts();\n}\n${first}\nusing (var scope = app.Services.CreateScope())\n{\n    var userManager = scope.ServiceProvider.GetRequiredService<UserManager<User>>();\n    await userManager.CreateAsync(user, "P@ssw0rd");\n    await userManager.AddToRoleAsync(user, "${role}");\n}\n\n${last}\n`;

  it('is told however easy the password is guessed', () => {
    for (const role of ['Moderator', 'Admin']) assert.deepEqual(told('src/Program.cs', program({ role })), superuser);
  });

  it('is none of fewer rights, in one environment alone, or in what does not run', () => {
    for (const text of [
      program({ role: 'Member' }),
      program({ first: 'if (app.Environment.IsDevelopment())' }),
      program({ last: '' }),
    ])
      assert.ok(!told('src/Program.cs', text).includes(superuser[0] ?? ''), text);
  });
});
