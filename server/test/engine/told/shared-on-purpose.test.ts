import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

describe('a token that is shared on purpose', () => {
  const workflow = (remark: string) =>
    `jobs:\n  look:\n    env:\n      # ${remark}\n      SHELF_TOKEN: 9b1c0d4e7f2a48560a7d3c5e1f2b4a68\n`;
  const said = (remark: string) =>
    repository({ '.github/workflows/look.yml': workflow(remark) })
      .engine.findings('.github/workflows/look.yml')
      .filter(({ rule }) => rule.startsWith('secret-'))
      .map(({ message }) => message)
      .join();

  it('is called a real one, and not a sample', () => {
    assert.match(
      said('The token is included here so that it works on community-submitted PRs'),
      /shared on purpose.* It is a real one/,
    );
    assert.doesNotMatch(said('The token is included here so that it works on community-submitted PRs'), /Check that/);
    assert.match(said('This token is only for testing'), /sample or for trying/);
  });
});
