import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

const key = randomText(seeded('guide'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 44);

const guide = (
  value = 'orchard-key-for-signing-in',
  { command = "cat > /opt/orchard/.env << 'EOF'", said = 'This is the production `.env`.' } = {},
) =>
  `# Orchard\n\n## 5) Create .env\n\n\`\`\`bash\n${command}\nREDIS_URL=redis://redis:6379/0\nJWT_SECRET_KEY=${value}\nEOF\n\`\`\`\n\n${said}\n`;

function levels(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-generic-'))
    .map(({ level }) => level);
}

describe('the variables that a guide has a server given', () => {
  it('are what the server runs with, as they stand', () => {
    assert.deepEqual(levels('DEPLOY.md', guide()), ['warning']);
    assert.deepEqual(levels('docs/deployment/vps.md', guide(key)), ['warning']);
    assert.deepEqual(levels('README.md', guide(key)), ['warning']);
    for (const command of ['sudo tee /srv/orchard/.env <<EOF', 'cat <<EOF > .env', 'cat > .env.production <<-EOF'])
      assert.deepEqual(levels('DEPLOY.md', guide(key, { command })), ['warning'], command);
  });

  it('are a sample where one is left to fill in, or nothing says that they are for a server', () => {
    for (const value of ['your-jwt-secret', 'change-me-in-production', '<a long key>', '$JWT_SECRET_KEY'])
      assert.ok(!levels('DEPLOY.md', guide(value)).includes('warning'), value);
    const tried = { command: 'cat > .env << EOF', said: 'Then start it.' };
    assert.ok(!levels('README.md', guide(key, tried)).includes('warning'));
    assert.ok(!levels('DEPLOY.md', guide(key, tried)).includes('warning'));
    assert.ok(!levels('DEPLOY.md', guide(key, { ...tried, command: 'cat > settings.txt << EOF' })).includes('warning'));
  });
});
