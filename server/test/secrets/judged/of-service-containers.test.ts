import assert from 'node:assert/strict';
import { repository } from '../../engine/repository.ts';

function said(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level, message }) => `${level}: ${message}`);
}

describe('a password of a service container', () => {
  const workflow = (section: string) => `on: push
jobs:
  build:
    runs-on: ubuntu-24.04
    ${section}:
      postgres:
        image: postgres:17
        env:
          POSTGRES_USER: shop
          POSTGRES_PASSWORD: vR7-kq92_LmZx0
`;

  it('is called so', () => {
    const [note = ''] = said('.github/workflows/build.yml', workflow('services'));
    assert.match(note, /^note: .*: it is set for a service container of a CI job, which ends with the job\./);
    for (const section of ['steps', 'with'])
      assert.doesNotMatch(said('.github/workflows/build.yml', workflow(section)).join('\n'), /service container/);
  });

  it('but none of what stands beside the services, or in a file of Compose', () => {
    const own = workflow('services').replace('vR7-kq92_LmZx0', '${{ secrets.DB }}');
    const beside = `${own}    env:\n      SHOP_PASSWORD: vR7-kq92_LmZx0\n`;
    assert.doesNotMatch(said('.github/workflows/build.yml', beside).join('\n'), /service container/);
    assert.doesNotMatch(said('compose.yml', workflow('services')).join('\n'), /service container/);
  });
});
