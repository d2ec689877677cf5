import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** How sure the scan is of each secret, and what speaks for it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ confidence, evidence }) => `${confidence} ${evidence ?? 'nothing'}`,
  );
}

const random = seeded('sent along');
const hex = randomText(random, '0123456789ABCDEF', 38);
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const long = `${randomText(random, letters, 18)}=${randomText(random, letters, 30)}!${randomText(random, letters, 12)}7`;

describe('a key that a program puts behind the scheme of a header', () => {
  const path = 'src/main/java/pay/PayService.java';
  const program = (host: string, line: string) =>
    `class PayService {\n  String url = "${host}";\n  HttpHeaders headersOf() {\n    HttpHeaders headers = new HttpHeaders();\n    String accessToken = "DEV${hex}";\n    ${line}\n    return headers;\n  }\n}\n`;
  const sent = 'headers.set("Authorization", "SECRET_KEY " + accessToken);';
  const host = 'https://open-api.orchardpay.net/v1/approve';

  it('is in force, whatever form it has, where the program asks a host of others', () => {
    assert.deepEqual(told(path, program(host, sent)), ['medium in-force']);
    const bearer = 'headers.add("Authorization", "Bearer "+accessToken);';
    assert.deepEqual(told(path, program(host, bearer)), ['medium in-force']);
  });

  it('and not where another is sent, or nobody is asked', () => {
    const other = 'headers.set("Authorization", "SECRET_KEY " + given);';
    assert.deepEqual(told(path, program(host, other)), ['low nothing']);
    assert.deepEqual(told(path, program('http://localhost:8080/approve', sent)), ['low nothing']);
  });
});

describe('what a request brings along is compared with a value that nobody types', () => {
  const path = 'src/main/java/web/Shows.java';
  const program = (asked: string, value: string) =>
    `class Shows {\n  @PostMapping("/v0/shows")\n  Show add(@RequestHeader Map<String, String> headers) {\n    if (${asked}.equals("${value}")) return save();\n    return null;\n  }\n}\n`;

  it('of whatever signs', () => {
    assert.deepEqual(told(path, program('headers.get("authtoken")', long)), ['medium in-force']);
    assert.deepEqual(told(path, program('request.getHeader("X-Auth-Token")', long)), ['medium in-force']);
  });

  it('and not with words, or in a test', () => {
    assert.deepEqual(told(path, program('headers.get("authtoken")', 'left!=right')), []);
    assert.deepEqual(told('src/test/java/web/ShowsTest.java', program('headers.get("authtoken")', long)), []);
  });
});

describe('a domain by itself in the address of a driver', () => {
  const path = 'src/main/resources/application.yml';
  const settings = (host: string, user: string) =>
    `spring:\n  datasource:\n    url: jdbc:postgresql://${host}/shop?user=${user}&password=Pl3453Ch4n63M3!\n`;

  it('is reached by others, with its port and a user of its own', () => {
    assert.deepEqual(told(path, settings('orchardmill.net:5432', 'keeper')), ['medium host']);
    assert.deepEqual(told(path, settings('db.orchardmill.net:5432', 'keeper')), ['medium host']);
  });

  it('and not without them, or where it is a sample', () => {
    assert.deepEqual(told(path, settings('orchardmill.net', 'keeper')), ['low nothing']);
    assert.deepEqual(told(path, settings('orchardmill.net:5432', 'postgres')), ['low nothing']);
    assert.deepEqual(told(path, settings('example.com:5432', 'keeper')), ['low nothing']);
  });
});
