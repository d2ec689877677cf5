import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const settings = 'src/main/resources/application.yml';
const properties = 'src/main/java/shop/JwtProperties.java';
const starter = (name: string) =>
  `    <dependency>\n      <groupId>org.springframework.boot</groupId>\n      <artifactId>spring-boot-starter${name}</artifactId>\n    </dependency>\n`;
const pom = (version: string, starters = starter('-web')) =>
  `<project>\n  <parent>\n    <artifactId>spring-boot-starter-parent</artifactId>\n    <version>${version}</version>\n  </parent>\n  <dependencies>\n${starters}  </dependencies>\n</project>\n`;
const bound = (marks: string, body: string, imports = '') =>
  `package shop;\n\nimport org.springframework.boot.context.properties.ConfigurationProperties;\n${imports}\n${marks}@ConfigurationProperties(prefix = "jwt.token")\n${body}`;
const javaBean = (field: string) => `public class JwtProperties {\n\n    private String issuer;\n\n${field}\n}\n`;
const yaml = (key: string) => `jwt:\n  token:\n    issuer: shop\n    ${key}: ${secret}\n`;
const given = (texts: Texts) => fixed(settings, texts);

describe('A key that a class of Spring Boot is bound to ends the start where its variable is missing', () => {
  it('with the starter that validates, by the names that Spring Boot 2 has', () => {
    const done = given({
      'pom.xml': pom('2.7.1'),
      [settings]: yaml('clientSecret'),
      [properties]: bound('@Component\n', javaBean('    private String clientSecret;')),
    });
    assert.match(done?.after[settings] ?? '', /clientSecret: \$\{JWT_TOKEN_CLIENT_SECRET:\}\n/);
    assert.equal(done?.after['pom.xml'], pom('2.7.1', starter('-web') + starter('-validation')));
    assert.equal(
      done?.after[properties],
      bound(
        '@Component\n@Validated\n',
        javaBean('    @NotBlank\n    private String clientSecret;'),
        'import javax.validation.constraints.NotBlank;\nimport org.springframework.validation.annotation.Validated;\n',
      ),
    );
  });

  it('in Gradle, in a record, by the names of Spring Boot 3', () => {
    const build = (last: string) =>
      `plugins {\n  id 'org.springframework.boot' version '3.3.0'\n}\ndependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-web'\n${last}}\n`;
    const record = (mark: string) => `public record JwtProperties(String issuer, ${mark}String clientSecret) {}\n`;
    const done = given({
      'build.gradle': build(''),
      [settings]: yaml('client-secret'),
      [properties]: bound('', record('')),
    });
    assert.match(done?.after[settings] ?? '', /client-secret: \$\{JWT_TOKEN_CLIENT_SECRET:\}\n/);
    assert.equal(
      done?.after['build.gradle'],
      build("  implementation 'org.springframework.boot:spring-boot-starter-validation'\n"),
    );
    assert.equal(
      done?.after[properties],
      bound(
        '@Validated\n',
        record('@NotBlank '),
        'import jakarta.validation.constraints.NotBlank;\nimport org.springframework.validation.annotation.Validated;\n',
      ),
    );
  });

  it('in Kotlin, where the constructor is bound', () => {
    const path = 'src/main/kotlin/shop/JwtProperties.kt';
    const kotlin = (imports: string, validated: string, mark: string) =>
      `package shop\n\nimport org.springframework.boot.context.properties.ConfigurationProperties\n${imports}\n${validated}@ConfigurationProperties("jwt")\ndata class JwtProperties(\n    ${mark}val secret: String,\n)\n`;
    const done = given({
      'pom.xml': pom('3.2.1', starter('-validation')),
      [settings]: `jwt:\n  secret: ${secret}\n`,
      [path]: kotlin('', '', ''),
    });
    assert.equal(done?.after['pom.xml'], pom('3.2.1', starter('-validation')));
    assert.equal(
      done?.after[path],
      kotlin(
        'import jakarta.validation.constraints.NotBlank\nimport org.springframework.validation.annotation.Validated\n',
        '@Validated\n',
        '@field:NotBlank ',
      ),
    );
  });

  it('in the settings alone, where the class says already that it must not be blank', () => {
    const own = bound('@Validated\n', javaBean('    @NotBlank\n    private String clientSecret;'));
    const done = given({
      'pom.xml': pom('3.2.1', starter('-validation')),
      [settings]: yaml('client-secret'),
      [properties]: own,
    });
    assert.match(done?.after[settings] ?? '', /client-secret: \$\{JWT_TOKEN_CLIENT_SECRET:\}\n/);
    assert.equal(done?.after[properties], own);
  });

  it('in a fallback of a file of properties', () => {
    const path = 'src/main/resources/application.properties';
    const done = fixed(path, {
      'pom.xml': pom('3.2.1', starter('-validation')),
      [path]: `jwt.token.client-secret=\${SIGN_KEY:${secret}}\n`,
      [properties]: bound('', javaBean('    private String clientSecret;')),
    });
    assert.match(done?.after[path] ?? '', /^jwt\.token\.client-secret=\$\{SIGN_KEY:\}$/m);
    assert.match(done?.after[properties] ?? '', /@NotBlank\n {4}private String clientSecret;/);
  });

  it('or an advice says how, where the class holds it in an object of its own', () => {
    const own = bound('', javaBean('    private Access access;')).replace('jwt.token', 'jwt');
    const done = given({
      'pom.xml': pom('3.2.1', starter('-validation')),
      [settings]: `jwt:\n  access:\n    secret: ${secret}\n`,
      [properties]: own,
    });
    assert.match(done?.after[settings] ?? '', /secret: \$\{JWT_ACCESS_SECRET:\}\n/);
    assert.equal(done?.after[properties], own);
    assert.match(
      done?.advice ?? '',
      /@Validated on JwtProperties, @Valid on access and @NotBlank on what it is set in/,
    );
  });

  it('or an advice says how, where the version of Spring Boot is not told', () => {
    const own = bound('', javaBean('    private String clientSecret;'));
    const done = given({ [settings]: yaml('client-secret'), [properties]: own });
    assert.match(done?.after[settings] ?? '', /\$\{JWT_TOKEN_CLIENT_SECRET:\}/);
    assert.equal(done?.after[properties], own);
    assert.match(
      done?.advice ?? '',
      /Spring Boot starts without JWT_TOKEN_CLIENT_SECRET.*@Validated on JwtProperties, @NotBlank on clientSecret/,
    );
  });
});

describe('What ends the start by itself, or opens nothing as a text, is written as ever', () => {
  for (const [what, texts] of [
    [
      'what @Value reads',
      {
        'src/main/java/shop/Tokens.java': `@Component\nclass Tokens {\n  @Value("\${jwt.token.client-secret}")\n  private String key;\n}\n`,
      },
    ],
    ['what another class is bound to', { [properties]: bound('', javaBean('    private String audience;')) }],
    [
      'what a class of another module is bound to',
      { [`other/${properties}`]: bound('', javaBean('    private String clientSecret;')) },
    ],
    ['what Spring Boot itself is given', {}],
  ] as const)
    it(what, () => {
      const done = given({ 'pom.xml': pom('3.2.1'), [settings]: yaml('client-secret'), ...texts });
      assert.match(done?.after[settings] ?? '', /client-secret: \$\{JWT_TOKEN_CLIENT_SECRET\}\n/);
      assert.equal(done?.after['pom.xml'], pom('3.2.1'));
    });

  it('a password of a class that nothing validates', () => {
    const own = bound('', javaBean('    private String password;')).replace('jwt.token', 'mail');
    const done = given({
      'pom.xml': pom('3.2.1'),
      [settings]: `mail:\n  host: smtp.example.com\n  password: ${secret}\n`,
      [properties]: own,
    });
    assert.match(done?.after[settings] ?? '', /password: \$\{MAIL_PASSWORD\}\n/);
    assert.equal(done?.after[properties], own);
  });
});
