import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const name = 'Password of a login in the code';

/** What each secret is called, how sure the scan is of it, and what speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ title, confidence, doubt, evidence }) => `${title}: ${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

const service = (condition: string, behind = 'return new AuthResult\n{\n    Success = true,\n};') =>
  `public class AuthService\n{\n    public AuthResult Login(string username, string password)\n    {\n        if (${condition})\n        {\n            ${behind}\n        }\n        return Refused();\n    }\n}\n`;
const condition = 'username == "admin" && password == "admin123"';

describe('a login in the code of a program that answers others', () => {
  for (const [path, text] of [
    ['src/AuthService.cs', service(condition)],
    [
      'Pages/Account/Login.cshtml.cs',
      `public async Task<IActionResult> OnPostAsync()\n{\n    if (Input.Email == "keeper@acme-tools.net" && Input.Password == "Guard@123")\n    {\n        _logger.LogInformation("It is the keeper.");\n        await SignInFixedRoleAsync("Guard", returnUrl);\n    }\n}\n`,
    ],
    [
      'src/LoginController.java',
      'class LoginController {\n  String login(String name, String password) {\n    if (name.equals("keeper") && password.equals("plum4you")) {\n      return token;\n    }\n  }\n}\n',
    ],
    [
      'shop/views.py',
      'from flask import session\n\ndef login(username, password):\n    if username == "keeper" and password == "shop2024":\n        session["admin"] = True\n',
    ],
    [
      'actions/enter.php',
      `<?php\n$email = $_POST['email'];\n$pass = $_POST['password'];\nif (found($email, $pass)) {\n${'  go();\n'.repeat(90)}} elseif ($email == 'keeper@acme-tools.net' && $pass == 'keeper@shop') {\n  // it is theirs\n  $_SESSION['login'] = true;\n}\n`,
    ],
    [
      'server/auth.ts',
      "export async function enter(username: string, password: string) {\n  if (username === 'admin') {\n    // it is theirs alone\n    if (password !== 'admin123') {\n      console.error('wrong');\n      return null;\n    }\n    return found;\n  }\n}\n",
    ],
    [
      'src/routes/enter.js',
      "router.post('/signin', (req, res) => {\n  const { username, password } = req.body\n  const isMatch = (username.toLowerCase() === 'admin' && password === 'plum$4you')\n  if (!isMatch) {\n    res.send({ status: 'FAILED' })\n    return\n  }\n  res.send({ token: uuid() })\n})\n",
    ],
  ] as const)
    it(`is in force, however easily it is guessed: ${path}`, () => {
      assert.deepEqual(told(path, text), [`${name}: medium in-force`]);
    });

  for (const [about, path, text] of [
    ['that asks whoever sits before it', 'src/LoginService.cs', `using System.Windows.Forms;\n${service(condition)}`],
    ['of a client', 'mobile/AuthService.cs', service(condition)],
    ['that answers nobody', 'src/Check.cs', service(condition)],
    ['for development', 'src/AuthService.cs', service(`env.IsDevelopment() && ${condition}`)],
    ['that lets nobody in', 'src/AuthService.cs', service(condition, 'Warn();')],
    ['that asks for one of both', 'src/AuthService.cs', service(condition.replace('&&', '||'))],
    ['of a test', 'tests/AuthService.cs', service(condition)],
    [
      'whose inner condition turns nobody away',
      'server/auth.ts',
      "function enter(username: string, password: string) {\n  if (username === 'admin') {\n    if (password !== 'admin123') {\n      warn();\n    }\n  }\n}\n",
    ],
    [
      'that keeps what the condition comes to and turns away by another',
      'src/routes/enter.js',
      "router.post('/signin', (req, res) => {\n  const isKeeper = (username === 'admin' && password === 'plum$4you')\n  if (!isFull) {\n    return\n  }\n  res.send({ isKeeper })\n})\n",
    ],
    ['with what a first start shows', 'src/AuthService.cs', service(condition.replace('admin123', 'admin'))],
  ] as const)
    it(`is none of a program ${about}`, () => {
      for (const each of told(path, text)) assert.doesNotMatch(each, /login in the code|in-force/);
    });
});
