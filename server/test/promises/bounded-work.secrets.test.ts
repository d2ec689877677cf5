import assert from 'node:assert/strict';
import { compileDetectors } from '../../engine/secrets/compile-detectors.ts';
import type { DetectorProblem } from '../../engine/secrets/detector.ts';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { detectors, optionsFor } from '../secrets/detectors.ts';

const megabyte = 1_000_000;

/** Texts of a megabyte that repeat what makes a matcher work. */
const floods: Readonly<Record<string, string>> = {
  'double quotes': '"',
  'opening brackets': '[{(<',
  'a name without end': 'password',
  'names with an operator': 'password=',
  'names with a quote': 'password="',
  'names in quotes': '"password":"',
  'pairs of name and value': 'name: password\nvalue: ',
  'beginnings of keys': `${'-'.repeat(5)}BEGIN PRIVATE KEY${'-'.repeat(5)}\n`,
  'beginnings of web tokens': 'eyJ',
  'halves of web tokens': 'eyJhbGciOiJIUzI1NiJ9.',
  'addresses without end': 'postgres://a:',
  'short tokens': 'sk-',
  'curl commands': 'curl -u ',
  'kinds of manifests': '\nkind: Secret\ndata:\n  a: b',
  'types of account': '"service_account"',
  backslashes: '\\',
  'templates without end': '$' + '{password:-',
  elements: '<password>',
  'literals beside each other': '"abc" "abc" ',
  'literals that signs join': '"abcd" + ',
  'lines that go on': 'abc\\\n',
  'calls that join': `['a','b'].join(`,
  'addresses of settings': 'session_secret: q7Xk29fZpLm4\nurl: http://localhost\n',
  'slots beside each other': 'password="{a}{b}{c}{d}{e}{f}{g}{h}{i}"\n',
  'lines that document': '/** * password = "q7Xk29fZpLm4"\n',
  'values of manifests': '{"kind":"Secret","data":{',
  'lists of addresses with users': 'http://a1:q7Xk29fZ@b.acme.net/c\nhttp://b.acme.net/abcd\nhttp://b.acme.net/abcd\n',
  'lists that begin': '\n  const MOCK_A: B = [{ token: "q7Xk29fZpLm4vT8w" }',
  'hosts of one block': '  host: localhost\n  url: host: url: host: server\n  db_password: "q7Xk29fZpLm4vT8w"\n',
  'signed addresses': '?X-Amz-Expires=3600&token=q7Xk29fZpLm4vT8w&',
  'hosts and ids beside secrets': 'api_secret = "q7Xk29fZpLm4vT8w"\nhost: a.b.c.d client_id:          \n',
};

describe('bounded-work', () => {
  for (const [name, part] of Object.entries(floods))
    it(`a megabyte of ${name}`, () => {
      const text = part.repeat(Math.ceil(megabyte / part.length));
      for (const path of ['a.txt', 'a.py']) assert.ok(scanSecrets(text, optionsFor(path)).credentials.length <= 5_000);
    });

  it('a line of a megabyte with a token of every detector', () => {
    const tokens = detectors.all.map((detector) => generateToken(detector, 'line').replaceAll('\n', ' ')).join('";a("');
    const text = `x("${tokens}")`.repeat(Math.ceil(megabyte / tokens.length));
    assert.ok(scanSecrets(text, optionsFor('a.min.js')).credentials.length > 200);
  });

  it('a detector of somebody else that some text would make slow is refused', () => {
    for (const shape of ['tok_(?:a{1,40}){1,40}', 'tok_[a-z]{1,900}[a-z]{1,900}[a-z]{1,900}!', 'tok_(?:a|ab|b){1,60}c'])
      assert.deepEqual(faults(shape), ['shape'], shape);
    for (const shape of [
      'tok_.*',
      'tok_a+',
      'tok_(?=a)a{9}',
      'tok_(a)\\1{9}',
      'tok_[',
      'tok_a{9}b{2,1}',
      'tok_(?<n>a){9}',
    ])
      assert.deepEqual(faults(shape), ['shape'], shape);
    assert.deepEqual(faults('tok_[A-Za-z0-9]{20,200}(?:-[0-9]{1,4}){0,3}'), []);
  });
});

function faults(shape: string): readonly string[] {
  const problems: DetectorProblem[] = [];
  compileDetectors([{ id: 'secret-acme-token', title: 'Token', anchors: ['tok_'], shape, why: '' }], problems);
  return [...new Set(problems.map(({ field }) => field))];
}
