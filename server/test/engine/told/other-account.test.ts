import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { messageAt } from './levels-told.ts';

const gate = (value: string) =>
  `@RestController\nclass Main {\n  @RequestMapping("doLogin")\n  String doLogin(String username, String password) {\n    if ("keeper".equals(username) && "${value}".equals(password)) {\n      StpUtil.login(10001);\n      return "signed in";\n    }\n    return "refused";\n  }\n}\n`;
const added = (value: string) =>
  `class UserController {\n  Result add(User user) {\n    final String DEFAULT_PASSWORD = "${value}";\n    user.setPassword(encoder.encode(DEFAULT_PASSWORD));\n    return save(user);\n  }\n}\n`;
const [main, users] = ['src/main/java/acme/Main.java', 'src/main/java/acme/UserController.java'];

function said(value: string): string {
  const both = repository({ [main]: gate(value), [users]: added(value) });
  return [main, users].map((path) => messageAt(both, path)?.message ?? '').join('\n');
}

describe('a value that many type makes no one account of several', () => {
  it('such as a login in the program and the first password of all who are added', () => {
    assert.doesNotMatch(said('123456'), /same value|is reported in/i);
  });

  it('but a value that few would choose does', () => {
    assert.match(said('Lq7vTz2wNd'), /same value is/);
  });

  const settings = (name: string, value: string) => `NODE_ENV=production\n${name}=${value}\n`;
  const ofHost = (value: string) =>
    `DB_HOST=shop.c9akciq32.eu-west-1.rds.amazonaws.com\nPOSTGRES_USER=keeper\nPOSTGRES_PASSWORD=${value}\n`;
  const path = 'web/.env.production';
  const stated = (name: string, value: string) =>
    repository({ 'api/.env': ofHost(value), [path]: settings(name, value) })
      .engine.findings(path)
      .map(({ message }) => message)
      .join('\n');

  it('nor the passwords of two products', () => {
    assert.doesNotMatch(stated('GF_SECURITY_ADMIN_PASSWORD', 'admin'), /reported in/);
    assert.match(stated('GF_SECURITY_ADMIN_PASSWORD', 'Lq7vTz2wNd'), /reported in/);
    assert.match(stated('POSTGRES_PASSWORD', 'admin'), /reported in/);
  });
});
