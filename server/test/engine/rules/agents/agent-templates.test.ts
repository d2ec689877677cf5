import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

function levels(servers: object, rule: string): readonly string[] {
  return repository({ '.mcp.json': JSON.stringify({ mcpServers: servers }) })
    .engine.findings('.mcp.json')
    .filter((finding) => finding.rule === rule)
    .map(({ level, message }) => `${level} ${message.split(' ')[0]}`);
}

/** What is still to be filled in hands nobody anything, and starts nothing that works. */
describe('a server that is a template', () => {
  const database = (address: string) => ({ stock: { command: './stock', args: [address] } });
  const key = (value: string) => ({ stock: { command: './stock', env: { SUPABASE_SERVICE_ROLE_KEY: value } } });
  const told = (servers: object) => levels(servers, 'agent-privileged-credential');

  it('has the rights of an administrator in a note alone', () => {
    for (const address of [
      'postgresql://postgres:[YOUR-PASSWORD]@db.[YOUR-PROJECT-REF].example.com:5432/stock',
      'postgresql://postgres:<password>@db.acme.dev/stock',
      'postgresql://postgres:x@your-host.example.com/stock',
    ])
      assert.deepEqual(told(database(address)), ['note stock'], address);
    assert.deepEqual(told(key('YOUR_SERVICE_ROLE_KEY')), ['note stock']);
  });

  it('is none where the value stands, or comes from a variable', () => {
    for (const address of [
      'postgresql://postgres:${STOCK_PASSWORD}@db.acme.dev/stock',
      'postgresql://postgres:${env:YOUR_PASSWORD}@db.acme.dev/stock',
      'postgresql://postgres:x@[2001:db8::1]:5432/stock',
    ])
      assert.deepEqual(told(database(address)), ['warning stock'], address);
    assert.deepEqual(told(key('${YOUR_KEY}')), ['warning stock']);
  });

  it('speaks for none that works', () => {
    const first = { command: 'npx', args: ['-y', '@acme/first'], env: { FIRST_TOKEN: 'YOUR_TOKEN' } };
    const second = { command: 'docker', args: ['run', '-i', '-v', './desk:/desk', 'acme/second'] };
    const unpinned = (servers: object) => levels(servers, 'agent-launcher-unpinned');
    assert.deepEqual(unpinned({ first, second }), ['note first', 'warning second']);
    assert.deepEqual(unpinned({ first }), ['warning first']);
    const works = { ...first, env: { FIRST_TOKEN: '${FIRST_TOKEN}' } };
    assert.deepEqual(unpinned({ second, works }), ['note second', 'warning works']);
  });
});
