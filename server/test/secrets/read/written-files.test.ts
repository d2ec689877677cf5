import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { newMemory } from '../../../engine/secrets/stretch.ts';
import { inWrittenFiles } from '../../../engine/secrets/written-files.ts';
import { optionsFor } from '../detectors.ts';

const random = randomText(seeded('written'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 24);

/** Of each finding its value and how sure the scan is. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span, confidence, evidence, doubt }) =>
      `${text.slice(span.start, span.end)} ${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

const inForce = ['orchard_keeper_secret_key medium in-force'];
const weak = (indent = '') => `${indent}JWT_SECRET=orchard_keeper_secret_key\n${indent}NODE_ENV=production\n`;

describe('a file that a script or a set-up writes', () => {
  it('is read as the file that it is', () => {
    const texts = {
      Jenkinsfile: `node {\n  sh '''\n    cat > .env << EOF\n${weak()}EOF\n    docker compose up -d\n  '''\n}\n`,
      'deploy.sh': `#!/bin/bash\ncat <<'EOF' > /opt/shop/.env\n${weak()}EOF\n`,
      'bin/set-up.sh': `tee -a "$HOME/.env" <<-END >/dev/null\n${weak('\t')}\tEND\n`,
      Dockerfile: `FROM alpine\nRUN cat <<EOF > /app/.env\n${weak()}EOF\n`,
      '.github/workflows/deploy.yml': `jobs:\n  a:\n    steps:\n      - run: |\n          cat > .env <<EOF\n${weak('          ')}          EOF\n`,
      'user-data.yaml': `#cloud-config\nwrite_files:\n  - path: /opt/shop/.env\n    mode: '0600'\n    content: |\n${weak('      ')}  - path: /opt/b.sh\n`,
      'roles/shop/tasks/main.yml': `- ansible.builtin.copy:\n    content: |\n${weak('      ')}    dest: /opt/shop/.env\n`,
      'main.tf': `resource "aws_instance" "a" {\n  user_data = <<-EOT\n    cat > /opt/.env <<EOF\n${weak('    ')}    EOF\n  EOT\n}\n`,
    };
    for (const [path, text] of Object.entries(texts)) assert.deepEqual(told(path, text), inForce, path);
    const pipeline = `node {\n  sh '''\n    cat > .env << EOF\nAPI_TOKEN=${random}\nEOF\n  '''\n}\n`;
    assert.deepEqual(told('Jenkinsfile', pipeline), [`${random} medium nothing`]);
  });

  it('is none in a document, in a test, of what is no settings, or where nothing is for production', () => {
    const script = (name: string, text: string) => `cat > ${name} <<EOF\n${text}EOF\n`;
    assert.deepEqual(told('README.md', script('.env', weak())), []);
    assert.deepEqual(told('tests/run.sh', script('.env', weak())), []);
    assert.deepEqual(told('deploy.sh', script('notes.txt', weak())), []);
    for (const value of told('deploy.sh', script('.env', weak().replace('production', 'development'))))
      assert.match(value, / low /);
    assert.deepEqual(told('deploy.sh', weak()), []);
    assert.deepEqual(told('deploy.sh', `cat > .env <<EOF\nNODE_ENV=production\nEOF\n${weak()}`), []);
    assert.deepEqual(told('deploy.sh', script('.env', `JWT_SECRET=$JWT_SECRET\nNODE_ENV=production\n`)), []);
  });

  it('is read once while somebody types beside it, with what a fresh scan finds', () => {
    const options = optionsFor('deploy.sh');
    const written = `#!/bin/bash\necho begin\ncat > .env <<EOF\n${weak()}EOF\necho end\n`;
    const states = [
      written,
      written.replace('begin', 'begins here'),
      written.replace('begin', 'begins\nhere').replace('end', 'ended'),
      written.replace('orchard_keeper', 'orchard_warden'),
      written.replace('cat > .env <<EOF\n', ''),
      written,
    ];
    const memory = newMemory();
    for (const text of states)
      assert.deepEqual(scanSecrets(text, options, memory).credentials, scanSecrets(text, options).credentials);
    const kept = newMemory();
    const scanned = states.slice(0, 4).map((text) => {
      let times = 0;
      const scan: Parameters<typeof inWrittenFiles>[2] = (file, reading) => {
        times++;
        return scanSecrets(file, reading).credentials;
      };
      const [found] = inWrittenFiles(text, options, scan, kept);
      assert.match(text.slice(found?.span.start, found?.span.end), /^orchard_(?:keeper|warden)_secret_key$/);
      return times;
    });
    assert.deepEqual(scanned, [1, 0, 0, 1]);
  });
});
