import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const path = 'src/main/resources/application.yml';
const boot =
  '<project>\n  <parent>\n    <groupId>org.springframework.boot</groupId>\n    <artifactId>spring-boot-starter-parent</artifactId>\n    <version>3.2.1</version>\n  </parent>\n  <artifactId>shop-server</artifactId>\n</project>\n';
const shop: Texts = {
  [path]: `jwt:\n  secret: ${secret}\n`,
  'pom.xml': boot,
  Dockerfile: 'FROM eclipse-temurin:21\nCOPY target/shop.jar /shop.jar\nEXPOSE 8080\n',
};
const store = 'services:\n  db:\n    image: mariadb:11\n    env_file: .env\n';

/** The Compose file after the fix, and what is said; a second run finds nothing to move. */
function composed(compose: string, more: Texts = {}, file = path) {
  const done = fixed(file, { ...shop, ...more, 'compose.yml': compose }) ?? assert.fail('no move');
  const left = engineOver(done.after).findings(file);
  assert.deepEqual(
    left.filter(({ rule }) => rule.startsWith('secret-')),
    [],
  );
  return { text: done.after['compose.yml'], advice: done.advice };
}

describe('A service that Compose starts of an image which it takes ready-made', () => {
  const service = `${store}  api:\n    image: acme/backend:1\n    ports: ["80:8080"]\n`;
  const given = '    environment:\n      JWT_SECRET: ${JWT_SECRET:?}\n';

  it('is given the variable where a command builds the image by that name', () => {
    const { text, advice } = composed(service.replace('8080', '9090'), {
      'README.md': '```\ndocker build -t acme/backend .\n```\n',
    });
    assert.equal(text, service.replace('8080', '9090') + given);
    assert.doesNotMatch(advice, /docker run|give it there/);
    assert.match(
      advice,
      /compose\.yml hands all of \.env to db as well: list under its environment only what db needs, and drop its env_file\./,
    );
  });

  it('and where it alone hands on the port of the Dockerfile', () => {
    assert.equal(composed(service).text, service + given);
  });

  it('and where it is called as the project is, in the manner of what it is given already', () => {
    const own = `${store}  shop-server:\n    image: shop-server:1\n    environment:\n      - MODE=prod\n`;
    assert.equal(composed(own).text, `${own}      - JWT_SECRET=\${JWT_SECRET:?}\n`);
  });

  it('and where it is called as its folder is, or was built there, by the file of variables of that folder', () => {
    const bot = { 'bot/bot.py': `import os\nlogin(password="${secret}")\n`, 'bot/requirements.txt': 'chat==1.0\n' };
    const image = { ...bot, 'bot/Dockerfile': 'FROM python:3.12\nCOPY . .\nCMD ["python", "bot.py"]\n' };
    const file = '    env_file:\n      - path: ./bot/.env\n        required: false\n';
    const services = [
      'services:\n  bot:\n    image: acme/chat:1\n',
      'services:\n  chat:\n    image: acme/shop:bot\n',
      'services:\n  chat:\n    # build:\n    #   context: ./bot\n    image: acme/all:1\n',
    ];
    for (const compose of services) assert.equal(composed(compose, image, 'bot/bot.py').text, compose + file);
  });

  it('is left as it is where it may be another program', () => {
    const others = [
      service.replace('8080', '9090'),
      `${service}  web:\n    image: acme/web:1\n    ports: ["81:8080"]\n`,
      service.replace('acme/backend', 'wordpress'),
    ];
    for (const compose of others) assert.equal(composed(compose).text, compose);
    const second = { 'web/Dockerfile': 'FROM node:20\n' };
    assert.equal(composed(service, second).text, service);
  });

  it('is left as it is where others have made its image', () => {
    const image = (name: string) => ({
      [`${name}/app.py`]: `import os\nlogin(password="${secret}")\n`,
      [`${name}/Dockerfile`]: 'FROM python:3.12\nCOPY . .\nCMD ["python", "app.py"]\n',
    });
    const services = [
      'services:\n  proxy:\n    image: nginxproxy/nginx-proxy\n    ports: ["80:80"]\n',
      'services:\n  other:\n    image: acme/worker:web\n',
      'services:\n  web:\n    image: portal/engine:2\n',
    ];
    for (const compose of services) assert.equal(composed(compose, image('web'), 'web/app.py').text, compose);
    const one: Texts = {
      'app.py': `import os\nlogin(password="${secret}")\n`,
      'pom.xml': '',
      Dockerfile: 'FROM python:3.12\nEXPOSE 80\nCOPY . .\nCMD ["python", "app.py"]\n',
    };
    const ports = [services[0] ?? '', 'services:\n  web:\n    image: acme/pages\n    ports: ["80:80"]\n'];
    for (const compose of ports) assert.equal(composed(compose, one, 'app.py').text, compose);
    const store = 'services:\n  login:\n    image: portal/login:24\n    ports: ["8080:8080"]\n';
    assert.equal(composed(store).text, store);
  });

  it('is given nothing more where it is given the file of variables', () => {
    const filled = `${service}    env_file: .env\n`;
    const { text, advice } = composed(filled);
    assert.equal(text, filled);
    assert.doesNotMatch(advice, /docker run|give it there|set JWT_SECRET there/);
  });

  it('says nothing of a store that is given no file, or another one', () => {
    const others = [service.replace('    env_file: .env\n', ''), service.replace('env_file: .env', 'env_file: db.env')];
    for (const compose of others) assert.doesNotMatch(composed(compose).advice, /hands all of/);
  });

  it('is named where it is given another file', () => {
    const filled = `${service}    env_file: prod.env\n`;
    const { text, advice } = composed(filled);
    assert.equal(text, filled);
    assert.match(
      advice,
      /The container of the program is given its variables from prod\.env: set JWT_SECRET there, too\./,
    );
  });
});
