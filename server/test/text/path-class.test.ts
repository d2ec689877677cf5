import assert from 'node:assert/strict';
import { classify } from '../../engine/text/path-class.ts';

describe('what a file is for, by its path', () => {
  it('is not told by the organisation that generators write into packages', () => {
    for (const path of [
      'src/main/java/com/example/shop/Jwt.java',
      'android/app/src/main/kotlin/com/example/shop/Main.kt',
      'app/src/main/scala/org/example/Main.scala',
      'java/com/demo/Shop.java',
      'src/main/java/com/example/demo/Jwt.java',
    ])
      assert.equal(classify(path), 'source', path);
  });

  it('is told by folders before and behind it, and by the same word anywhere else', () => {
    assert.equal(classify('examples/shop/src/main/java/com/example/Jwt.java'), 'example');
    assert.equal(classify('src/main/java/com/acme/demo/Jwt.java'), 'example');
    assert.equal(classify('src/main/java/com/acme/examples/Jwt.java'), 'example');
    assert.equal(classify('src/test/java/com/example/JwtTest.java'), 'test');
    assert.equal(classify('com/example/settings.py'), 'example');
  });
});
