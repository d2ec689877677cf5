import assert from 'node:assert/strict';
import { programs } from '../../../engine/extract/choose.ts';
import { extractors } from '../../../engine/extract/formats.ts';
import { factsUnlessSilent } from '../../../engine/reading/read-facts.ts';
import { documents } from '../../promises/edited-documents.ts';
import { readers, repository } from '../repository.ts';

const rule = `id: files-notes
title: A file of notes
category: secrets
level: note
each: document
when: { path: 'notes/*' }
message: Notes lie in {path}.
why: Notes belong into the wiki.
`;

describe('files of which there is nothing to say', () => {
  it('have no findings, but lines', () => {
    const { engine } = repository({ 'notes/a.txt': 'one\ntwo\n' });
    engine.putSilent(['notes/a.txt']);
    assert.deepEqual(engine.findings('notes/a.txt'), []);
    assert.deepEqual(engine.paths(), ['notes/a.txt']);
    assert.deepEqual(engine.facts('notes/a.txt')?.lineStarts, [0, 4, 8]);
  });

  it('are judged by rules about paths', () => {
    const { engine, write } = repository({ 'notes/a.txt': 'one\ntwo\n', 'src/b.txt': 'one\n' });
    engine.putSilent(['notes/a.txt']);
    engine.putSilent(['src/b.txt']);
    write('.identity/rules/notes.yaml', rule);
    const found = ['notes/a.txt', 'src/b.txt'].flatMap((path) => engine.findings(path));
    assert.deepEqual(
      found.map(({ message, at }) => [message, at.path, at.span.end]),
      [['Notes lie in notes/a.txt.', 'notes/a.txt', 3]],
    );
  });

  it('are scripts that neither sign in, run agents nor make accounts, too', () => {
    const silent: Readonly<Record<string, string>> = {
      'build.sh': '#!/bin/sh\nset -eu\nmake all\n',
      Makefile: 'all:\n\tgo build ./...\n',
      Dockerfile: 'FROM debian:12\nRUN apt-get update\n',
      'V1__orders.sql': 'CREATE TABLE orders (id bigserial PRIMARY KEY, role text, granted boolean);\n',
    };
    const loud: Readonly<Record<string, string>> = {
      'push.sh': 'docker login -u ci -p "$TOKEN"\n',
      'V2__roles.sql': 'CREATE ROLE shop;\n',
    };
    for (const [path, text] of Object.entries(silent))
      assert.equal(factsUnlessSilent(path, text, readers), undefined, path);
    for (const [path, text] of Object.entries(loud))
      assert.notEqual(factsUnlessSilent(path, text, readers), undefined, path);
  });

  it('replace what their path said before', () => {
    const { engine, write } = repository({ 'main.tf': 'resource "aws_iam_user" "ci" {\n  name = "ci"\n}\n' });
    assert.equal(engine.identities().length, 1);
    write('main.tf', '');
    engine.putSilent(['main.tf']);
    assert.equal(engine.identities().length, 0);
    assert.deepEqual(engine.findings('main.tf'), []);
  });

  it('are known by their paths, however many were told and however often somebody asks', () => {
    const silent = Array.from({ length: 300 }, (_, at) => `src/file${at}.txt`);
    const { engine, write, remove } = repository(Object.fromEntries(silent.map((path) => [path, 'one\n'])));
    engine.putSilent(silent.slice(0, 200));
    engine.putSilent(silent.slice(200));
    write('src/file1.txt', 'one\ntwo\n');
    remove('src/file2.txt');
    for (let round = 0; round < 2; round++)
      for (const path of silent)
        assert.equal(engine.facts(path)?.lineStarts[1], path === 'src/file2.txt' ? undefined : 4, path);
    assert.equal(engine.facts('src/file300.txt'), undefined);
    assert.deepEqual(engine.facts('src/file1.txt')?.lineStarts, [0, 4, 8]);
    assert.deepEqual(new Set(engine.paths()), new Set(silent.filter((path) => path !== 'src/file2.txt')));
    engine.putSilent(['src/file2.txt', 'src/file3.txt']);
    assert.equal(engine.paths().length, 300);
  });

  it('are programs, whatever of other formats stands in them', () => {
    for (const ending of programs)
      for (const [, text] of documents) {
        const accepting = extractors.filter((extractor) => extractor.accepts(`src/app.${ending}`, text));
        assert.deepEqual(accepting, [], ending);
      }
  });
});
