import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f28647c1e5a90d2b84f36a1c7e05b9d3f2864';

/** Of each finding its value, what says that it is in force, and whether everybody who takes the file has it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span, evidence, isOwnDefault }) =>
      `${text.slice(span.start, span.end)} ${evidence ?? 'nothing'}${isOwnDefault ? ' of all' : ''}`,
  );
}

describe('an environment that leads to a store which a provider keeps', () => {
  const store = 'CACHE_URL="https://plum-cherry-31650.upstash.io"\n';
  const [own, issued] = [`JWT_SECRET=${hex}\n`, `ORCHARDPAY_API_KEY=${hex}\n`];

  it('is that of one deployment, with all that it holds', () => {
    for (const line of [own, issued])
      assert.deepEqual(told('.env', `${line}\n\n\n\n\n\n\n\n\n${store}`), [`${hex} in-force`], line);
  });

  it('is a set-up for everybody without one, and where it is a sample', () => {
    assert.deepEqual(told('.env', own), [`${hex} nothing of all`]);
    assert.deepEqual(told('.env', `${own}\n\n\n\n\n\n\n\n\n# ${store}`), [`${hex} nothing of all`]);
    assert.deepEqual(told('.env', issued), [`${hex} nothing`]);
    for (const path of ['.env.example', 'docker/dev/.env'])
      for (const said of told(path, `${issued}\n\n\n\n\n\n\n\n\n${store}`)) assert.doesNotMatch(said, /in-force/, path);
  });
});

describe('a key that an address is joined with', () => {
  it('is one, wherever the address begins', () => {
    const key = hex.slice(0, 32);
    assert.deepEqual(told('src/Weather.java', `String url = path + "?city=" + city + "&format=1&key=${key}";\n`), [
      `${key} nothing`,
    ]);
    assert.deepEqual(told('src/Weather.java', 'String url = path + "?city=" + city + "&format=1&key=orchard";\n'), []);
    assert.deepEqual(told('src/Weather.java', `String row = "city & key=${key}";\n`).length, 0);
  });
});
