import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';

const told = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ span, decoded }) => [
    text.slice(span.start, span.end),
    ...decoded.map(({ label, value }) => `${label} ${value}`),
  ]);

describe('signs in the password of an address that its driver takes as they are', () => {
  const uri = (password: string, rest = '@db.acme-books.com/orders') =>
    `DATABASE_URL=postgres://shop:${password}${rest}\n`;

  it('several slashes', () => {
    for (const password of ['Hv3/Kp8/Zr5w', 'Hv3/Kp8', 'a/b7/Qx/4k9'])
      assert.deepEqual(told('.env', uri(password)), [
        [password, 'host db.acme-books.com', 'user shop', 'database orders'],
      ]);
  });

  it('not the path of a page, what stands behind a port, or a version', () => {
    for (const text of [
      'url = "https://shop:Hv3/Kp8/Zr5w@db.acme-books.com"\n',
      uri('5432/Kp8/Zr5w'),
      uri('Hv3/Kp8/Zr5w', '@1.2'),
      'see redis://cache:port/a/b@c for more\n',
    ])
      assert.deepEqual(found('a.txt', text), [], text);
  });

  it('slashes and brackets in a data source name of Go', () => {
    const open = (password: string) =>
      `db, err := sql.Open("mysql", "shop:${password}@tcp(db.acme-books.com:3306)/orders")\n`;
    for (const password of ['Gopher(Loch)3', 'Go/pher/Loch3'])
      assert.deepEqual(told('main.go', open(password)), [[password, 'host db.acme-books.com', 'user shop']]);
    for (const password of ['$(DB_PASSWORD)', '(password)', 'getenv(DB_PASSWORD)', '//Go/pher/Loch3'])
      assert.deepEqual(found('main.go', open(password)), [], password);
  });
});

describe('settings of Java with a stroke before each sign that parts names from values', () => {
  const file = 'src/main/resources/app.properties';

  it('hold the password before the host', () => {
    const host = 'host mq.acme-books.com';
    assert.deepEqual(told(file, 'broker=amqp\\://shop\\:Hasel!Nuss77@mq.acme-books.com\n'), [
      ['Hasel!Nuss77', host, 'user shop'],
    ]);
    assert.deepEqual(told(file, 'broker=amqp\\://shop\\:Hasel\\!Nuss\\=77@mq.acme-books.com\\:5672\n'), [
      ['Hasel\\!Nuss\\=77', host, 'user shop'],
    ]);
  });

  it('or among the parameters of the address', () => {
    const address = (query: string) => `url=jdbc\\:postgresql\\://db.acme-books.com\\:5432/orders?${query}\n`;
    for (const query of ['user\\=shop&password\\=Eigen!Schaft55', 'password\\=Eigen!Schaft55&user\\=shop'])
      assert.deepEqual(told(file, address(query)), [
        ['Eigen!Schaft55', 'host db.acme-books.com', 'user shop', 'database orders'],
      ]);
    for (const query of ['user\\=shop&password\\=${DB_PASSWORD}', 'user\\=shop&password\\=', 'ssl\\=true'])
      assert.deepEqual(found(file, address(query)), [], query);
  });

  it('hold none in remarks, other files and addresses of no login', () => {
    const line = 'broker=amqp\\://shop\\:Hasel!Nuss77@mq.acme-books.com\n';
    assert.deepEqual(found(file, `#${line}`), []);
    assert.deepEqual(found('a.js', `x = /${line.trim()}/;\n`), []);
    assert.deepEqual(found(file, 'page=https\\://www.acme-books.com/a/b@c\n'), []);
  });
});
