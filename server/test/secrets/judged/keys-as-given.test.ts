import assert from 'node:assert/strict';
import { found, made, parts, saidOfValues as told } from '../doubted.ts';

describe('keys of words that a program is given', () => {
  const flag = (rest: string) => `package main\n\nimport "flag"\n\n${rest}\n`;

  it('by the default of an option of Go', () => {
    const signs = 'func sign(c jwt.Claims) { jwt.NewWithClaims(m, c).SignedString([]byte(*key)) }\n';
    for (const declared of [
      'var key = flag.String("jwt-secret", "orchard-keeper", "signs tokens")',
      'func init() { flag.StringVar(&key, "jwt-secret", "orchard-keeper", "signs tokens") }',
      'func init() { cmd.Flags().StringVarP(&key, "jwt.secret", "k", "orchard-keeper", "signs tokens") }',
      'var f = &cli.StringFlag{Name: "jwt-password", Destination: &key, Value: "orchard-keeper"}',
    ]) {
      assert.deepEqual(told('cmd/main.go', flag(declared) + signs), ['orchard-keeper medium in-force'], declared);
      assert.deepEqual(told('cmd/main.go', flag(declared)), ['orchard-keeper low nothing'], declared);
    }
  });

  it('and not by that of another option, in a test, or where it tells what to set', () => {
    for (const declared of [
      'var key = flag.String("jwt-issuer", "orchard-keeper", "")',
      'var key = flag.String("jwt-secret", "", "")',
      'var key = flag.String("jwt-secret", "change-me-please", "")',
      '// var key = flag.String("jwt-secret", "orchard-keeper", "")',
      'var f = cli.StringFlag{Name: "jwt-secret", EnvVar: "JWT_SECRET"}',
    ])
      assert.deepEqual(told('cmd/main.go', flag(declared)), [], declared);
    assert.deepEqual(told('cmd/main_test.go', flag('var key = flag.String("jwt-secret", "orchard-keeper", "")')), []);
  });

  const service = (value: string) =>
    `@Component\npublic class Tokens {\n  @Value("${value}")\n  private String SECRET;\n  String make(String u) { return Jwts.builder().subject(u).signWith(HS256, SECRET).compact(); }\n}\n`;

  it('by an annotation of Spring in which no setting is named', () => {
    assert.deepEqual(told('src/main/java/Tokens.java', service('orchardkeeper')), ['orchardkeeper medium in-force']);
    for (const value of ['${shop.jwt}', '#{props.jwt}', 'classpath:${file}'])
      assert.deepEqual(told('src/main/java/Tokens.java', service(value)), [], value);
  });

  const settings = (key: string, algorithm: string) =>
    `{\n  "name": "orchard",\n  "jwt": {\n    "secret_key": "${key}",\n    "${algorithm}\n    "timeout": 86400\n  }\n}\n`;

  it('by settings that say themselves that they sign', () => {
    const signed = settings('pear and plum', 'algorithm": "HS256",');
    assert.deepEqual(told('conf/app.json', signed), ['pear and plum medium in-force']);
    assert.deepEqual(told('conf/app.json', settings('pear and plum', 'issuer": "acme",')), []);
    assert.deepEqual(told('conf/app.json', settings('change this key', 'algorithm": "HS256",')), []);
    assert.deepEqual(told('test/app.json', signed), []);
    assert.deepEqual(told('conf/fruit.json', signed), []);
  });

  const compose = (line: string) => `services:\n  web:\n    image: acme/shop:4\n    environment:\n      ${line}\n`;

  it('by a set-up that falls back on them, which is a note as those of its stores are', () => {
    const file = 'docker-compose.yml';
    assert.deepEqual(told(file, compose('NEXTAUTH_SECRET: ${NEXTAUTH_SECRET:-orchardkey}')), [
      'orchardkey low nothing',
    ]);
    assert.deepEqual(told(file, compose('NEXTAUTH_SECRET: ${NEXTAUTH_SECRET:-change-me-now}')), []);
    assert.deepEqual(told(file, compose('REDIS_TLS_KEY: ${REDIS_TLS_KEY:-/certs/redis.key}')), []);
    assert.deepEqual(told(file, compose('NEXTAUTH_URL: ${NEXTAUTH_URL:-orchardkey}')), []);
  });
});

describe('words that open what is named beside them', () => {
  const list = (host: string, value: string) =>
    `{ "RedisConnectionString": "${host}:6379,password=${value},ssl=True" }\n`;

  it('a store of Redis that others reach', () => {
    assert.deepEqual(told('appsettings.json', list('cache.orchard.net', 'pear-cache-password')), [
      'pear-cache-password medium host',
    ]);
    assert.deepEqual(told('appsettings.json', list('localhost', 'pear-cache-password')), []);
    assert.deepEqual(told('appsettings.json', list('cache.orchard.net', 'your-cache-password')), []);
  });

  const mail = (host: string) =>
    `Properties props = new Properties();\nprops.put("mail.smtp.host", "${host}");\nSession s = Session.getInstance(props, new Authenticator() {\n  protected PasswordAuthentication get() {\n    return new PasswordAuthentication("keeper@orchard.net", "plumtreeson");\n  }\n});\n`;

  it('a server of mail that the session of Java is told', () => {
    assert.deepEqual(parts('src/Mail.java', mail('smtp.orchard.net')), [
      'host smtp.orchard.net, user keeper@orchard.net',
    ]);
    assert.deepEqual(parts('src/Mail.java', mail('smtp.orchard.net').replace('smtp.host', 'smtp.realm')), ['']);
  });

  it('a server of mail that a message of Commons Email is told', () => {
    const sends = (signs: string) =>
      `SimpleEmail mail = new SimpleEmail();\nmail.setHostName("smtp.orchard.net");\nmail.${signs}\nmail.send();\n`;
    for (const signs of [
      'setAuthentication("keeper@orchard.net", "plumtreeson");',
      'setAuthenticator(new DefaultAuthenticator("keeper@orchard.net", "plumtreeson"));',
    ])
      assert.deepEqual(parts('src/Mail.java', sends(signs)), ['host smtp.orchard.net, user keeper@orchard.net'], signs);
    for (const signs of ['setAuthentication("Negotiate", "plumtreeson");', 'setAuthentication(user, "plumtreeson");'])
      assert.deepEqual(told('src/Mail.java', sends(signs)), [], signs);
    assert.deepEqual(told('src/Mail.java', sends('setAuthentication("keeper@orchard.net", "your-password");')), []);
  });

  it('what starts a job of Jenkins', () => {
    const step = (address: string) => `jobs:\n  a:\n    steps:\n      - with:\n          url: "${address}=pear"\n`;
    const at = (address: string) => told('.github/workflows/a.yml', step(address));
    assert.deepEqual(at('http://ci.acme.net/job/plum/buildWithParameters?token'), ['pear low nothing']);
    assert.deepEqual(at('http://ci.acme.net/plum/view?token'), []);
  });

  it('accounts that a service makes, hashed for one that is new', () => {
    const code = (user: string) =>
      `class StaffService {\n  void Create(Dto model) {\n    var a = new Account { Email = model.Email, Password = hasher.HashPassword(${user}, "Cherry@9182") };\n  }\n}\n`;
    for (const user of ['new Account()', 'account'])
      assert.deepEqual(told('Services/StaffService.cs', code(user)), ['Cherry@9182 medium in-force'], user);
  });

  it('an app of X, whose resource is not translated', () => {
    const value = made('secret-twitter-consumer-secret', 'resource').replace(
      /^.*[^A-Za-z0-9](?=[A-Za-z0-9]{50})|[^A-Za-z0-9]+$/gs,
      '',
    );
    const resource = (attribute: string) =>
      `<resources>\n  <string name="twitter_consumer_secret"${attribute}>${value}</string>\n</resources>\n`;
    for (const attribute of ['', ' translatable="false"', ' formatted="false"'])
      assert.deepEqual(found('app/src/main/res/values/keys.xml', resource(attribute)), [
        'secret-twitter-consumer-secret',
      ]);
  });
});
