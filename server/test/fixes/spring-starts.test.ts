import assert from 'node:assert/strict';
import { fixed } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const secret = 'jpmwd8n4ptlswmf4m29bw7qd';
const settings = 'src/main/resources/application.yml';
const own = { [settings]: `jwt:\n  secret: ${secret}\n` };
const starts = { 'src/test/java/shop/ShopTest.java': '@SpringBootTest\nclass ShopTest {}\n' };
const ofTests = 'src/test/resources/config/application.properties';
const boot = (version: string) =>
  `<project><parent><artifactId>spring-boot-starter-parent</artifactId>\n<version>${version}</version></parent></project>\n`;

describe('Tests that start a program of Spring', () => {
  const given = (texts: Texts) => fixed(settings, { ...own, ...texts });

  it('are given a value of their own for what the settings take from a variable', () => {
    const { after, advice } = given(starts) ?? {};
    assert.equal(after?.[ofTests], `JWT_SECRET=${'onlyForTests'.repeat(2)}\n`);
    assert.doesNotMatch(advice ?? '', /Tests under/);
  });

  for (const [what, before, after] of [
    ['hexadecimal digits', 'c018ad7495d789f5144e85da324b2c0d', '0123456789abcdef'.repeat(2)],
    ['the length of a key of AES', '7xQpmwd8n4ptlswm', 'onlyForTestsonly'],
    [
      'base64 of the length of such a key',
      'n4ptlswmf4m29bw7qd7xQpmwd8n4ptlswmf4m29bw7Q=',
      `${'onlyForTests'.repeat(3)}onlyFoA=`,
    ],
    ['a UUID', '7c2f9b1e-4d3a-4c6b-9f10-2ab8e6d45c71', '00000000-0000-4000-8000-000000000000'],
    ['no such form', `${secret}mwd8n4`, 'onlyForTests'.repeat(4)],
  ] as const)
    it(`in the form that the program reads: ${what}`, () => {
      const { after: texts } = given({ ...starts, [settings]: `jwt:\n  secret: ${before}\n` }) ?? {};
      assert.equal(texts?.[ofTests], `JWT_SECRET=${after}\n`);
      assert.equal(after.length >= 16, true);
      const left = engineOver(texts ?? {}).findings(ofTests);
      assert.deepEqual(left, []);
    });

  it('where their settings hold it too, with a value for who has set none, but no store', () => {
    const path = 'src/test/resources/application-trial.properties';
    const { after } =
      fixed(path, { [path]: `spring.mail.host=smtp.acme-trade.com\nspring.mail.password=${secret}\n` }) ?? {};
    assert.match(after?.[path] ?? '', /^spring\.mail\.password=\$\{SPRING_MAIL_PASSWORD:(?:onlyForTests)+\}$/m);
    assert.deepEqual(engineOver(after ?? {}).findings(path), []);
    const store = `spring.datasource.url=jdbc:mysql://db.acme-trade.com/shop\nspring.datasource.password=${secret}\n`;
    assert.match(fixed(path, { [path]: store })?.after[path] ?? '', /password=\$\{SPRING_DATASOURCE_PASSWORD\}$/m);
  });

  it('in a set of tests of its own as well', () => {
    const path = 'src/integTest/resources/application-integ.yml';
    const { after } = fixed(path, { [path]: `quorum:\n  secret: ${secret}\n` }) ?? {};
    assert.match(after?.[path] ?? '', /^ {2}secret: \$\{QUORUM_SECRET:(?:onlyForTests)+\}$/m);
  });

  it('of settings of a profile where they turn it on', () => {
    const path = 'src/main/resources/application-test.yml';
    const of = (profile: string) => {
      const test = `@SpringBootTest\n@ActiveProfiles("${profile}")\nclass ShopTest {}\n`;
      return fixed(path, { [path]: own[settings], 'src/test/java/shop/ShopTest.java': test })?.after[ofTests];
    };
    assert.match(of('test') ?? '', /^JWT_SECRET=onlyForTests/);
    assert.equal(of('other'), undefined);
  });

  it('beside what they have there', () => {
    const { after } = given({ ...starts, [ofTests]: 'shop.name=Trial\n' }) ?? {};
    assert.equal(after?.[ofTests], `shop.name=Trial\nJWT_SECRET=${'onlyForTests'.repeat(2)}\n`);
  });

  it('where their profile says nothing of the setting', () => {
    const profile = (text: string) => ({ ...starts, 'src/test/resources/application-test.yml': text });
    assert.match(given(profile('shop:\n  name: Trial\n'))?.after[ofTests] ?? '', /^JWT_SECRET=/);
    const own = profile('jwt:\n  secret: any\n');
    assert.match(given(own)?.after[ofTests] ?? '', /^JWT_SECRET=/);
    const on = { 'src/test/java/shop/ShopTest.java': '@SpringBootTest\n@ActiveProfiles("test")\nclass ShopTest {}\n' };
    assert.equal(given({ ...own, ...on })?.after[ofTests], undefined);
  });

  it('where their settings say only what another one is called the same', () => {
    const mail = { 'src/test/resources/application.properties': 'shop.mail.secret=any\n' };
    assert.match(given({ ...starts, ...mail })?.after[ofTests] ?? '', /^JWT_SECRET=/);
    const own = { 'src/test/resources/application.properties': 'jwt.secret=any\n' };
    assert.equal(given({ ...starts, ...own })?.after[ofTests], undefined);
  });

  it('but no password, by which they may open what is real', () => {
    const store = `spring:\n  datasource:\n    url: jdbc:mysql://db.shop.test:3306/app\n    password: ${secret}\n`;
    const { after, advice } = given({ ...starts, [settings]: store }) ?? {};
    assert.equal(after?.[ofTests], undefined);
    assert.match(
      advice ?? '',
      /Tests under src\/test start the program, and fail where nothing sets SPRING_DATASOURCE_PASSWORD: set it where they run, to the one that what they use takes\./,
    );
  });

  it('nor in a file that would hide one of the program', () => {
    const main = 'src/main/resources/config/application.properties';
    const beside = given({ ...starts, [main]: 'server.port=9000\n' });
    assert.equal(beside?.after[ofTests], undefined);
    assert.match(beside?.advice ?? '', /Tests under src\/test .* nothing sets JWT_SECRET: set it where they run\./);
    const inside = fixed(main, { ...starts, [main]: `server.port=9000\njwt.secret=${secret}\n` });
    assert.equal(inside?.after[ofTests], undefined);
    assert.match(inside?.advice ?? '', /nothing sets JWT_SECRET/);
  });

  for (const [what, texts] of [
    ['nothing starts the program', { 'src/test/java/shop/ShopTest.java': 'class ShopTest {}\n' }],
    ['their settings stand in place of those', { ...starts, 'src/test/resources/application.yml': 'shop: {}\n' }],
    ['they are of another module', { 'web/src/test/java/shop/ShopTest.java': '@SpringBootTest\nclass ShopTest {}\n' }],
  ] as const)
    it(`not where ${what}`, () => {
      const { after, advice } = given(texts) ?? {};
      assert.equal(after?.[ofTests], undefined);
      assert.doesNotMatch(advice ?? '', /Tests under/);
    });

  it('or are left to whoever keeps their settings in YAML', () => {
    const yaml = 'src/test/resources/config/application.yml';
    const { after, advice } = given({ ...starts, [yaml]: 'shop:\n  name: Trial\n' }) ?? {};
    assert.equal(after?.[ofTests], undefined);
    assert.match(advice ?? '', /Tests under src\/test start the program.*JWT_SECRET.*config\/application\.yml\.$/m);
  });

  it('of what a class is given as a property', () => {
    const path = 'src/main/java/shop/Mailer.java';
    const text = `package shop;\n\nimport org.springframework.stereotype.Service;\n\n@Service\npublic class Mailer {\n  private String mailApiKey = "${secret}";\n}\n`;
    const { after } = fixed(path, { [path]: text, ...starts, 'pom.xml': boot('3.2.1') }) ?? {};
    assert.match(after?.[path] ?? '', /@Value\("\$\{MAIL_API_KEY\}"\)/);
    assert.match(after?.[ofTests] ?? '', /^MAIL_API_KEY=onlyForTests/);
  });
});

describe('A class whose fields Spring fills in', () => {
  const path = 'src/main/java/shop/Pay.java';
  const source = (line: string, place: 'member' | 'local') =>
    `package shop;\n\nimport org.springframework.beans.factory.annotation.Value;\nimport org.springframework.stereotype.Service;\n\n@Service\npublic class Pay {\n  @Value("\${shop.url}")\n  private String url;\n${place === 'member' ? `  ${line}\n` : ''}\n  public String ask() {\n${place === 'local' ? `    ${line}\n` : ''}    return url + payApiKey;\n  }\n}\n`;

  it('has another such field, but no annotation at a variable of a method', () => {
    const line = `String payApiKey = "${secret}";`;
    const texts = { 'pom.xml': boot('3.2.1') };
    const member = fixed(path, { [path]: source(line, 'member'), ...texts })?.after[path];
    assert.match(member ?? '', /@Value\("\$\{PAY_API_KEY\}"\)\n {2}String payApiKey;/);
    const local = fixed(path, { [path]: source(line, 'local'), ...texts })?.after[path] ?? '';
    assert.doesNotMatch(local, /@Value\([^)]*\)\s+String payApiKey;\n {4}return/);
    assert.doesNotMatch(local, new RegExp(secret));
  });
});

describe('Settings that are called as those of Spring', () => {
  const path = 'application.prod.yml';
  const settingsOf = (texts: Texts) => fixed(path, { [path]: `jwt:\n  secret: ${secret}\n`, ...texts })?.after[path];
  const filled = 'jwt:\n  secret: ${JWT_SECRET}\n';

  it('are filled in beside what Maven builds', () => assert.equal(settingsOf({ 'pom.xml': boot('3.2.1') }), filled));
  it('and by who is asked for them alone', () => assert.equal(settingsOf({}), filled));
  it('but not beside a program of Go', () => assert.equal(settingsOf({ 'go.mod': 'module shop\n' }), undefined));
  it('nor beside one of Node where nothing is of Java', () => {
    assert.equal(settingsOf({ 'package.json': '{}' }), undefined);
    assert.equal(settingsOf({ 'package.json': '{}', 'shop/pom.xml': boot('3.2.1') }), filled);
    assert.equal(settingsOf({ 'requirements.txt': 'mkdocs\n' }), undefined);
    assert.equal(settingsOf({ 'requirements.txt': 'mkdocs\n', 'shop/pom.xml': boot('3.2.1') }), filled);
  });
});

describe('A module of Spring that Compose starts from further up', () => {
  const path = `shop/${settings}`;
  const image = {
    'shop/Dockerfile': 'FROM eclipse-temurin:21\nCOPY target/shop.jar /shop.jar\n',
    'shop/pom.xml': '<project/>\n',
  };
  const compose = (service: string) => ({ 'docker-compose.yml': `services:\n  shop:\n    build: ./shop\n${service}` });
  const moved = (texts: Texts) =>
    fixed(path, { [path]: own[settings] ?? '', ...image, 'pom.xml': boot('3.2.1'), ...texts });

  it('is given its own file of variables', () => {
    const { after, advice } = moved(compose('    ports: ["80:80"]\n    environment:\n      DB_HOST: db\n')) ?? {};
    assert.match(after?.['shop/.env'] ?? '', /^JWT_SECRET=/);
    assert.equal(
      after?.['docker-compose.yml'],
      'services:\n  shop:\n    build: ./shop\n    ports: ["80:80"]\n    env_file:\n      - path: ./shop/.env\n        required: false\n    environment:\n      DB_HOST: db\n',
    );
    assert.doesNotMatch(advice ?? '', /docker-compose\.yml/);
  });

  it('unless that held what is meant for the machine of who develops', () => {
    const { after, advice } =
      moved({ ...compose('    environment:\n      DB_HOST: db\n'), 'shop/.env': 'DB_HOST=localhost\n' }) ?? {};
    assert.doesNotMatch(after?.['docker-compose.yml'] ?? '', /env_file/);
    assert.match(advice ?? '', /Give it to the service shop of docker-compose\.yml/);
  });

  it('or finds its variables in the file that Compose gives it', () => {
    const { after } = moved(compose('    env_file:\n      - .env\n')) ?? {};
    assert.match(after?.['.env'] ?? '', /^JWT_SECRET=/);
    assert.equal(after?.['shop/.env'], undefined);
  });

  it('reads no file that another service is given', () => {
    const other = `${compose('    environment:\n      DB_HOST: db\n')['docker-compose.yml']}  mail:\n    image: mail\n    env_file: mail.env\n`;
    const { after } = moved({ 'docker-compose.yml': other }) ?? {};
    assert.match(after?.[path] ?? '', /import: optional:file:\.env\[\.properties\]/);
  });

  it('has its version from above, and settings that say nothing beside', () => {
    const blank = { 'shop/src/main/resources/application.properties': '# server.port=80\n' };
    assert.match(moved(blank)?.after[path] ?? '', /import: optional:file:\.env\[\.properties\]/);
    const old = moved({ 'pom.xml': boot('2.3.3.RELEASE') });
    assert.doesNotMatch(`${old?.after[path]} ${old?.advice}`, /import/);
  });

  it('is one whose image names what it copies by an argument', () => {
    const argued = 'FROM eclipse-temurin:21\nARG JAR_FILE=target/*.jar\nCOPY ${JAR_FILE} shop.jar\n';
    const { after } = moved({ ...compose('    ports: ["80:80"]\n'), 'shop/Dockerfile': argued }) ?? {};
    assert.match(after?.['docker-compose.yml'] ?? '', /env_file:\n {6}- path: \.\/shop\/\.env\n/);
  });
});

describe('Profiles of Quarkus', () => {
  const path = 'src/main/resources/application.properties';
  const settingsOf = (prod: string) =>
    fixed(path, {
      [path]: `%dev.quarkus.datasource.password=${secret}\n%prod.quarkus.datasource.password=${prod}\n`,
    })?.after[path];
  it('share the variable of a value that they share', () =>
    assert.match(settingsOf(secret) ?? '', /^%dev\.quarkus\.datasource\.password=\$\{QUARKUS_DATASOURCE_PASSWORD\}$/m));
  it('have their own where they differ', () =>
    assert.match(settingsOf('tq7wz2nm5xk8rv3bd6hs') ?? '', /=\$\{DEV_QUARKUS_DATASOURCE_PASSWORD\}$/m));
  it('are told apart as fast where a line holds blanks without end', () => {
    const start = performance.now();
    assert.match(settingsOf(`a${' '.repeat(60_000)}b`) ?? '', /=\$\{DEV_QUARKUS/);
    assert.ok(performance.now() - start < 3_000, `${performance.now() - start} ms`);
  });
});
