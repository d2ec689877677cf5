import assert from 'node:assert/strict';
import { fixed } from './first-move.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';
const path = 'src/main/java/shop/MailConfig.java';
const settings = 'src/main/resources/application.properties';

/** The class after its secret has moved, and the other files that changed. */
function moved(texts: Texts): { readonly code: string | undefined; readonly others: readonly string[] } {
  const files = { 'pom.xml': '<artifactId>spring-boot-starter</artifactId>\n', '.gitignore': '.env\n', ...texts };
  const engine = engineOver(files);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const after = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
  const all: Texts = files;
  return { code: after[path], others: Object.keys(after).filter((file) => file !== path && after[file] !== all[file]) };
}

const config = (parameters: string, given: string, imported = '') =>
  `package shop;\n\n${imported}import org.springframework.context.annotation.Bean;\n\n@Configuration\npublic class MailConfig {\n    @Bean\n    public Sender sender(${parameters}) {\n        Sender sender = new Sender();\n        sender.setPassword(${given});\n        return sender;\n    }\n}\n`;
const value = 'import org.springframework.beans.factory.annotation.Value;\n';

describe('a setting that is called as its variable', () => {
  const lines = (own: string) => `${own}spring.datasource.password=\${DB_PASSWORD}\n`;
  const texts = {
    'pom.xml': '<artifactId>spring-boot-starter</artifactId>\n',
    [settings]: lines(`DB_PASSWORD=${password}\n`),
  };
  it('goes, as the variable stands in for it', () => {
    assert.equal(fixed(settings, texts)?.after[settings], lines(''));
  });
  it('stays where its variable has another name', () => {
    const given = fixed(settings, { ...texts, '.env': "DB_PASSWORD='local-other-1'\n" });
    assert.equal(given?.after[settings], lines('DB_PASSWORD=${DB_PASSWORD_2}\n'));
  });
});

describe('a bean is given the property that has its secret already', () => {
  for (const [what, file, text, parameter, others] of [
    [
      'in properties',
      settings,
      `spring.mail.password=${password}\n`,
      '@Value("${spring.mail.password}") String mailPassword',
      [],
    ],
    [
      'in YAML',
      settings.replace('properties', 'yml'),
      `spring:\n  mail:\n    password: ${password}\n`,
      '@Value("${spring.mail.password}") String mailPassword',
      [],
    ],
    [
      'not one of a profile',
      settings.replace('application', 'application-dev'),
      `spring.mail.password=${password}\n`,
      '@Value("${SENDER_PASSWORD}") String senderPassword',
      ['.env'],
    ],
    [
      'not one of another value',
      settings,
      'spring.mail.password=other7Orbit4velvet\n',
      '@Value("${SENDER_PASSWORD}") String senderPassword',
      ['.env'],
    ],
  ] as const)
    it(what, () => {
      const made = moved({ [path]: config('', `"${password}"`), [file]: text });
      const name = parameter.split(' ').at(-1) ?? '';
      assert.equal(made.code, config(parameter, name, value));
      assert.deepEqual(made.others, others);
    });
});

describe('a secret in a method of a bean becomes a field', () => {
  const seed = (field: string, given: string, { imported = '', owner = '@Component\n', call = '' } = {}) =>
    `package shop;\n\n${imported}import org.springframework.stereotype.Component;\n\n${owner}public class MailConfig {\n${field}    private final Users users;\n${call}\n    public void run() {\n        users.save(new User("admin", passwordEncoder.encode(${given})));\n    }\n}\n`;

  it('that Spring fills in', () =>
    assert.equal(
      moved({ [path]: seed('', `"${password}"`) }).code,
      seed('    @Value("${ADMIN_PASSWORD}")\n    private String adminPassword;\n\n', 'adminPassword', {
        imported: value,
      }),
    ));

  for (const [what, texts] of [
    ['not of a class that Spring does not make', { [path]: seed('', `"${password}"`, { owner: '' }) }],
    ['not where code makes an object of it', { [path]: seed('', `"${password}"`), 'A.java': 'new MailConfig(users);' }],
    [
      'not where the class reads variables by itself',
      { [path]: seed('', `"${password}"`, { call: '    String a = System.getenv("A");\n' }) },
    ],
  ] as const)
    it(what, () =>
      assert.match(
        moved(texts).code ?? '',
        /passwordEncoder\.encode\(Objects\.requireNonNull\(System\.getenv\("ADMIN_PASSWORD"\)/,
      ),
    );
});
