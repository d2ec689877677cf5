import assert from 'node:assert/strict';
import { weighed } from '../doubted.ts';

const strong = 'qT7vn2Lw9xK4';
const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

describe('a list of accounts that a program lets in by', () => {
  const route = (list: string, use: string) =>
    `const ${list}: Account[] = [\n  {\n    email: 'keeper@orchard.shop',\n    password: '123456',\n  },\n];\n` +
    `export async function POST(request: Request) {\n  const { email, password } = await request.json();\n${use}}\n`;
  const search = (list: string) =>
    `  const user = ${list}.find((u) => u.email === email && u.password === password);\n`;

  it('is in force, however weak', () => {
    assert.deepEqual(weighed('app/api/login/route.ts', route('USERS', search('USERS'))), ['medium in-force']);
    assert.deepEqual(
      weighed('app/api/login/route.ts', route('USERS', '  return USERS.some((u) => password === u.password);\n')),
      ['medium in-force'],
    );
  });

  it('not what stands for others, is asked in development, or is compared with nothing', () => {
    for (const [list, use] of [
      ['mockUsers', search('mockUsers')],
      ['USERS', `  if (process.env.NODE_ENV !== 'production') {\n${search('USERS')}  }\n`],
      ['USERS', '  return USERS.find((u) => u.email === email);\n'],
      ['USERS', search('others')],
    ] as const)
      assert.deepEqual(weighed('app/api/login/route.ts', route(list, use)), ['low nothing'], use);
    assert.deepEqual(
      weighed('src/page.ts', route('USERS', search('USERS')).replace(/export[^\n]*\n[^\n]*\n/, 'function f() {\n')),
      ['low nothing'],
    );
  });
});

describe('what a login page is filled with', () => {
  const page = (handler: string, password = strong) =>
    `export default () => {\n  const [username, setUsername] = useState('admin')\n  const [password, setPassword] = useState('${password}')\n` +
    `  const enter = () => {\n    ${handler}\n  }\n  return <Button onClick={enter}>Enter</Button>\n}\n`;

  it('where the page sends it', () => {
    assert.deepEqual(weighed('src/Login/index.jsx', page("axios.post('/login', { username, password })")), [
      'medium in-force',
    ]);
    assert.deepEqual(weighed('src/Login/index.jsx', page('login(username, password)')), ['medium in-force']);
  });

  it('is a note where it only goes on', () => {
    assert.deepEqual(weighed('src/Login/index.jsx', page("navigate('/main')", '1234')), ['low nothing']);
  });
});

describe('the key of a service of maps in a script of a page', () => {
  const script = (host: string, rest: string) =>
    `const url = 'https://${host}/v1/geocode/search?text=a&apiKey=${hex}';\n${rest}\n`;

  it('is given to every visitor, whose page its vendor holds it to', () => {
    for (const host of ['api.geoapify.com', 'api.tomtom.com', 'us1.locationiq.com'])
      assert.deepEqual(weighed('public/js/booking.js', script(host, "$('.from').text('a');")), ['medium public'], host);
    assert.deepEqual(weighed('src/Map.jsx', script('api.geoapify.com', 'const [a, b] = useState(1);')), [
      'medium public',
    ]);
  });

  it('not of others, nor at a server', () => {
    assert.deepEqual(weighed('public/js/booking.js', script('api.orders.net', "$('.from').text('a');")), [
      'medium host',
    ]);
    assert.deepEqual(weighed('src/server.js', script('api.geoapify.com', "const app = require('express')();")), [
      'medium host',
    ]);
  });
});

describe('where a weak password leads', () => {
  it('to a machine that a document names with it', () => {
    const note = (host: string) => `**Access:** SSH user \`orchard@${host}\`, sudo password \`Orch45ard\`.\n`;
    assert.deepEqual(weighed('docs/plan.md', note('web1.orchard-tools.net')), ['medium in-force']);
    assert.deepEqual(
      weighed('docs/plan.md', `Server: \`orchard@web1.orchard-tools.net\` (sudo password: ${strong})\n`),
      ['medium in-force'],
    );
    for (const host of ['localhost', 'web1.example.com', 'your-server.com'])
      assert.ok(!weighed('docs/plan.md', note(host)).includes('medium in-force'), host);
    assert.ok(
      !weighed('docs/plan.md', `Write to keeper@mail.orchard-tools.net, password: ${strong}\n`).includes(
        'medium in-force',
      ),
    );
  });
});
