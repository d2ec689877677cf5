import assert from 'node:assert/strict';
import { repository } from './repository.ts';

const policy = (name: string) => `resource "aws_iam_role_policy" "${name}" {
  role   = aws_iam_role.app.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}
`;

const role = `resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}
`;

const workflow = `on: push
permissions: {}
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: initech/lint@main
`;

/** One role, with the same grant in three files, twice in one of them, and files that say the same of themselves. */
const files = {
  'infra/role.tf': role,
  'infra/a.tf': policy('a'),
  'infra/b.tf': policy('b') + policy('b2'),
  'infra/c.tf': policy('c'),
  '.github/CODEOWNERS': '/.github/workflows/ @acme/build\n',
  '.github/workflows/a.yml': workflow,
  '.github/workflows/b.yml': workflow,
};

function keysIn(texts: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const { engine } = repository(texts);
  return new Map(Object.keys(texts).map((path) => [path, engine.findings(path).map(({ key }) => key)]));
}

describe('keys of findings', () => {
  it('tell all findings of a repository apart', () => {
    const keys = [...keysIn(files).values()].flat();
    assert.ok(keys.length > 6, keys.join('\n'));
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
  });

  for (const gone of ['infra/a.tf', 'infra/b.tf', '.github/workflows/a.yml'])
    it(`stay what they are without ${gone}`, () => {
      const before = keysIn(files);
      const { [gone as keyof typeof files]: _, ...rest } = files;
      for (const [path, keys] of keysIn(rest)) assert.deepEqual(keys, before.get(path), path);
    });
});
