import assert from 'node:assert/strict';
import { doubted } from '../doubted.ts';

const filled = (said: string, user = 'anna', phrase = 'Kw812240z') =>
  `useEffect(() => {\n  loginForm.setFieldsValue({\n    username: '${user}',\n    password: '${phrase}'\n  })\n  message.open(<span>${said}</span>)\n  await login(values)\n}, [])\n`;

describe('the sign-in that a page fills in for its guests', () => {
  for (const said of [
    '已自动填充游客账户密码，您可直接点击登录',
    'ゲストアカウントが入力されています',
    'Введены данные для входа: гостевой аккаунт',
    'Datos de la cuenta de invitado ya escritos',
    'Der Gastzugang ist schon eingetragen',
    'Use the demo account to look around',
  ])
    it(`is for visitors: ${said}`, () => {
      assert.deepEqual(doubted('web/src/pages/Login.tsx', filled(said)), ['for-visitors']);
    });

  it('is for visitors however a page fills it in', () => {
    for (const text of [
      `const [email, setEmail] = useState('anna@orchard.net');\nconst [password, setPassword] = useState('Kw812240z');\n// The guest account, for whoever looks around.\nlogin(email, password);\n`,
      `function fillGuestLogin() {\n  setUsername('anna');\n  setPassword('Kw812240z');\n  return login();\n}\n`,
      `const { control } = useForm({\n  defaultValues: { username: 'anna', password: 'Kw812240z' },\n});\nconst hint = 'The guest login is filled in.';\nsubmit(login);\n`,
    ])
      assert.deepEqual(doubted('src/pages/Login.jsx', text), ['for-visitors'], text);
    const html = `<form action="/login">\n<p>Demo account:</p>\n<input name="user" value="anna">\n<input type="password" name="password" value="Kw812240z">\n</form>\n`;
    assert.deepEqual(doubted('views/login.html', html), ['for-visitors']);
  });

  it('is the sign-in of somebody where nothing says that guests have it, or it is that of the administrator', () => {
    for (const [path, text] of [
      ['web/src/pages/Login.tsx', filled('建议使用PC端，以获得更佳体验')],
      ['web/src/pages/Login.tsx', filled('Welcome back, or continue as guest')],
      ['web/src/pages/Login.tsx', filled('The demo account is filled in', 'admin')],
      ['web/src/api/session.ts', filled('The demo account is filled in')],
    ] as const)
      assert.ok(!doubted(path, text).includes('for-visitors'), text);
    const other = `const PASSWORD = 'Kw812240z';\n// The guest account has none.\nlogin('anna', PASSWORD);\n`;
    assert.ok(!doubted('web/src/pages/Login.tsx', other).includes('for-visitors'));
  });
});
