import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addDraft from 'ajv/dist/refs/json-schema-draft-07.json';
import { run } from '../support/command.ts';
import { type SarifLog, sarifOf } from '../support/sarif.ts';
import {
  accessKeyId,
  adminRole,
  folderWith,
  gitIn,
  pythonWithKey,
  pythonWithPair,
  write,
} from '../support/workspace.ts';

describe('SARIF of a scan', () => {
  it('gives one run with a base for each root', () => {
    const roots = [folderWith({ 'ü b.py': pythonWithKey() }), folderWith({ 'main.tf': adminRole })];
    const log = sarifOf(...roots, '--only', 'secrets,ownership');
    assert.deepEqual(Object.keys(log.runs[0]?.originalUriBaseIds ?? {}), ['ROOT1', 'ROOT2']);
    assert.equal(log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri, '%C3%BC%20b.py');
  });

  it('names in addresses and fingerprints of which repository of a folder they are', () => {
    const folder = folderWith({ 'x/a.py': pythonWithKey(), 'y/a.py': pythonWithKey(), 'loose.py': pythonWithKey(5) });
    for (const name of ['x', 'y']) gitIn(`${folder}/${name}`, 'init', '-q');
    const log = sarifOf(folder, '--only', 'secrets');
    validateSarif(log);
    const { results = [], originalUriBaseIds = {} } = log.runs[0] ?? {};
    const places = results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
    assert.deepEqual(places, ['loose.py', 'x/a.py', 'y/a.py']);
    const bases = Object.values(originalUriBaseIds).map(({ uri }) => uri);
    assert.deepEqual([bases.length, new Set(bases).size], [3, 1]);
    assert.ok(bases[0]?.endsWith(`${folder.split('/').at(-1)}/`));
    assert.equal(new Set(results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).size, 3);
  });

  it('gives a key id and its secret as one result with both places', () => {
    const [result, ...others] = sarifOf(folderWith({ 'a.py': pythonWithPair() })).runs[0]?.results ?? [];
    assert.deepEqual([result?.ruleId, others], ['secret-aws-secret-key', []]);
    const related = result?.relatedLocations?.map(({ physicalLocation }) => physicalLocation.region.startLine);
    assert.deepEqual(related, [2]);
  });

  it('writes SARIF that the official schema takes, suppressed findings included', () => {
    const ignored = pythonWithKey().replace(
      '\n',
      '\n# identity-hygiene: ignore secret-aws-access-key -- test account\n',
    );
    const root = folderWith({ 'a.py': pythonWithKey(5), 'b.py': ignored, 'main.tf': adminRole });
    const log = sarifOf(root);
    validateSarif(log);
    const results = log.runs[0]?.results ?? [];
    assert.deepEqual(
      results.filter((each) => each.suppressions).map((each) => each.ruleId),
      ['secret-aws-access-key'],
    );
    const keys = results.map((each) => each.partialFingerprints['findingKey/v1']);
    assert.equal(new Set(keys).size, results.length);
    assert.ok(!JSON.stringify(log).includes(accessKeyId(5)));
  });

  it('tells what was not read, and what accepts nothing, in a form that the schema takes', () => {
    const text = 'x = 1\n'.repeat(1_000_000);
    const root = folderWith({ 'a.py': pythonWithKey(), 'ö big.py': text, 'p.png': `\0${text}` });
    run(['baseline', root]);
    write(root, { 'a.py': 'x = 1\n' });
    const log = sarifOf(root);
    validateSarif(log);
    const [{ executionSuccessful, toolExecutionNotifications: told }] = log.runs[0]?.invocations ?? [assert.fail()];
    assert.equal(executionSuccessful, true);
    assert.deepEqual(
      told.map(({ descriptor, level, message, locations }) => [
        descriptor.id,
        level,
        message.text,
        locations?.[0]?.physicalLocation.artifactLocation.uri,
      ]),
      [
        ['file-left-out', 'note', 'Left out: larger than 5 MB.', '%C3%B6%20big.py'],
        ['files-without-text', 'note', '1 file holds no text, such as pictures, archives and links.', undefined],
        ['baseline-stale', 'note', 'secret-aws-access-key in a.py is accepted, and gone.', '.identity/baseline.json'],
      ],
    );
  });

  it('keeps keys when lines move', () => {
    const keyOf = (text: string) => {
      const root = folderWith({ 'a.py': text });
      gitIn(root, 'init', '-q');
      return sarifOf(root).runs[0]?.results[0]?.partialFingerprints['findingKey/v1'];
    };
    assert.equal(keyOf(pythonWithKey()), keyOf(`# moved\n\n${pythonWithKey()}`));
  });
});

function validateSarif(log: SarifLog): void {
  const schemaFile = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
  // The file names its draft-04 address as `id`, which the validator takes for a mistake.
  const { id: _id, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile({ ...schema, $schema: addDraft.$id });
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3)));
}
