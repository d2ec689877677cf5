import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { weighed } from '../doubted.ts';

const part = (words: object) => Buffer.from(JSON.stringify(words)).toString('base64url');

function signed(claims: object): string {
  const text = `${part({ alg: 'HS512' })}.${part(claims)}`;
  return `${text}.${createHmac('sha512', 'made up').update(text).digest('base64url')}`;
}

const request = (host: string, token: string, name = 'Authorization') =>
  `const options = {\n  method: 'POST',\n  url: 'https://${host}/api/chat',\n  headers: {\n    ${name}:\n      'Bearer ' +\n      '${token}',\n  },\n};\n`;

describe('a token of nobody that a program signs in with', () => {
  const token = signed({ username: 'keeper' });

  it('is told where it is sent to a host that others reach', () => {
    assert.deepEqual(weighed('src/chat.js', request('chat.larkspur-books.com', token)), ['medium nothing']);
  });

  it('is a note otherwise', () => {
    for (const [path, text] of [
      ['src/chat.js', request('localhost', token)],
      ['test/chat.test.js', request('chat.larkspur-books.com', token)],
      ['src/chat.js', request('chat.larkspur-books.com', token, 'Sample')],
      ['src/chat.js', request('chat.larkspur-books.com', signed({ username: 'keeper', exp: 1_900_000_000 }))],
    ] as const)
      for (const each of weighed(path, text)) assert.match(each, /^low/, text);
  });
});
