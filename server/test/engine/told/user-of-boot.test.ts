import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const path = 'src/main/resources/application-production.properties';
const settings = { [path]: 'spring.security.user.name=admin\nspring.security.user.password=vR7-kq92_LmZx0\n' };
const users = 'src/main/java/com/acme/Users.java';
const service = (head: string) => `package com.acme;\n\n${head} {\n  private final Accounts accounts;\n}\n`;

function told(files: Files) {
  const [finding] = repository({ ...settings, ...files }).engine.findings(path);
  return finding;
}

describe('the user that Spring Boot makes by settings', () => {
  const own: readonly Files[] = [
    { [users]: service('@Service\npublic class Users implements UserDetailsService') },
    { [users]: service('@Component\nclass Users extends Base implements Audited, AuthenticationProvider') },
    {
      [users]:
        'class Config {\n  @Bean\n  public InMemoryUserDetailsManager users(PasswordEncoder encoder) {\n  }\n}\n',
    },
    {
      'src/main/kotlin/Config.kt':
        'class Config {\n  @Bean\n  fun users(accounts: Accounts): UserDetailsService = Own(accounts)\n}\n',
    },
  ];
  for (const files of own)
    it(`is not made where the program has users of its own: ${Object.values(files)[0]?.split('\n')[2]}`, () => {
      const finding = told(files);
      assert.equal(finding?.level, 'note');
      assert.match(finding?.message ?? '', /\S+ has other users, so Spring Boot makes none by it: remove it\.$/);
    });

  it('is made where nothing takes its place, or only a test does', () => {
    assert.notEqual(told({})?.level, 'note');
    const plain = service('public class Users implements UserDetailsService');
    assert.notEqual(told({ [users]: plain })?.level, 'note');
    const test = service('@Service\nclass Users implements UserDetailsService');
    assert.notEqual(told({ 'src/test/java/com/acme/Users.java': test })?.level, 'note');
  });

  it('is in use where the program takes the setting itself', () => {
    const seeds = 'class Seed {\n  @Value("${spring.security.user.password}")\n  private String first;\n}\n';
    const finding = told({
      [users]: service('@Service\nclass Users implements UserDetailsService'),
      'src/main/java/com/acme/Seed.java': seeds,
    });
    assert.notEqual(finding?.level, 'note');
  });
});
