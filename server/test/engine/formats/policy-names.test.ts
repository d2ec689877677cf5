import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const consul = 'acl = "write"\noperator = "write"\nkey_prefix "" {\n  policy = "write"\n}\n';
const nomad = 'namespace "*" {\n  policy = "write"\n}\noperator {\n  policy = "write"\n}\n';
const vault = 'path "secret/*" {\n  capabilities = ["read", "sudo"]\n}\n';

describe('policies of those who operate a system', () => {
  const levels = (path: string, text: string) => {
    const { engine } = repository({ [path]: text });
    const own = engine.findings(path).filter(({ rule }) => /^(?:consul|nomad|vault)-/.test(rule));
    return [...new Set(own.map(({ level }) => level))];
  };
  for (const [system, text] of Object.entries({ consul, nomad, vault })) {
    it(`${system}: a note where the name says so`, () => {
      for (const name of ['admin', 'operator-ui', 'superuser_policy', 'team-ops'])
        assert.deepEqual(levels(`${system}/${name}.hcl`, text), ['note'], name);
    });
    it(`${system}: a warning for a program, whose name the message says`, () => {
      const path = `${system}/shop.hcl`;
      assert.deepEqual(levels(path, text), ['warning']);
      const { engine } = repository({ [path]: text });
      assert.ok(engine.findings(path).every(({ message }) => /^shop /.test(message)));
    });
  }
});
