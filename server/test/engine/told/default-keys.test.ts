import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { withCertificates } from '../rules/certificates.ts';

const key = `PRIVATE_KEY = """${withCertificates('{private-key:it}')}"""\n`;
const half = `PUBLIC_KEY = (\n    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDX"\n    "q3Vt9Zk0Lr7Xw2Bn"\n)\n`;
const fallback = `def host(settings):
    private_key = settings.private_key
    if private_key is None:
        private_key = Key.fromString(PRIVATE_KEY)
    public_key = settings.public_key
    if public_key is None:
        public_key = Key.fromString(PUBLIC_KEY)
`;
const always = 'def host(settings):\n    return Key.fromString(PRIVATE_KEY)\n';

function told(text: string) {
  const { engine } = repository({ 'shell/host.py': text });
  const found = engine.findings('shell/host.py').filter(({ rule }) => rule === 'secret-private-key-pem');
  const [first] = found;
  assert.ok(first && found.length === 1);
  return { level: first.level, message: first.message, offers: engine.offers(first).map(({ id }) => id) };
}

describe('a private key that a program takes where nobody has set one', () => {
  it('is a note where its public half is taken likewise, which says what its users risk and offers no move', () => {
    const { level, message, offers } = told(half + key + fallback);
    assert.equal(level, 'note');
    assert.match(message, /whoever runs with this one can be impersonated\. Set another one there\.$/);
    assert.deepEqual(
      offers.filter((id) => id.startsWith('move-to-')),
      [],
    );
  });

  it('is one where a comment says that it is no secret', () => {
    assert.equal(told(`# An insecure default, for whoever sets none.\n${key}${fallback}`).level, 'note');
    assert.equal(told(`${key}${fallback}`).level, 'error');
  });

  it('is an error where it is always taken, whatever stands beside it', () => {
    assert.equal(told(half + key + always).level, 'error');
    assert.equal(told(`# An insecure default.\n${key}${always}`).level, 'error');
  });

  it('and where tokens are signed with it, by which its readers sign in', () => {
    assert.equal(told(`import jwt\n${half}${key}${fallback}`).level, 'error');
  });
});
