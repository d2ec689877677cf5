import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { saidOfValues } from '../doubted.ts';

const random = randomText(seeded('middleware'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 32);

const head = 'from starlette.middleware.sessions import SessionMiddleware\n\napp = FastAPI()\n';
const added = (key: string) =>
  `${head}app.add_middleware(\n    SessionMiddleware,\n    same_site="lax",\n    secret_key="${key}",\n)\n`;
const listed = (key: string) => `${head}middleware = [Middleware(sessions.SessionMiddleware, secret_key='${key}')]\n`;
const wrapped = (key: string) => `${head}app = SessionMiddleware(app, secret_key="${key}")\n`;

const told = (text: string, path = 'app/main.py') => saidOfValues(path, text);

describe('the key of the middleware of Starlette for sessions', () => {
  it('is told, also where everybody guesses it', () => {
    for (const make of [added, listed, wrapped]) {
      assert.deepEqual(told(make(random)), [`${random} medium in-force`]);
      for (const key of ['!secret', 'secret', 'some-random-string'])
        assert.match(told(make(key)).join(), /^\S+ low/, make(key));
    }
  });

  it('is in force where the program listens to others', () => {
    const run = 'uvicorn.run(app, host="0.0.0.0")\n';
    assert.deepEqual(told(`${added('orchardLanternPlums')}${run}`), ['orchardLanternPlums medium in-force']);
  });

  it('is none of what somebody is to set, of another call, and of a test', () => {
    for (const key of ['your-secret-key', 'change-me-please', 'SECRET_KEY_HERE_PLACEHOLDER', '{{ secret_key }}'])
      assert.deepEqual(told(added(key)), [], key);
    assert.deepEqual(told(`${head}store = Bucket(name="plums", secret_key="!secret")\n`), []);
    for (const one of told(added(random), 'tests/test_main.py')) assert.doesNotMatch(one, /in-force/);
    assert.deepEqual(told(added('!secret').replaceAll('secret_key="!secret"', 'secret_key=settings.KEY')), []);
  });
});
