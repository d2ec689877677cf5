import assert from 'node:assert/strict';
import { saidOnce } from '../../cli/said-once.ts';

describe('What is left to do after several fixes', () => {
  const unread = 'Python does not read .env by itself.';
  it('is said once, whatever else stands beside it', () =>
    assert.deepEqual(saidOnce([`${unread} Give A any value there.`, unread, `${unread} Give B any value there.`]), [
      `${unread} Give A any value there.`,
      'Give B any value there.',
    ]));

  it('has one command for all variables of a container', () =>
    assert.deepEqual(
      saidOnce([
        'Give it to the container of api/Dockerfile by docker run --env API_KEY.',
        'Give it to the container of api/Dockerfile by docker run --env JWT_SECRET. It is easy to guess: put a new one into .env.',
      ]),
      [
        'Give it to the container of api/Dockerfile by docker run --env API_KEY --env JWT_SECRET.',
        'It is easy to guess: put a new one into .env.',
      ],
    ));

  it('names all variables of a deployment in one sentence', () => {
    const deploys = (name: string) =>
      `ci.yml deploys it: set ${name} where it runs first, or the next deployment has none.`;
    assert.deepEqual(saidOnce([deploys('API_KEY'), deploys('JWT_SECRET')]), [deploys('API_KEY and JWT_SECRET')]);
  });

  it('names all variables that tests lack in one sentence, of each module', () => {
    const lacks = (module: string, name: string) =>
      `Tests under ${module}/src/test start the program, and fail where nothing sets ${name}: set it where they run.`;
    assert.deepEqual(saidOnce([lacks('a', 'API_KEY'), lacks('b', 'API_KEY'), lacks('a', 'DB_PASSWORD')]), [
      lacks('a', 'API_KEY and DB_PASSWORD'),
      lacks('b', 'API_KEY'),
    ]);
  });

  it('keeps what is said behind it of a file whose name begins with a dot', () =>
    assert.deepEqual(
      saidOnce([
        'Give it to the container of api/Dockerfile by docker run --env API_KEY. .github/workflows/deploy.yml deploys it.',
        'Give it to the container of api/Dockerfile by docker run --env JWT_SECRET.',
      ]),
      [
        'Give it to the container of api/Dockerfile by docker run --env API_KEY --env JWT_SECRET. .github/workflows/deploy.yml deploys it.',
      ],
    ));

  it('has one for each of several containers', () => {
    const advices = [
      'Give it to the container of a/Dockerfile by docker run --env A_PASSWORD.',
      'Give it to the container of b/Dockerfile by docker run --env B_PASSWORD.',
    ];
    assert.deepEqual(saidOnce(advices), advices);
  });

  it('keeps what differs, and versions and names of files whole', () => {
    const all = ['Run it by node 20.12 on. See .env.', 'Run it by node 20.12 on. See a.b.C.'];
    assert.deepEqual(saidOnce(all), [all[0], 'See a.b.C.']);
    assert.deepEqual(saidOnce(['A one.', 'Another.']), ['A one.', 'Another.']);
  });
});
