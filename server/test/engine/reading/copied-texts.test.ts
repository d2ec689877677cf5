import assert from 'node:assert/strict';
import type { Facts } from '../../../engine/model/facts.ts';
import { createCopyReader } from '../../../engine/reading/copied-texts.ts';
import { factsOfBytes, readFacts } from '../../../engine/reading/read-facts.ts';
import { readDocument } from '../../../engine/syntax/read.ts';
import { documents } from '../../promises/edited-documents.ts';
import { readers, repository } from '../repository.ts';

/** As a scan reads a file: a text that it has met twice is not parsed again. */
function scanned(path: string, text: string): Facts | undefined {
  const encoded = new TextEncoder().encode(text);
  return factsOfBytes(path, { encoded, text: () => text, head: (length) => text.slice(0, length) }, readers);
}

describe('copies of a file', () => {
  it('say what they would say alone', () => {
    for (const [path, text] of documents)
      for (const folder of ['one', 'two', 'three', 'four']) {
        const copy = `${folder}/${path}`;
        const facts = scanned(copy, text);
        if (facts) assert.deepEqual(facts, readFacts(copy, text, readers), copy);
      }
  });

  it('are told apart where the folders that they stand in give other values', () => {
    const call = 'module "app" {\n  source  = "../role"\n  actions = local.actions\n}\n';
    const files: Readonly<Record<string, string>> = {
      'role/main.tf': `variable "actions" {}
resource "aws_iam_role_policy" "app" {
  role   = "app"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = var.actions, Resource = "*" }] })
}
`,
      'first/main.tf': call,
      'first/locals.tf': 'locals {\n  actions = ["s3:GetObject"]\n}\n',
      'second/main.tf': call,
      'second/locals.tf': 'locals {\n  actions = ["sns:Publish"]\n}\n',
      'third/main.tf': call,
      'third/locals.tf': 'locals {\n  actions = ["*"]\n}\n',
    };
    const [alone, read] = [repository(files).engine, repository({}).engine];
    for (const [path, text] of Object.entries(files)) read.put(scanned(path, text) ?? readFacts(path, text, readers));
    const found = Object.keys(files).flatMap((path) => alone.findings(path));
    assert.equal(found.filter(({ rule }) => rule === 'aws-admin').length, 1);
    assert.deepEqual(
      Object.keys(files).flatMap((path) => read.findings(path)),
      found,
    );
  });

  it('have maps of their own, and are read anew in another syntax and after many others', () => {
    const read = createCopyReader();
    const text = '{ "a": { "b": [1, { "c": 2 }] } }';
    const copies = ['', '', ''].map(() => read('json', text));
    for (const copy of copies) assert.deepEqual(copy, readDocument('json', text));
    assert.equal(new Set(copies.map(({ roots: [root] }) => root)).size, copies.length);
    assert.deepEqual(read('yaml', text), readDocument('yaml', text));
    for (let other = 0; other < 1000; other++) read('json', `[${other}]`);
    assert.deepEqual(read('json', text), readDocument('json', text));
  });
});
