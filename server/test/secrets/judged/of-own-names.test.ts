import assert from 'node:assert/strict';
import { doubted, parts, weighed } from '../doubted.ts';

const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';

describe('what is made of the names around it', () => {
  const setUp = (password: string) =>
    `services:\n  shop:\n    build: .\n    container_name: orchard-shop\n    ports:\n      - 8080:8080\n  db:\n    image: mysql:8\n    restart: always\n    environment:\n      MYSQL_ROOT_PASSWORD: ${password}\n      MYSQL_DATABASE: orchard_shop\n    ports:\n      - 3306:3306\n`;

  it('the password that a set-up falls back on for its own store', () => {
    const isNote = (password: string) =>
      weighed('docker-compose.yml', setUp(password)).every(
        (line) => line.startsWith('low') || line.endsWith('guessed-first'),
      );
    const fallback = (value: string) => `\${ROOT_PASSWORD:-${value}}`;
    for (const value of ['Orchard@2024!Shop', 'orchard_root_2024!']) assert.ok(isNote(fallback(value)), value);
    assert.ok(!isNote(fallback('kX4-vTq9Lw-Zr7')));
    assert.ok(!isNote('kX4-vTq9Lw-Zr7'));
  });

  it('the first account of a program, whose password is a word with the first numbers before it', () => {
    const seed = (value: string) =>
      `public class SeedManager {\n  async Task Seed() {\n    var adminUser = new User { UserName = "admin", Email = "admin@orchard-works.net" };\n    await userManager.CreateAsync(adminUser, "${value}");\n    await userManager.AddToRoleAsync(adminUser, Roles.Admin);\n  }\n}\n`;
    assert.deepEqual(doubted('Database/SeedManager.cs', seed('123Marlow@')), ['guessed-first']);
    assert.deepEqual(doubted('Database/SeedManager.cs', seed('kX4-vTq9Lw')), ['nothing']);
  });

  it('the first account that something makes which is called as it likes, and is a manager of users by its type', () => {
    const seed = (declared: string, value = 'kX4-vTq9Lw') =>
      `public static async Task Seed(IServiceProvider services)\n{\n    ${declared}\n    var bob = new AppUser { UserName = "bob" };\n    var made = keepers.CreateAsync(bob, "${value}").Result;\n}\n`;
    const isFound = (declared: string) => doubted('src/SeedData.cs', seed(declared)).length > 0;
    assert.ok(isFound('var keepers = services.GetRequiredService<UserManager<AppUser>>();'));
    assert.ok(isFound('UserManager<AppUser> keepers = services.GetRequiredService<UserManager<AppUser>>();'));
    assert.ok(!isFound('var keepers = services.GetRequiredService<KeeperStore<AppUser>>();'));
    assert.ok(!isFound('var others = services.GetRequiredService<UserManager<AppUser>>();'));
  });

  it('a key that is called one of development', () => {
    const keys = (name: string) => `DATABASE=shop.db\n${name}_SECRET_KEY = '${random}'\n`;
    assert.deepEqual(doubted('src/.env', keys('DEVELOPMENT')), ['for-development']);
    assert.deepEqual(doubted('src/.env', keys('FLASK')), ['nothing']);
    assert.deepEqual(doubted('.env.production', keys('DEVELOPMENT')), ['nothing']);
  });

  it('the token of a part of an app, whatever it is built for', () => {
    const build = (name: string) => `config {\n  stringField("${name}", "5622f3685b90aca197ee34b9b3a612fb")\n}\n`;
    const isPublic = (name: string) =>
      weighed('app/build.gradle.kts', build(name)).every((line) => line.endsWith('public'));
    assert.ok(isPublic('INSTABUG_APP_TOKEN_BETA'));
    assert.ok(!isPublic('ORCHARD_APP_TOKEN_BETA'));
  });

  it('tells the host of an address that a member of a bean is given', () => {
    const bean = `<bean id="source">\n  <property name="url" value="jdbc:postgresql://db7.orchard-works.net:5432/shop" />\n  <property name="username" value="keeper" />\n  <property name="password" value="${random}" />\n</bean>\n`;
    assert.deepEqual(parts('src/main/resources/context.xml', bean), [
      'host db7.orchard-works.net, user keeper, database shop',
    ]);
  });
});
