import assert from 'node:assert/strict';
import { secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

/** What is offered for the secret of a file, and what is said of it. */
function toldOf(path: string, texts: Texts) {
  const engine = engineOver({ '.gitignore': '.env\n', ...texts });
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const offers = engine.offers(finding).filter(({ id }) => id.startsWith('move-to-environment'));
  return { offers, words: engine.byHand(finding) ?? '' };
}

const cs = (head: string, more = '') =>
  `${head}\npublic class Net${more} {\n  private const string ApiSecret = "${secret}";\n}\n`;
const py = (head: string) => `${head}\nAPI_SECRET = "${secret}"\n`;
const js = (rest = '') => `const API_SECRET = '${secret}';\n${rest}`;
const project = (sdk: string, rest: string) => `<Project Sdk="${sdk}">${rest}</Project>\n`;
const manifest = (packages: string) => `{"name": "shop", "dependencies": {${packages}}}\n`;

/** Platforms without an environment: what they are told by, the file of the secret, and what is said. */
const places: readonly (readonly [string, Texts, RegExp])[] = [
  ['Assets/Net.cs', { 'Assets/Net.cs': cs('using UnityEngine;', ' : MonoBehaviour') }, /^Unity packages it/],
  [
    'Assets/Keys.cs',
    { 'Assets/Keys.cs': cs(''), 'ProjectSettings/ProjectVersion.txt': 'm_EditorVersion: 2022.3.10f1\n' },
    /^Unity packages it/,
  ],
  ['Net.cs', { 'Net.cs': cs('using Godot;'), 'project.godot': 'config_version=5\n' }, /^Godot packages it/],
  [
    'Client/Api.cs',
    { 'Client/Api.cs': cs(''), 'Client/Client.csproj': project('Microsoft.NET.Sdk.BlazorWebAssembly', '') },
    /^\.NET packages it/,
  ],
  [
    'Droid/Api.cs',
    { 'Droid/Api.cs': cs(''), 'Droid/Droid.csproj': project('x', '<PackageReference Include="Xamarin.Forms" />') },
    /^\.NET packages it/,
  ],
  [
    'src-tauri/src/main.rs',
    {
      'src-tauri/src/main.rs': `const API_SECRET: &str = "${secret}";\nfn main() { call(API_SECRET); }\n`,
      'src-tauri/tauri.conf.json': '{}\n',
    },
    /^Tauri packages it/,
  ],
  ['main.py', { 'main.py': py('from kivy.app import App'), 'buildozer.spec': '[app]\n' }, /^Buildozer packages it/],
  ['main.py', { 'main.py': py('import machine, urequests') }, /secrets\.py, that git ignores/],
  ['config.py', { 'config.py': py(''), 'boot.py': 'import network\n' }, /secrets\.py, that git ignores/],
  ['code.py', { 'code.py': py('import wifi') }, /settings\.toml/],
  ['Util.js', { 'Util.js': js(), 'appsscript.json': '{"runtimeVersion": "V8"}\n' }, /PropertiesService/],
  ['x.user.js', { 'x.user.js': `// ==UserScript==\n// ==/UserScript==\n${js()}` }, /GM_setValue/],
  ['main.ts', { 'main.ts': js(), 'manifest.json': '{"minAppVersion": "1.0.0"}\n' }, /^Obsidian .* loadData\(\)/],
  ['back.js', { 'back.js': js(), 'manifest.json': '{"manifest_version": 3}\n' }, /^A browser packages it/],
  [
    'src/lib/api.ts',
    { 'src/lib/api.ts': `export ${js()}`, 'package.json': manifest('"@sveltejs/kit": "2.0.0"') },
    /\$env\/static\/private/,
  ],
  [
    'src/index.ts',
    {
      'src/index.ts': js('export default { async fetch(request: Request) { return ask(API_SECRET); } };\n'),
      'wrangler.toml': 'name = "shop"\nmain = "src/index.ts"\n',
    },
    /wrangler secret put/,
  ],
  ['pages/me.js', { 'pages/me.js': js('wx.request({ url: "https://x.io" });\n') }, /^A mini program/],
  [
    'net.lua',
    { 'net.lua': `local http = game:GetService("HttpService")\nlocal apiSecret = "${secret}"\n` },
    /GetSecret/,
  ],
  ['ui/api.ts', { 'ui/api.ts': js(), 'src-tauri/tauri.conf.json': '{}\n' }, /^Tauri packages it/],
  ['shop/app.py', { 'shop/app.py': py(''), 'pyproject.toml': '[tool.briefcase.app.shop]\n' }, /^Briefcase packages it/],
  ['default.py', { 'default.py': py('import xbmcgui') }, /^Kodi packages it/],
  ['add_on.py', { 'add_on.py': py('import bpy\nbl_info = {"name": "Shop"}') }, /^Blender packages it/],
  ['code.js', { 'code.js': js(), 'manifest.json': '{"editorType": ["figma"]}\n' }, /^Figma packages it/],
  [
    'app/api.ts',
    { 'app/api.ts': js(), 'package.json': manifest('"@nativescript/core": "8.0.0"') },
    /^NativeScript packages it/,
  ],
  [
    'server/net.lua',
    { 'server/net.lua': `local apiSecret = "${secret}"\n`, 'fxmanifest.lua': "fx_version 'cerulean'\n" },
    /server\.cfg/,
  ],
  ['Code.gs', { 'Code.gs': js('UrlFetchApp.fetch("https://x.io");\n') }, /script properties/],
  [
    'src/main.rs',
    {
      'src/main.rs': `const API_SECRET: &str = "${secret}";\nfn main() { call(API_SECRET); }\n`,
      'Cargo.toml': '[dependencies]\nesp-hal = "1.0"\n',
    },
    /env!\("NAME"\)/,
  ],
  ['main.go', { 'main.go': `package main\n\nimport "machine"\n\nconst apiSecret = "${secret}"\n` }, /tinygo build/],
  [
    'src/lib.rs',
    {
      'src/lib.rs': `const API_SECRET: &str = "${secret}";\nfn run() { call(API_SECRET); }\n`,
      'Cargo.toml': '[dependencies]\nyew = "0.21"\n',
    },
    /^A page has no environment/,
  ],
  [
    'wasm.go',
    { 'wasm.go': `package main\n\nimport "syscall/js"\n\nconst apiSecret = "${secret}"\n` },
    /^A page has no environment/,
  ],
  [
    'src/fetch.rs',
    {
      'src/fetch.rs': `const API_SECRET: &str = "${secret}";\nfn run() { call(API_SECRET); }\n`,
      'Cargo.toml': '[dependencies]\nworker = "0.4"\n',
    },
    /wrangler secret/,
  ],
  [
    'edge.js',
    { 'edge.js': js('exports.handler = async (event) => ask(event.Records[0].cf.request, API_SECRET);\n') },
    /^Lambda@Edge takes no variables/,
  ],
  ['viewer.js', { 'viewer.js': `import cf from 'cloudfront';\n${js()}` }, /^CloudFront Functions take no variables/],
];

describe('a secret is left to a person where a program has no environment', () => {
  for (const [path, texts, step] of places)
    it(`${path}: ${step.source}`, () => {
      const { offers, words } = toldOf(path, texts);
      assert.deepEqual(offers, []);
      assert.match(words, step);
    });
});

/** What lies beside such a program, or runs elsewhere all the same. */
const elsewhere: readonly (readonly [string, Texts])[] = [
  ['tools/Net.py', { 'tools/Net.py': py('import sys'), 'buildozer.spec': '[app]\n' }],
  ['main.py', { 'main.py': py('from flask import Flask'), 'buildozer.spec': '[app]\n' }],
  ['scan.py', { 'scan.py': py('import socket') }],
  ['Api.cs', { 'Api.cs': cs(''), 'Api.csproj': project('Microsoft.NET.Sdk.Web', '') }],
  ['main.js', { 'main.js': js(), 'manifest.json': '{"name": "shop", "start_url": "/"}\n' }],
  ['index.js', { 'index.js': js('use(process.env.PORT);\n'), 'wrangler.toml': 'name = "shop"\n' }],
  ['index.js', { 'index.js': js(), 'wrangler.toml': 'name = "shop"\ncompatibility_flags = ["nodejs_compat"]\n' }],
  [
    'index.js',
    {
      'index.js': `export default { async fetch(request, env) { const apiSecret = '${secret}'; return ask(apiSecret); } };\n`,
      'wrangler.toml': 'name = "shop"\n',
    },
  ],
];

describe('and moves on', () => {
  for (const [path, texts] of elsewhere)
    it(`where the program runs on a server: ${path} beside ${Object.keys(texts).at(-1)}`, () => {
      assert.notDeepEqual(toldOf(path, texts).offers, []);
    });
});
