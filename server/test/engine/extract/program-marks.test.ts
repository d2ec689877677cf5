import assert from 'node:assert/strict';
import table from '../../../../rules/tables/agent-frameworks.json' with { type: 'json' };
import { headLength } from '../../../engine/extract/choose.ts';
import { extractors } from '../../../engine/extract/formats.ts';
import { hasExtractor } from '../../../engine/reading/read-facts.ts';
import { mayBeMarked } from '../../../engine/secrets/anchors.ts';
import { compileDetectors } from '../../../engine/secrets/compile-detectors.ts';
import type { Detectors } from '../../../engine/secrets/detector.ts';
import { hitsInFile } from '../../../engine/secrets/hits-in-file.ts';
import { programMarks } from '../../../engine/text/program-marks.ts';
import { documents } from '../../promises/edited-documents.ts';
import { readers } from '../repository.ts';
import { textsOf } from '../rules/example-engine.ts';
import { writtenRules } from '../rules/written-rules.ts';

/** Whether the pass over its bytes says that the text may be a program of a format. */
function isMarked(text: string, { anchors }: Detectors = readers.detectors): boolean {
  const bytes = Buffer.from(text);
  hitsInFile(anchors, 'src/main.ts', bytes);
  return mayBeMarked(anchors, bytes);
}

const marked = extractors.filter((extractor) => extractor.isMarked);

describe('marks of programs', () => {
  it('are met in bytes in any case, wherever they stand', () => {
    for (const mark of programMarks())
      for (const text of [`${mark} = 1\n`, `let a = 1;\n//${mark.toUpperCase()}`, mark])
        assert.ok(isMarked(text), text);
    for (const text of [
      '',
      'export const answer = 42;\n',
      'import { parse } from "./parse.ts";\n',
      'from app import words\n',
    ])
      assert.equal(isMarked(text), false, text);
    // What was said of one text is not said of the next.
    assert.ok(isMarked('import subprocess\n'));
    assert.equal(isMarked('import json\n'), false);
  });

  it('are told although an anchor of a repository counts at the same place', () => {
    const entry = {
      id: 'secret-acme-key',
      title: 'Key',
      why: '',
      anchors: ['cess'],
      match: 'generic',
      kinds: ['key'],
    } as const;
    const own = compileDetectors(
      [entry, { ...entry, id: 'secret-acme-uri', anchors: ['ipt_io', 'io'], match: 'pem' }],
      [],
    );
    for (const mark of programMarks()) assert.ok(isMarked(`a = ${mark}`, own), mark);
    assert.equal(isMarked('radio = 1', own), false);
  });

  it('stand in each program of a format', () => {
    const texts: readonly (readonly [path: string, text: string])[] = [
      ...documents,
      ...writtenRules().flatMap(({ examples: { bad, good } }) =>
        [...bad, ...good].flatMap((example) => [...textsOf(example)]),
      ),
      ...table.frameworks.flatMap(({ modules }) => modules.flatMap(importing)),
      ...others,
    ];
    const read = new Map(marked.map(({ format }) => [format, 0]));
    for (const [path, text] of texts)
      for (const { format, accepts } of marked) {
        if (!accepts(path, text.slice(0, headLength))) continue;
        read.set(format, (read.get(format) ?? 0) + 1);
        assert.ok(isMarked(text), `${format}: ${text.slice(0, 200)}`);
      }
    for (const [format, count] of read) assert.ok(count > 0, format);
  });

  it('decide alone who is asked, so that a program without any is read no further', () => {
    const ask = (text: string, path: string) => {
      const encoded = Buffer.from(text);
      let heads = 0;
      const beginning = (length: number) => {
        heads++;
        return text.slice(0, length);
      };
      const source = { encoded, text: () => text, head: beginning };
      hitsInFile(readers.detectors.anchors, path, encoded);
      return [hasExtractor(path, source, readers), heads];
    };
    assert.deepEqual(ask('from crewai import Agent\n', 'src/crew.py'), [true, 1]);
    assert.deepEqual(ask('from crew import Agent\n', 'src/crew.py'), [false, 0]);
    // Its bytes were not the last that were gone over.
    const encoded = Buffer.from('from crewai import Agent\n');
    hitsInFile(readers.detectors.anchors, 'src/other.py', Buffer.from('import json\n'));
    const source = { encoded, text: () => encoded.toString(), head: () => encoded.toString() };
    assert.equal(hasExtractor('src/crew.py', source, readers), true);
  });
});

/** Programs that import a module, or one within it. */
function importing(module: string): readonly (readonly [path: string, text: string])[] {
  const python = [`import ${module}\n`, `\tfrom \t${module}.parts import Agent\n`, `from ${module}_more import a\n`];
  const script = [
    `import { a } from '${module}';\n`,
    `const a = require( "${module}/parts")\n`,
    `await import('${module}')`,
  ];
  const csharp = [
    `using ${module};\n`,
    `global using ${module}.Parts;\n`,
    'builder.Services.AddMcpServer()',
    'app.MapMcp("/m")',
  ];
  return [
    ...python.map((text) => ['src/a.py', text] as const),
    ...script.map((text) => ['src/a.mts', text] as const),
    ...csharp.map((text) => ['src/A.cs', text] as const),
  ];
}

const others: readonly (readonly [path: string, text: string])[] = [
  ...['import subprocess', 'from asyncio import run', 'import os, pexpect'].map((text) => ['run.py', text] as const),
  ...['node:child_process', 'child_process', 'execa', 'node-pty'].map(
    (name) => ['run.mjs', `import { a } from '${name}';`] as const,
  ),
  ...['aws-cdk-lib', '@aws-cdk/core', 'monocdk', '@pulumi/aws', '@pulumi/eks/cluster'].map(
    (name) => ['stack.ts', `import * as a from "${name}";`] as const,
  ),
  ['policy.ts', 'export const p = JSON.stringify({ Version: "2012-10-17", Statement: [] });'],
  ['setup.js', 'db.createUser({ user: "a" });'],
  ['grant.js', 'db.grantRolesToUser ("a", []);'],
];
