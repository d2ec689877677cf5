import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

/** The level of what is told of the first password of a file, with where it is read. */
function told(path: string, files: Files): string {
  const [finding] = repository(files)
    .engine.findings(path)
    .filter(({ rule }) => rule === 'secret-generic-password');
  return [finding?.level ?? 'nothing', ...(finding?.related ?? []).map(({ at }) => at.path)].join(' ');
}

const ofNet = (part: string, name: string) =>
  JSON.stringify({ [part]: { Email: 'keeper@orchard.shop', [name]: 'Admin@123' } }, null, 2);
const seed = (setting: string, made: string) =>
  `public class Seed {\n  public static async Task Run(UserManager<User> users, IConfiguration config) {\n    var password = config["${setting}"];\n    ${made}\n  }\n}\n`;
const makes = 'await users.CreateAsync(new User(), password);';
const spring = 'src/main/resources/application.yml';
const runner = (body: string) =>
  `package com.orchard;\n\n@Component\npublic class DataInitializer implements CommandLineRunner {\n  @Value("\${app.admin.password}")\n  private String adminPassword;\n\n  public void run(String... args) {\n    ${body}\n  }\n}\n`;
const at = 'src/main/java/com/orchard/DataInitializer.java';

describe('the first password of an administrator in settings of every environment', () => {
  it('is told however easy it is, where a program makes the account with it, and says which does', () => {
    for (const [part, name] of [
      ['AdminAccount', 'Password'],
      ['SeedAdmin', 'Password'],
      ['Seed', 'AdminPassword'],
    ] as const) {
      const files = { 'appsettings.json': ofNet(part, name), 'Data/Seed.cs': seed(`${part}:${name}`, makes) };
      assert.equal(told('appsettings.json', files), 'warning Data/Seed.cs', part);
    }
    const settings = 'app:\n  admin:\n    email: keeper@orchard.shop\n    password: admin123\n';
    const files = { [spring]: settings, [at]: runner('users.save(new User(encoder.encode(adminPassword)));') };
    assert.equal(told(spring, files), `warning ${at}`);
  });

  it('is a note where nothing makes an account with it, or production gets another one', () => {
    const settings = { 'appsettings.json': ofNet('AdminAccount', 'Password') };
    assert.equal(told('appsettings.json', settings), 'note');
    const used = { ...settings, 'Data/Seed.cs': seed('AdminAccount:Password', 'await other.SignIn(password);') };
    assert.equal(told('appsettings.json', used), 'note');
    const replaced = {
      ...settings,
      'Data/Seed.cs': seed('AdminAccount:Password', makes),
      'compose.prod.yml': 'services:\n  shop:\n    environment:\n      AdminAccount__Password: ${ADMIN_PASSWORD}\n',
    };
    assert.equal(told('appsettings.json', replaced), 'note');
    const other = 'spring:\n  rabbitmq:\n    admin:\n      password: admin123\n';
    const files = { [spring]: other, [at]: runner('users.save(new User(encoder.encode(adminPassword)));') };
    assert.equal(told(spring, files), 'note');
  });
});
